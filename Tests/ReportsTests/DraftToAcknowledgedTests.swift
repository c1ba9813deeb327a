import Duties
import Foundation
import Response
import Testing
import Timeline

@testable import Reports

@Suite("A rule in force")
struct DraftToAcknowledgedTests {
  private static let inForce = Project.rules.filter {
    [.inForce, .inForceLimited, .contract].contains($0.status)
  }

  /// One record for all stages of a rule.
  @Test("goes from draft to sent to acknowledged, stage by stage", arguments: inForce.map(\.id))
  func whole(rule: String) throws {
    var record = try SmallRecord(underAllLawAs: "From draft to receipt")
    let stages = try #require(Self.inForce.first { $0.id == rule }).stages
    for stage in stages.map(\.name) {
      let letters = try record.drafting().notices(rule: rule, stage: stage)
      for letter in letters {
        try record.act(
          .keepDraft(
            rule: rule, stage: stage,
            DraftText(
              file: letter.file, digest: try digest(of: Array(letter.text.utf8)),
              answered: letter.checklist.answered, asked: letter.checklist.asked,
              open: letter.checklist.open)))
      }
      let drafted = try #require(record.notice(rule, stage))
      #expect(drafted.word == "drafting")
      #expect(drafted.drafts.map(\.text.revision) == letters.map { _ in 1 })
      // Nothing is known, so each letter has something open, and sending it needs a reason.
      #expect(throws: Refusal.self) { try record.send(rule, stage, reason: nil) }
      #expect(throws: Refusal.self) { try record.send(rule, stage, reason: "  ") }
      try record.send(rule, stage, reason: "the authority asked for what there is")
      let sent = try #require(record.notice(rule, stage)?.sent.last)
      #expect(sent.open == letters.sorted { $0.file < $1.file }.flatMap(\.checklist.open))
      #expect(sent.sha256?.split(separator: " ").count == letters.count)
      try record.act(.acknowledge(rule: rule, stage: stage, reference: "AZ 7"))
      #expect(record.notice(rule, stage)?.word == "acknowledged")
      #expect(record.notice(rule, stage)?.sent.last?.reference == "AZ 7")
    }
  }

  @Test("needs no reason once its letter is whole")
  func wholeLetter() throws {
    var record = try SmallRecord(underAllLawAs: "Whole")
    let text = DraftText(
      file: "notices/gdpr-34.md", digest: try digest(of: [1]), answered: 6, asked: 6, open: [])
    try record.act(.keepDraft(rule: "gdpr-34", stage: "notice", text))
    try record.send("gdpr-34", "notice", reason: nil)
    #expect(record.notice("gdpr-34", "notice")?.word == "sent")
  }

  @Test("keeps a revision only of what changed, and counts them")
  func revisions() throws {
    var record = try SmallRecord(underAllLawAs: "Revisions")
    for byte in [UInt8(1), 2] {
      let text = DraftText(
        file: "notices/gdpr-34.md", digest: try digest(of: [byte]), answered: 1, asked: 6, open: [])
      try record.act(.keepDraft(rule: "gdpr-34", stage: "notice", text))
      #expect(throws: Refusal.self) {
        try record.act(.keepDraft(rule: "gdpr-34", stage: "notice", text))
      }
    }
    #expect(record.notice("gdpr-34", "notice")?.drafts.map(\.text.revision) == [2])
    #expect(record.notice("gdpr-34", "notice")?.answered == "1 of 6 answered")
  }
}

extension SmallRecord {
  fileprivate mutating func send(_ rule: String, _ stage: String, reason: String?) throws {
    try act(
      .markSent(
        rule: rule, stage: stage, to: "Somebody", channel: "web form", reference: nil,
        reason: reason))
  }

  fileprivate func notice(_ rule: String, _ stage: String) -> NoticeView? {
    incident.situation(at: now).duties.first { $0.rule == rule }?
      .stages.first { $0.name == stage }?.notice
  }
}
