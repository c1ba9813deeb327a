import Duties
import Foundation
import Playbooks
import Problems
import Testing

@Suite("A rule of the organisation's own")
struct OwnRulesTests {
  private static let customer = """
    version: 3
    duties:
    - duty: customer-x
      title: Customer X, by contract
      when: controller and any(serves, DE)
      status: contract
      confirmed: yes
      references: [Master agreement, clause 12.3]
      calendar: DE
      stages:
      - stage: tell
        from: aware
        period: 24 h
        counting: exact-hours
        recipient: Security desk of X
      - stage: report
        from: sent(tell)
        period: 2 business-days
        counting: business-days
        recipient: Security desk of X
    """

  private static let stricter = """
    version: 7
    duties:
    - duty: gdpr-33
      title: As our counsel reads it
      when: controller
      status: in-force
      confirmed: yes
      references: [Counsel's memorandum of 2026-03-02]
      stages:
      - stage: initial
        from: aware
        period: 48 h
        counting: exact-hours
        recipient: Supervisory authority
    """

  private static func law(_ texts: String..., first: Bool = true) -> Law {
    let own = texts.enumerated().map { index, text in
      SourceFile(
        path: "own\(index).yaml", id: "own/duties/acme\(index)", bytes: Array(text.utf8))
    }
    return Law.reading(
      first ? own + Shipped.files : Shipped.files + own, vocabulary: Shipped.vocabulary)
  }

  private static func stage(_ law: Law, _ rule: String, _ name: String) throws -> StageStanding {
    let world = World([
      "aware": .at("2026-11-20T16:10:00+01:00"), "controller": .yes, "serves": .places("DE"),
    ])
    let standing = law.standing(
      of: try #require(law.rule(rule)), in: world.surroundings, notices: world.notices,
      zone: try #require(CivilZone("Europe/Berlin")),
      at: try #require(Instant.rfc3339("2026-11-21T03:00:00+01:00")))
    return try #require(standing.stages.first { $0.name == name })
  }

  @Test("is added to ours, and has its clock, and says whose it is")
  func adds() throws {
    let law = Self.law(Self.customer)
    #expect(law.problems.map(\.message) == [])
    #expect(law.rules.count == Shipped.law.rules.count + 1)
    let stage = try Self.stage(law, "customer-x", "tell")
    #expect(stage.state == .running)
    #expect(stage.deadline?.target == Instant.rfc3339("2026-11-21T16:10:00+01:00"))
    #expect(stage.deadline?.working.last?.hasSuffix("rule file acme0 3, your own") == true)
  }

  @Test(
    "of a shipped name stands in that one's place, and says so, in whatever order they are read",
    arguments: [true, false])
  func overrides(first: Bool) throws {
    let law = Self.law(Self.stricter, first: first)
    #expect(law.problems.map(\.message) == [])
    #expect(law.rules.map(\.id) == Shipped.law.rules.map(\.id))
    let stage = try Self.stage(law, "gdpr-33", "initial")
    #expect(stage.deadline?.target == Instant.rfc3339("2026-11-22T16:10:00+01:00"))
    let working = try #require(stage.deadline?.working.joined(separator: "\n"))
    #expect(working.contains("your own: it overrides the shipped rule of eu-gdpr 2026-11"))
  }

  @Test("twice under one name is a problem: neither is meant more than the other")
  func twice() {
    let law = Self.law(Self.stricter, Self.stricter)
    #expect(law.problems.map(\.code) == ["duplicate-rule"])
  }

  @Test("that leaves out a stage others wait for is told, and takes no other rule with it")
  func breaks() throws {
    let url = Shipped.fixtures.appending(path: "bad/broken-by-override.yaml")
    let law = Self.law(try String(contentsOf: url, encoding: .utf8))
    #expect(law.problems.map(\.code) == ["broken-by-override"])
    #expect(law.rule("us-ny-899aa") != nil)
    #expect(law.rule("us-hipaa-hhs-500")?.title == "As our counsel reads it")
  }

  @Test("may count by days that the organisation adds to a calendar, and no year is made complete")
  func days() throws {
    let days = """
      calendar: acme
      version: 1
      places:
        DE:
          closed:
            2026: 11-24
            2035: 01-02
      """
    let file = SourceFile(path: "days.yaml", id: "own/calendars/acme", bytes: Array(days.utf8))
    let law = Law.reading([file] + Shipped.files, vocabulary: Shipped.vocabulary)
    #expect(law.problems.map(\.message) == [])
    let calendar = try #require(law.calendars.calendar(of: "DE"))
    #expect(calendar.isClosed(Day(year: 2026, month: 11, day: 24)))
    #expect(calendar.isClosed(Day(year: 2026, month: 12, day: 25)))
    #expect(calendar.years == Shipped.law.calendars.calendar(of: "DE")?.years)
    #expect(calendar.zone == "Europe/Berlin" && calendar.family == "eu")
  }
}

@Suite("A rule that is only watched")
struct WatchedTests {
  private static let aware = Value.at("2026-11-20T16:10:00+01:00")
  private static let now = "2026-11-21T03:00:00+01:00"

  private static func world(asking names: String...) -> World {
    World([
      "aware": aware, "controller": .yes, "risk-to-people": .choice("high"),
      "established": .places("DE"), "serves": .places("DE", "IN"), "people": .people(["IN": 3]),
      "card-data": .yes,
      "run-watched": .list(names.map(Value.text), isComplete: false),
    ])
  }

  @Test(
    "runs for those who ask for it, and its working begins with why it is only watched",
    arguments: [
      ("in-dpdp", "board detailed", "in force from 2027-05-14"),
      ("gdpr-omnibus-96h", "initial", "proposed, not law"),
      ("pci-dss", "acquirer", "not confirmed against a source"),
    ])
  func runs(rule: String, stage: String, why: String) throws {
    let standing = try #require(Self.world(asking: rule).standing(rule, at: Self.now))
    let found = try #require(standing.stages.first { $0.name == stage })
    #expect(found.state == .running)
    #expect(
      found.deadline?.working.first
        == "watched only, \(why): it runs because “run-watched” names it")
    #expect(standing.watchedOnly == why)
  }

  @Test("has no clock for those who ask for another")
  func other() throws {
    let standing = try #require(Self.world(asking: "pci-dss").standing("in-dpdp", at: Self.now))
    #expect(standing.stages.allSatisfy { $0.state.name == "watch" && $0.deadline == nil })
    #expect(standing.watchedOnly == nil)
  }

  @Test("and binds nobody cannot be made to run")
  func nobody() throws {
    let standing = try #require(Self.world(asking: "hk-pdpo").standing("hk-pdpo", at: Self.now))
    #expect(standing.stages.isEmpty && standing.watchedOnly == nil)
  }
}
