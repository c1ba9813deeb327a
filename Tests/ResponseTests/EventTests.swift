import Foundation
import Playbooks
@testable import Response
import Testing
import Timeline

@Suite("An event")
struct EventTests {
  private static let step = StepID(run: "theft", step: "isolate", instance: .item("gpu/7]"))
  private static let entry = Event.EntryReference(
    id: EntryID(log: "r.osei-7c1e", number: 4), head: "ab")
  private static let digest = Digest(of: [1])
  private static let time = Date(timeIntervalSince1970: 1_795_230_720.123)

  static let all: [Event] = [
    .closed(as: "resolved", of: nil, open: ["C1"], reason: "done"),
    .findingAdded(tool: "model", summary: "weights.bin is ours", sha256: "00"),
    .reopenedIncident(reason: "again"), .severitySet(.high, reason: "worse"), .roleTaken("lead"),
    .roleGiven("ml", to: "m.laine"), .roleDropped("ml"),
    .handoverOffered(to: "m.laine", brief: "00"), .handoverAccepted(entry),
    .started(step, early: .mayApply), .done(step, early: nil, open: ["a cut"]),
    .skipped(step, reason: "off"), .phaseSkipped(.contain, reason: "none"),
    .blocked(step, reason: "no key", again: time), .checked(step, item: "a cut", notNeeded: nil),
    .reopened(step, item: "a cut", reason: "no"), .assigned(step, to: "k.duarte"),
    .answered(
      Event.AnsweredFact(
        question: "hosts", value: ["gpu-7"], isComplete: false, from: "said", reason: nil,
        settles: [entry])),
    .awaited(question: "hosts", who: "ml", again: time), .noted(isAttacker: true, maps: ["T1078"]),
    .corrected(entry, members: ["note": "better"], reason: "typo"),
    .withheld(entry, members: ["note"], reason: "a password"),
    .noticeSent(
      Event.NoticeSent(
        rule: "gdpr-33", stage: "initial", to: "DPC", channel: "form", reference: "7", sha256: nil)),
    .noticeSent(
      Event.NoticeSent(
        rule: "gdpr-33", stage: "initial", to: "DPC", channel: "form", reference: nil,
        sha256: "ab cd", open: ["missing: Nature of the breach"], reason: "the rest follows")),
    .noticeDrafted(
      Event.NoticeDraft(
        rule: "gdpr-33", stage: "initial", file: "notices/gdpr-33.initial.md", sha256: "ab",
        revision: 2, answered: 7, asked: 8, open: ["missing: Nature of the breach"])),
    .noticeAcknowledged(rule: "gdpr-33", stage: "initial", reference: nil),
    .noticeWaived(rule: "gdpr-34", stage: nil, reason: "no high risk"),
    .noticeDelayed(
      Event.NoticeDelay(
        rule: "r", stage: "s", authority: "police", isWritten: true, from: time, until: time)),
    .evidence(.lost, source: "edge-log", step: step, reason: "rotated"),
    .custody(
      Event.Custody(
        .transferred, id: "E-001", from: "r.osei-7c1e", to: "lab", reason: "image", seal: "4711")),
    .custody(Event.Custody(.disposed, id: "E-001", reason: "old", authority: "court")),
    .evidenceMarked(id: "E-001", .hold, isSet: false),
    .evidenceVerified(good: ["E-001"], bad: []),
    .commandRequested(
      Event.CommandRequest(
        step: step, command: "Revoke", digest: digest, log: "r.osei-7c1e", expires: time)),
    .commandApproved(entry, digest, breakGlass: "alone"),
    .commandStarted(
      Event.CommandStart(
        step: step, command: "Revoke", digest: digest, request: entry,
        process: CommandProcess(number: 7, boot: "b0", began: 9), isDryRun: true, undoes: entry)),
    .commandSignalled(entry, signal: "INT"),
    .commandFinished(
      Event.CommandEnd(entry: entry, end: .signalled(9), took: 4200, bytes: 12, masked: 1)),
    .keyAdmitted(name: "m.laine", key: "ssh-ed25519 AAAA", role: "legal", may: ["admit"]),
    .checkpointMade(file: "checkpoints/c.txt", reason: "closed"), .checkpointSigned(file: "c"),
    .clockJumped(wasAt: "2026-11-21T03:12:00Z", wasUp: 5), .logMended(bytes: 3, held: nil),
    .logContinued(entry, reason: "restored"), .followUpClosed(id: "f1"),
    .justificationAsked(
      Event.ExportRequest(
        asset: "r7-*.safetensors", sha256: "00", who: "ada", to: "mega.nz", until: time)),
    .justificationAnswered(
      Event.ExportAnswer(request: entry, asset: "r7-*.safetensors", isGranted: false, until: time)),
  ]

  @Test("is read back from what was written", arguments: all)
  func roundTrip(event: Event) {
    let draft = event.draft(zone: "Europe/Berlin")
    #expect(Event(kind: draft.kind, data: draft.data) == event)
  }

  @Test("writes no member that is null or empty", arguments: all)
  func nothingEmpty(event: Event) {
    let values = event.draft(zone: "UTC").data.values
    #expect(!values.contains(.null) && !values.contains(""))
  }

  @Test("has a word for the timeline", arguments: all)
  func words(event: Event) { #expect(Event.word(ofKind: event.kind) != "?") }

  @Test("carries when it happened, a note and evidence beside what it says")
  func common() {
    let common = Event.Common(
      when: Act.When(at: Self.time, zone: "Europe/Berlin", source: "phone"), note: "heard",
      evidence: ["E-001"], sim: nil)
    let draft = Event.roleTaken("lead").draft(common, zone: "UTC")
    #expect(draft.data["when"]?["at"] == "2026-11-21T04:12:00.123+01:00")
    #expect(Event.Common(data: draft.data) == common)
  }

  @Test("whose needed members are withheld says nothing")
  func withheld() { #expect(Event(kind: "step.done", data: ["note": "x"]) == nil) }

  @Test(
    "takes times with any offset, and refuses what is none",
    arguments: [
      ("2026-11-21T03:12:00Z", 1_795_230_720.0), ("2026-11-21T04:12:00+01:00", 1_795_230_720),
      ("2026-11-21T03:12:00.5Z", 1_795_230_720.5), ("2026-13-21T03:12:00Z", nil),
      ("2026-11-21T03:12:00", nil), ("yesterday", nil),
    ])
  func times(text: String, seconds: Double?) {
    #expect(RFC3339.date(text)?.timeIntervalSince1970 == seconds)
  }
}
