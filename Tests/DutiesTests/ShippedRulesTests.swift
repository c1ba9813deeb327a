import Duties
import Playbooks
import Problems
import Testing

@Suite("The rules we ship")
struct ShippedRulesTests {
  @Test("are read without a problem")
  func problems() {
    let checked = Law.reading(Shipped.files, vocabulary: Shipped.vocabulary, care: .checking)
    #expect(checked.problems.map { $0.rendered() } == [])
    #expect(checked.rules == Shipped.law.rules)
  }

  @Test("are the sixty of the facts")
  func count() { #expect(Shipped.law.rules.count == 60) }

  @Test("test what their law tests: one without a condition names the article that has none")
  func tests() {
    for rule in Shipped.law.rules where rule.when == nil {
      #expect(rule.status == .noDuty || rule.noTest != nil, "\(rule.id)")
    }
  }

  @Test("have someone to tell, a source, and a clock or the reason for none")
  func complete() {
    for rule in Shipped.law.rules {
      #expect(!rule.references.isEmpty, "\(rule.id)")
      #expect(rule.stages.isEmpty == (rule.status == .noDuty), "\(rule.id)")
      for stage in rule.stages { #expect(!stage.recipient.isEmpty, "\(rule.id) \(stage.name)") }
    }
  }

  /// Rules whose law lists no content that the facts know.
  private static let withoutContent: Set<String> = [
    "eu-1182-71", "gdpr-omnibus-96h", "uk-pecr-5a", "uk-nis-2018", "us-ca-1280-15",
    "us-ca-cppa-risk", "us-hipaa-hhs-500", "us-hipaa-hhs-small", "us-circia", "hk-cap653",
    "hk-pdpo",
    "us-tx-521-053 individuals",
  ]

  @Test("say what a notice must contain wherever the law lists it")
  func content() {
    for rule in Shipped.law.rules where !Self.withoutContent.contains(rule.id) {
      for stage in rule.stages
      where !Self.withoutContent.contains("\(rule.id) \(stage.name)") {
        #expect(!rule.content.isEmpty || !stage.content.isEmpty, "\(rule.id) \(stage.name)")
      }
    }
  }

  @Test("fit into the columns of the board")
  func short() {
    for rule in Shipped.law.rules { #expect(rule.short.count <= 20, "\(rule.short)") }
  }

  @Test(
    "of European law are counted where the leading authority is", arguments: ["IE", "DE", "FR"])
  func places(place: String) throws {
    let rule = try #require(Shipped.law.rule("eu-ai-act-73"))
    let world = World(["authority": .place(place)])
    let setting = Shipped.law.setting(
      of: rule, in: world.surroundings, zone: try #require(CivilZone("America/New_York")))
    #expect(setting.calendar.id == place)
    #expect(setting.authority?.name == setting.calendar.zone)
  }
}

@Suite("A place to count in")
struct SettingTests {
  private func calendar(_ facts: [String: Value]) throws -> String {
    let rule = try #require(Shipped.law.rule("eu-ai-act-73"))
    let setting = Shipped.law.setting(
      of: rule, in: World(facts).surroundings, zone: try #require(CivilZone("Europe/Paris")))
    return setting.calendar.id
  }

  @Test("is the authority's, else the only establishment's, else that of the responder's zone")
  func order() throws {
    let twice = Value.places("DE", "IE")
    #expect(try calendar(["authority": .place("IE"), "established": .places("DE")]) == "IE")
    #expect(try calendar(["established": .places("DE", "US-CA")]) == "DE")
    #expect(try calendar(["established": twice]) == "FR")
    #expect(try calendar([:]) == "FR")
  }
}

@Suite("The calendars we ship")
struct ShippedCalendarsTests {
  @Test("hold every member state, and each place whose duties count days")
  func places() {
    let ids = Set(Shipped.law.calendars.ids)
    for place in Shipped.vocabulary.members(of: "EU") { #expect(ids.contains(place), "\(place)") }
    for place in ["US-federal", "SEC", "CA-state", "UK", "BR", "JP", "KR", "SG", "IN", "CH"] {
      #expect(ids.contains(place), "\(place)")
    }
  }

  @Test("hold the years 2025 to 2030")
  func years() {
    for calendar in Shipped.law.calendars.all { #expect(calendar.years == 2025...2030) }
  }

  @Test(
    "close on the days that facts name, and are open on others",
    arguments: [
      ("DE", "2026-12-25", true), ("DE", "2026-12-24", false), ("CA-state", "2027-03-31", true),
      ("CA-state", "2026-11-27", true), ("US-federal", "2026-11-27", false),
      ("US-federal", "2027-06-18", true), ("BR", "2026-11-20", true), ("JP", "2026-12-29", true),
      ("JP", "2026-12-28", false), ("IT", "2027-03-01", false), ("UK", "2026-12-28", true),
    ])
  func days(place: String, day: String, isClosed: Bool) throws {
    let calendar = try #require(Shipped.law.calendars.calendar(of: place))
    #expect(calendar.isClosed(try #require(Day(day))) == isClosed)
  }
}
