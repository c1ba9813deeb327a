import Duties
import Foundation
import Playbooks
import Testing

@Suite("A delay that an authority asks for")
struct DelayTests {
  private struct Asked: Sendable, CustomTestStringConvertible {
    var rule: String
    var stage: String
    var isWritten: Bool
    var from = "2026-11-22T12:00:00-05:00"
    var until: String
    var target: String
    var why: String

    var testDescription: String { why }
  }

  private static let cases = [
    Asked(
      rule: "gdpr-33", stage: "initial", isWritten: true, until: "2026-12-24T12:00:00+01:00",
      target: "2026-11-23T16:10:00+01:00", why: "moves nothing under art 33, which knows none"),
    Asked(
      rule: "us-hipaa-individuals", stage: "individuals", isWritten: false,
      until: "2027-06-01T12:00:00+01:00", target: "2027-01-19T23:59:59+01:00",
      why: "orally holds HIPAA for 30 days at most, less than its own 60"),
    Asked(
      rule: "us-hipaa-individuals", stage: "individuals", isWritten: true,
      until: "2027-06-01T12:00:00+02:00", target: "2027-06-01T12:00:00+02:00",
      why: "in writing holds HIPAA for the time it states"),
    Asked(
      rule: "us-sec-8k-105", stage: "initial", isWritten: true,
      until: "2026-12-20T12:00:00-05:00", target: "2026-12-20T12:00:00-05:00",
      why: "holds the SEC filing when obtained before it is due"),
    Asked(
      rule: "us-sec-8k-105", stage: "initial", isWritten: true,
      from: "2026-12-01T12:00:00-05:00", until: "2026-12-20T12:00:00-05:00",
      target: "2026-11-27T17:30:00-05:00", why: "does not hold the SEC filing once that was due"),
    Asked(
      rule: "us-sec-8k-105", stage: "initial", isWritten: false,
      until: "2026-12-20T12:00:00-05:00", target: "2026-11-27T17:30:00-05:00",
      why: "does not hold the SEC filing by word of mouth"),
    Asked(
      rule: "us-ca-1798-82", stage: "individuals", isWritten: false,
      until: "2027-02-01T12:00:00-08:00", target: "2027-02-01T12:00:00-08:00",
      why: "holds the Californian notice while law enforcement says so"),
  ]

  @Test(arguments: cases)
  private func moves(_ asked: Asked) throws {
    let aware = Value.at("2026-11-20T16:10:00+01:00")
    var world = World(["aware": aware, "discovered": aware, "determined-material": aware])
    let notice = NoticeID(rule: asked.rule, stage: asked.stage)
    world.notices.delay(
      notice,
      Notices.Delay(
        authority: "the authority", isWritten: asked.isWritten,
        from: try #require(Instant.rfc3339(asked.from)),
        until: try #require(Instant.rfc3339(asked.until))))
    let deadline = try #require(
      world.stage(asked.rule, asked.stage, at: "2026-11-21T03:00:00+01:00")?.deadline)
    #expect(deadline.target == Instant.rfc3339(asked.target))
    #expect(deadline.working.contains { $0.hasPrefix("delay asked for by the authority") })
  }
}
