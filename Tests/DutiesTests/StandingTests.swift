import Duties
import Foundation
import Playbooks
import Testing

@Suite("A duty to notify")
struct StandingTests {
  private static let aware = Value.at("2026-11-20T16:10:00+01:00")
  private static let soon = "2026-11-21T03:00:00+01:00"

  private static let controller: [String: Value] = [
    "aware": aware, "controller": .yes, "established": .places("DE"),
    "risk-to-people": .choice("likely"), "authority": .place("DE"),
  ]

  @Test("runs from awareness once its facts are known")
  func running() throws {
    let stage = try #require(
      World(Self.controller).stage("gdpr-33", "initial", at: Self.soon))
    #expect(stage.state == .running)
    #expect(stage.deadline?.target == Instant.rfc3339("2026-11-23T16:10:00+01:00"))
    #expect(stage.deadline?.latest == Instant.rfc3339("2026-11-23T17:00:00+01:00"))
    #expect(stage.since == Instant.rfc3339("2026-11-20T16:10:00+01:00"))
  }

  @Test("may apply while a fact is open: its clock is there, and the question that settles it")
  func mayApply() throws {
    var world = World(Self.controller)
    world.facts["risk-to-people"] = nil
    let stage = try #require(world.stage("gdpr-33", "initial", at: Self.soon))
    #expect(stage.state == .mayApply(questions: ["risk-to-people"]))
    #expect(stage.deadline?.target == Instant.rfc3339("2026-11-23T16:10:00+01:00"))
  }

  @Test("does not apply where an answer says so, and names the answer")
  func doesNotApply() throws {
    var world = World(Self.controller)
    world.facts["controller"] = .no
    let stage = try #require(world.stage("gdpr-33", "initial", at: Self.soon))
    #expect(stage.state == .doesNotApply(why: "controller is no"))
  }

  @Test("names the figure and the limit that make it not apply")
  func reasons() throws {
    let world = World([
      "aware": Self.aware, "covered-entity": .yes, "people-health": .people(["US-CA": 12]),
      "encrypted": .no, "key-safe": .no,
    ])
    let stage = try #require(world.stage("us-hipaa-hhs-500", "secretary", at: Self.soon))
    #expect(stage.state == .doesNotApply(why: "people-health(ALL) is US-CA: 12"))
  }

  @Test("once missed, is met by sending, and says by how much it was late")
  func late() throws {
    var world = World(Self.controller)
    let after = "2026-11-24T00:10:00+01:00"
    #expect(world.stage("gdpr-33", "initial", at: after)?.state == .missed)
    let sent = try #require(Instant.rfc3339("2026-11-23T18:10:00+01:00"))
    world.notices.markSent(NoticeID(rule: "gdpr-33", stage: "initial"), at: sent)
    #expect(
      world.stage("gdpr-33", "initial", at: after)?.state == .met(at: sent, lateBy: 7200))
  }

  @Test("sent in time is met and not late")
  func met() throws {
    var world = World(Self.controller)
    let sent = try #require(Instant.rfc3339("2026-11-21T01:00:00+01:00"))
    world.notices.markSent(NoticeID(rule: "gdpr-33", stage: "initial"), at: sent)
    #expect(
      world.stage("gdpr-33", "initial", at: Self.soon)?.state == .met(at: sent, lateBy: nil))
  }

  @Test("waived by stage or as a whole is waived")
  func waived() {
    var world = World(Self.controller)
    world.notices.waive(rule: "gdpr-33", stage: "initial")
    #expect(world.stage("gdpr-33", "initial", at: Self.soon)?.state == .waived)
    #expect(
      world.stage("gdpr-33", "follow-up", at: Self.soon)?.state == .waiting(for: "initial sent"))
    world.notices.waive(rule: "gdpr-33", stage: nil)
    #expect(world.stage("gdpr-33", "follow-up", at: Self.soon)?.state == .waived)
  }

  @Test("waits for its parent, and runs from when that was sent, early too")
  func chained() throws {
    var world = World([
      "aware": Self.aware, "acquired": .yes, "encrypted": .no, "agency": .no,
      "controller": .yes, "processor": .no, "people": .people(["US-CA": 501]),
      "data-kinds": .list([.choice("government-id")], isComplete: true),
    ])
    let rule = "us-ca-1798-82"
    #expect(
      world.stage(rule, "attorney-general", at: Self.soon)?.state
        == .waiting(for: "individuals sent"))
    world.notices.markSent(
      NoticeID(rule: rule, stage: "individuals"),
      at: try #require(Instant.rfc3339("2026-12-02T17:00:00-08:00")))
    let stage = try #require(
      world.stage(rule, "attorney-general", at: "2026-12-03T03:00:00+01:00"))
    #expect(stage.state == .running)
    #expect(stage.deadline?.triggerName == "individuals sent")
  }

  @Test("counts from awareness until discovery is answered, and says so")
  func standIn() throws {
    var world = World(["aware": Self.aware])
    let before = try #require(world.stage("us-ca-1798-82", "individuals", at: Self.soon)?.deadline)
    #expect(before.triggerName == "aware")
    #expect(before.working.contains("aware stands in for discovered until that is answered"))
    world.facts["discovered"] = .at("2026-11-18T10:00:00+01:00")
    let after = try #require(world.stage("us-ca-1798-82", "individuals", at: Self.soon)?.deadline)
    #expect(after.triggerName == "discovered")
    #expect(after.working.allSatisfy { !$0.contains("stands in") })
  }

  @Test(
    "for which nothing stands in waits for its own fact",
    arguments: [
      (
        "us-sec-8k-105", "initial", ["listed-us": Value.yes, "foreign-private-issuer": .no],
        "determined-material"
      ),
      ("us-nydfs-500-17", "extortion-payment", ["nydfs-covered": .yes], "paid"),
      (
        "eu-dora-19", "initial",
        ["financial-entity": .yes, "established": .places("IE"), "dora-major": .yes], "classified"
      ),
    ])
  func waits(rule: String, stage: String, facts: [String: Value], fact: String) {
    var world = World(facts)
    world.facts["aware"] = Self.aware
    #expect(world.stage(rule, stage, at: Self.soon)?.state == .waiting(for: fact))
  }

  @Test("known only as before an instant counts from that, and says that the end is earlier")
  func bound() throws {
    var world = World(Self.controller)
    world.facts["aware"] = .time(
      .before(try #require(Instant.rfc3339("2026-11-20T16:10:00+01:00")), zone: "Europe/Berlin"))
    let deadline = try #require(world.stage("gdpr-33", "initial", at: Self.soon)?.deadline)
    #expect(deadline.target == Instant.rfc3339("2026-11-23T16:10:00+01:00"))
    #expect(deadline.working.contains { $0.contains("the true end is earlier") })
  }

  @Test(
    "that is not law, not in force or not confirmed is watched and has no clock",
    arguments: ["gdpr-omnibus-96h", "us-ny-raise", "us-circia", "in-dpdp", "eu-trade-secrets"])
  func watched(rule: String) throws {
    let world = World([
      "aware": Self.aware, "controller": .yes, "risk-to-people": .choice("high"),
      "established": .places("DE", "IN"), "serves": .places("DE", "IN"), "frontier-developer": .yes,
      "frontier-critical": .yes, "determined": Self.aware, "circia-covered": .yes,
      "believed": Self.aware, "people": .people(["IN": 3]), "secret-leaked": .yes,
    ])
    let stage = try #require(world.standing(rule, at: Self.soon)?.stages.first)
    #expect(stage.state.name == "watch")
    #expect(stage.deadline == nil)
  }

  @Test("whose date stands in the rule is no clock of an incident, and is explained all the same")
  func fixedDate() throws {
    let world = World(["aware": Self.aware, "ccpa-business": .yes])
    let stage = try #require(world.stage("us-ca-cppa-risk", "submission", at: Self.soon))
    #expect(stage.state.name == "watch")
    let explanation = try Shipped.law.explanation(
      of: ExplainRequest(
        rule: "us-ca-cppa-risk", stage: "submission", trigger: "2026-11-20T10:00:00-08:00",
        zone: "America/Los_Angeles", now: Date(timeIntervalSince1970: 1_795_000_000)),
      vocabulary: Shipped.vocabulary)
    let explained = try #require(explanation.stages.first)
    #expect(explained.target.map(explained.targetZone.rfc3339) == "2028-04-01T23:59:59-07:00")
  }

  @Test("shows the stage a responder must look at first")
  func urgent() {
    let world = World(Self.controller)
    #expect(world.standing("gdpr-33", at: Self.soon)?.mostUrgent?.name == "initial")
    let missed = world.standing("gdpr-33", at: "2026-11-24T00:10:00+01:00")
    #expect(missed?.mostUrgent?.state == .missed)
  }

  @Test(
    "tells how far a count that still grows is from its limit",
    arguments: [
      (412.0, false, "412 of 501 people in US-CA"), (501, false, nil), (412, true, nil),
      (0, false, nil),
    ])
  func threshold(count: Double, isExact: Bool, text: String?) {
    let world = World([
      "aware": Self.aware, "people": .people(["US-CA": count], isExact: isExact),
    ])
    #expect(world.standing("us-ca-1798-82", at: Self.soon)?.threshold == text)
  }

  @Test("waits for whichever of several notices is sent first")
  func firstSent() throws {
    var world = World([
      "aware": Self.aware, "gpai-systemic": .yes, "established": .places("FR"),
      "weights-taken": .yes,
    ])
    let rule = "eu-ai-act-55"
    #expect(
      world.stage(rule, "code-intermediate", at: Self.soon)?.state.name == "waiting")
    for (stage, time) in [
      ("statute", "2026-11-23T09:00:00+01:00"),
      ("code-cyber-breach-or-weight-exfiltration", "2026-11-22T09:00:00+01:00"),
    ] {
      world.notices.markSent(
        NoticeID(rule: rule, stage: stage), at: try #require(Instant.rfc3339(time)))
    }
    let found = try #require(
      world.stage(rule, "code-intermediate", at: "2026-11-24T09:00:00+01:00")?.deadline)
    #expect(found.target == Instant.rfc3339("2026-12-20T23:59:59+01:00"))
    #expect(found.triggerName == "code-cyber-breach-or-weight-exfiltration sent")
  }

  @Test("of two triggers counts from the earlier, awareness standing in for one not answered")
  func earlierOfTwo() throws {
    var world = World(["aware": Self.aware, "determined": .at("2026-12-01T09:00:00+01:00")])
    let rule = "us-fl-501-171"
    let early = try #require(world.stage(rule, "individuals", at: Self.soon)?.deadline)
    #expect(early.triggerName == "aware")
    world.facts["believed"] = .at("2026-12-02T09:00:00+01:00")
    let later = try #require(world.stage(rule, "individuals", at: Self.soon)?.deadline)
    #expect(later.triggerName == "determined")
  }

  @Test(
    "names who else its notice must reach, from the very figure that the law sets",
    arguments: [
      ("us-wa-19-255", "US-WA", 500, false, "Attorney General of Washington"),
      ("us-wa-19-255", "US-WA", 501, true, "Attorney General of Washington"),
      ("us-co-6-1-716", "US-CO", 499, false, "Attorney General of Colorado"),
      ("us-co-6-1-716", "US-CO", 500, true, "Attorney General of Colorado"),
      ("us-co-6-1-716", "US-CO", 1000, false, "Consumer reporting agencies"),
      ("us-co-6-1-716", "US-CO", 1001, true, "Consumer reporting agencies"),
    ] as [(String, String, Double, Bool, String)])
  func also(rule: String, place: String, count: Double, isTold: Bool, who: String) throws {
    let world = World(["aware": Self.aware, "people": .people([place: count])])
    let stage = try #require(world.standing(rule, at: Self.soon)?.stages.first)
    #expect(stage.also.contains { $0.recipient == who && $0.truth == .yes } == isTold)
    #expect(stage.also.allSatisfy { $0.truth == .yes })
  }

  @Test("that repeats is due again after each time it was sent, until its end is known")
  func repeats() throws {
    var world = World([
      "aware": Self.aware, "gpai-systemic": .yes, "established": .places("FR"),
      "weights-taken": .yes,
    ])
    let rule = "eu-ai-act-55"
    let first = try #require(Instant.rfc3339("2026-11-21T09:00:00+01:00"))
    world.notices.markSent(NoticeID(rule: rule, stage: "statute"), at: first)
    let one = try #require(world.stage(rule, "code-intermediate", at: "2026-11-22T09:00:00+01:00"))
    #expect(one.deadline?.target == Instant.rfc3339("2026-12-19T23:59:59+01:00"))
    let second = try #require(Instant.rfc3339("2026-12-10T09:00:00+01:00"))
    world.notices.markSent(NoticeID(rule: rule, stage: "code-intermediate"), at: second)
    let two = try #require(world.stage(rule, "code-intermediate", at: "2026-12-22T09:00:00+01:00"))
    #expect(two.state == .running)
    #expect(two.deadline?.target == Instant.rfc3339("2027-01-07T23:59:59+01:00"))
    world.facts["resolved"] = .at("2026-12-20T09:00:00+01:00")
    #expect(
      world.stage(rule, "code-intermediate", at: "2026-12-22T09:00:00+01:00")?.state.name == "met")
  }
}
