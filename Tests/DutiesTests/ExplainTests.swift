import Duties
import Foundation
import Playbooks
import Testing

@Suite("An explanation")
struct ExplainTests {
  private static let now = Date(timeIntervalSince1970: 1_795_000_000)

  private func explain(
    _ rule: String, stage: String? = nil, at trigger: String = "2026-11-20T10:00:00+01:00",
    in zone: String = "Europe/Berlin", _ facts: (String, String)...
  ) throws -> Explanation {
    try Shipped.law.explanation(
      of: ExplainRequest(
        rule: rule, stage: stage, trigger: trigger, zone: zone,
        facts: facts.map { ExplainRequest.Fact(name: $0.0, value: $0.1) }, now: Self.now),
      vocabulary: Shipped.vocabulary)
  }

  @Test("of a whole rule takes the trigger for its first stage's, and lets chained ones wait")
  func whole() throws {
    let stages = try explain("eu-nis2-23").stages
    #expect(
      stages.map(\.name) == [
        "early-warning", "notification", "intermediate", "final", "final-after-handling",
        "recipients-of-services",
      ])
    #expect(
      stages.map(\.state) == ["running", "running", "waiting", "waiting", "waiting", "running"])
  }

  @Test("of a chained stage takes the trigger for when its parent was sent")
  func chained() throws {
    let stage = try #require(try explain("eu-nis2-23", stage: "final").stages.first)
    #expect(stage.target.map(stage.targetZone.rfc3339) == "2026-12-20T23:59:59+01:00")
    #expect(stage.latest.map(stage.latestZone.rfc3339) == "2026-12-21T23:59:59+01:00")
  }

  @Test("is JSON of a stated shape, null where there is no number")
  func json() throws {
    let json = try explain("us-ca-1798-29").json
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "tocsin.duties.explain/1")
    #expect(object["rule"] as? String == "us-ca-1798-29")
    #expect(object["in-force"] as? Bool == true)
    let stages = try #require(object["stages"] as? [[String: Any]])
    #expect(
      Set(try #require(stages.first).keys) == ["stage", "state", "target", "latest", "working"])
    #expect(stages.first?["target"] is NSNull)
    #expect(stages.first?["working"] is String)
  }

  @Test(
    "takes counts as the rule's own and complete, each limit as its law sets it",
    arguments: [
      ("us-ca-1798-82", "attorney-general", "residents", 500, "does-not-apply"),
      ("us-ca-1798-82", "attorney-general", "residents", 501, "running"),
      ("us-hipaa-media", "media", "residents_of_state", 500, "does-not-apply"),
      ("us-hipaa-media", "media", "residents_of_state", 501, "running"),
      ("us-hipaa-hhs-500", "secretary", "individuals", 499, "does-not-apply"),
      ("us-hipaa-hhs-500", "secretary", "individuals", 500, "running"),
      ("us-hipaa-hhs-small", "secretary annual", "individuals", 500, "does-not-apply"),
      ("us-ftc-safeguards", "ftc", "consumers", 499, "does-not-apply"),
      ("us-tx-521-053", "attorney-general", "residents", 249, "does-not-apply"),
      ("us-tx-521-053", "attorney-general", "residents", 250, "running"),
      ("us-fl-501-171", "legal-affairs", "residents", 499, "does-not-apply"),
      ("us-ok-162", "attorney-general", "residents", 500, "running"),
    ])
  func counts(rule: String, stage: String, name: String, count: Int, state: String) throws {
    let explanation = try explain(rule, stage: stage, (name, String(count)))
    #expect(explanation.stages.map(\.state) == [state])
  }

  @Test("tells the largest State apart from the total")
  func largestState() throws {
    let explanation = try explain(
      "us-hipaa-media", ("individuals", "1200"), ("residents_of_state", "400"))
    #expect(explanation.stages.map(\.state) == ["does-not-apply"])
  }

  @Test("grants more time only when its reason is given, and never in the target")
  func extra() throws {
    let plain = try #require(
      try explain("us-fl-501-171", stage: "individuals", in: "America/New_York").stages.first)
    #expect(plain.latest == nil)
    let granted = try #require(
      try explain(
        "us-fl-501-171", stage: "individuals", in: "America/New_York", ("good_cause", "true")
      ).stages.first)
    #expect(granted.target == plain.target)
    let latest = try #require(granted.latest).timeIntervalSince(try #require(granted.target))
    #expect(latest == 15 * 86_400)
  }

  @Test(
    "denies DORA's noon to those whom its article denies it",
    arguments: [
      "credit institution", "CCP", "trading-venue", "trading venue operator", "bank",
      "NIS2 essential entity", "credit_institution (not systemic)",
    ])
  func noon(actor: String) throws {
    let trigger = "2026-11-21T10:00:00+01:00"
    let open = try explain("eu-dora-19", stage: "initial", at: trigger, ("holidays", "DE"))
    #expect(open.stages.first?.latest == Instant.rfc3339("2026-11-23T12:00:00+01:00"))
    let denied = try explain(
      "eu-dora-19", stage: "initial", at: trigger, ("holidays", "DE"), ("actor", actor))
    #expect(denied.stages.first?.latest == nil)
  }

  @Test(
    "leaves DORA's noon to everybody else", arguments: ["insurer", "not a credit institution", ""])
  func noonOfOthers(actor: String) throws {
    let stage = try #require(
      try explain(
        "eu-dora-19", stage: "initial", at: "2026-11-21T10:00:00+01:00", ("holidays", "DE"),
        ("actor", actor)
      ).stages.first)
    #expect(stage.latest == Instant.rfc3339("2026-11-23T12:00:00+01:00"))
  }

  @Test("takes the trigger for the stage's own, whatever was known earlier")
  func ownTrigger() throws {
    let stage = try #require(
      try explain(
        "us-fl-501-171", stage: "individuals", at: "2026-11-21T10:00:00-05:00",
        in: "America/New_York", ("awareness", "2026-11-19T10:00:00-05:00")
      ).stages.first)
    #expect(stage.target == Instant.rfc3339("2026-12-21T23:59:59-05:00"))
  }

  @Test("gives a provider of trust services its 24 hours, later reading and all")
  func trustServices() throws {
    let stage = try #require(
      try explain("eu-nis2-23", stage: "notification", ("actor", "trust service provider"))
        .stages.first)
    #expect(stage.target == Instant.rfc3339("2026-11-21T10:00:00+01:00"))
    #expect(stage.latest == Instant.rfc3339("2026-11-21T11:00:00+01:00"))
  }

  @Test("takes the New York day of a SEC filing where it is the earlier")
  func newYorkDay() throws {
    let explanation = try explain(
      "us-sec-8k-105", stage: "initial", at: "2026-11-17T08:00:00+09:00", in: "Asia/Tokyo")
    let stage = try #require(explanation.stages.first)
    #expect(stage.target == Instant.rfc3339("2026-11-20T17:30:00-05:00"))
    #expect(stage.latest == nil)
  }

  @Test(
    "refuses what it cannot count from, and says how to write it",
    arguments: [
      ("gdpr-33", nil, "2027-03-28T02:30:00", "Europe/Berlin", "does not exist"),
      ("gdpr-33", nil, "2026-10-25T02:30:00", "Europe/Berlin", "twice"),
      ("gdpr-33", nil, "yesterdayish", "Europe/Berlin", "is no time"),
      ("gdpr-33", nil, "2026-11-20T10:00:00", "Europe/Atlantis", "is not a time zone"),
      ("gdpr-34x", nil, "2026-11-20T10:00:00", "Europe/Berlin", "no rule is called"),
      ("gdpr-33", "second", "2026-11-20T10:00:00", "Europe/Berlin", "has no stage"),
    ] as [(String, String?, String, String, String)])
  func refuses(rule: String, stage: String?, trigger: String, zone: String, why: String) throws {
    let fault = try #require(throws: ExplainFault.self) {
      try explain(rule, stage: stage, at: trigger, in: zone)
    }
    #expect(fault.message.contains(why), "\(fault.message)")
    #expect(!fault.mend.isEmpty)
  }

  @Test(
    "refuses a fact that is none, with the nearest name",
    arguments: [("controler", "yes", "controller"), ("holidays", "DEE", "DE")])
  func unknownFact(name: String, value: String, nearest: String) throws {
    let fault = try #require(throws: ExplainFault.self) { try explain("gdpr-33", (name, value)) }
    #expect(fault.mend.contains(nearest))
  }

  @Test("of a rule not yet in force shows no clock, and one from the day it is")
  func effective() throws {
    let before = try explain("us-ny-raise", at: "2026-12-31T23:00:00-05:00", in: "America/New_York")
    #expect(before.isInForce == false)
    #expect(before.stages.first?.state == "watch")
    let after = try explain("us-ny-raise", at: "2027-01-01T00:00:00-05:00", in: "America/New_York")
    #expect(after.isInForce)
    #expect(after.stages.first?.target != nil)
  }
}
