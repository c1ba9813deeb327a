import Foundation
import Playbooks
import Response
import Testing
import Timeline

@Suite("Answers and corrections")
struct RecordTests {
  private func theft() throws -> Rehearsal {
    try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
  }

  @Test("two answers whose writers had not seen each other conflict; the later is in force")
  func conflict() throws {
    var rehearsal = try theft()
    let first = try rehearsal.answer("key-safe", .yesNo(true))
    let second = try rehearsal.answer(
      "key-safe", .yesNo(false), by: Rehearsal.other, seeing: false)
    let view = try #require(rehearsal.incident.factView("key-safe"))
    #expect(view.conflicts == [first.id])
    #expect(view.signature.entry == second.id)
  }

  @Test("the same answer twice is none, and one that has seen the other supersedes it")
  func superseded() throws {
    var rehearsal = try theft()
    try rehearsal.answer("key-safe", .yesNo(true))
    try rehearsal.answer("key-safe", .yesNo(true), by: Rehearsal.other, seeing: false)
    #expect(rehearsal.incident.factView("key-safe")?.conflicts == [])
    try rehearsal.answer("key-safe", .yesNo(false), by: Rehearsal.other)
    #expect(rehearsal.incident.factView("key-safe")?.conflicts == [])
  }

  @Test("a conflict lasts until the lead, who has seen both, settles it")
  func settled() throws {
    var rehearsal = try theft()
    try rehearsal.answer("key-safe", .yesNo(true))
    try rehearsal.answer("key-safe", .yesNo(false), by: Rehearsal.other, seeing: false)
    try rehearsal.answer("key-safe", .yesNo(false), by: Rehearsal.other)
    #expect(rehearsal.incident.factView("key-safe")?.conflicts.isEmpty == false)
    try rehearsal.answer("key-safe", .yesNo(false))
    #expect(rehearsal.incident.factView("key-safe")?.conflicts == [])
  }

  @Test("a corrected answer is read in its old place")
  func corrected() throws {
    var rehearsal = try theft()
    let first = try rehearsal.answer("key-safe", .yesNo(true))
    try rehearsal.act(.correct(first.id, members: ["value": "no"], reason: "misheard"))
    #expect(rehearsal.incident.fact("key-safe") == .yesNo(false))
    #expect(rehearsal.incident.factView("key-safe")?.signature.entry == first.id)
    #expect(rehearsal.incident.line(of: first).correctedBy == rehearsal.entries.last?.id)
  }

  @Test("a correction can move an act to another step, in its old place")
  func moved() throws {
    var rehearsal = try theft()
    let entry = try rehearsal.act(.finish(try rehearsal.step("revoke")))
    try rehearsal.act(
      .correct(entry.id, members: ["step": "theft/keep-log"], reason: "wrong line"))
    #expect(try rehearsal.word("revoke") == "ready")
    #expect(try rehearsal.word("keep-log") == "done")
  }

  @Test("an entry that lands before ones already shown is late, and says what it changed")
  func late() throws {
    var rehearsal = try theft()
    try rehearsal.act(.note("seen", isAttacker: false, maps: []))
    let shown = rehearsal.incident
    let entry = try rehearsal.answer("key-safe", .yesNo(true), by: Rehearsal.other)
    rehearsal.incident.markLate([entry.id], after: shown, at: rehearsal.now)
    #expect(rehearsal.incident.line(of: entry).what.contains("late, changed fact key-safe"))
    #expect(rehearsal.incident.late.count == 1)
  }

  @Test("only its writer or the lead corrects an entry")
  func writer() throws {
    var rehearsal = try theft()
    let entry = try rehearsal.answer("key-safe", .yesNo(true))
    #expect(throws: Refusal.self) {
      try rehearsal.act(
        .correct(entry.id, members: ["value": "no"], reason: "I think so"), by: Rehearsal.other)
    }
  }

  @Test("the lead goes over by an offer and its acceptance")
  func handover() throws {
    var rehearsal = try theft()
    let brief = try #require(Digest(bytes: [UInt8](repeating: 7, count: 32)))
    let offer = try rehearsal.act(.offerHandover(to: "m.laine", brief: brief))
    #expect(rehearsal.incident.holders["lead"] == "r.osei")
    let taken = try rehearsal.act(.takeRole("lead"), by: Rehearsal.other)
    #expect(taken.kind == "handover.accepted")
    #expect(taken.data["entry"]?.array?.last?.string == offer.headDigest.hex)
    #expect(rehearsal.incident.holders["lead"] == "m.laine")
  }

  @Test("in an exercise nobody leads until the role is taken, and time is the simulated one")
  func exercise() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"], isExercise: true)
    #expect(rehearsal.incident.holders["lead"] == nil)
    let entry = try rehearsal.act(.takeRole("lead"))
    #expect(entry.data["sim"]?.string == RFC3339.text(rehearsal.now, zone: "Europe/Berlin"))
  }

  @Test("closing names what is open and then needs a reason; a closed incident takes no playbook")
  func closing() throws {
    var rehearsal = try theft()
    let refusal = #expect(throws: Refusal.self) {
      try rehearsal.act(.close(Closing(outcome: .resolved, of: nil, reason: nil)))
    }
    #expect(refusal?.message.contains("C1 theft/revoke") == true)
    #expect(refusal?.message.contains("evidence of access-log") == true)
    try rehearsal.act(.close(Closing(outcome: .resolved, of: nil, reason: "moved elsewhere")))
    #expect(throws: Refusal.self) {
      try rehearsal.act(.attach(PlaybookID("user"), with: [:], name: nil))
    }
    try rehearsal.act(.reopenIncident(reason: "it came back"))
    #expect(rehearsal.incident.isReopened)
    #expect(rehearsal.incident.fact("closed") == nil)
  }

  @Test(
    "what was typed wrong is refused with what was meant",
    arguments: [
      ("revok-acount", "write “revoke”"), ("nothing-at-all-like-it", "see `tocsin status`"),
    ])
  func named(text: String, mend: String) throws {
    let rehearsal = try theft()
    let refusal = #expect(throws: Refusal.self) { try rehearsal.step(text) }
    #expect(refusal?.mend.hasPrefix(mend) == true || refusal?.mend.hasPrefix("see") == true)
  }

  @Test(
    "a step is found by label, name, part or full name",
    arguments: ["C1", "c1", "revoke", "theft/revoke", "revo"])
  func found(text: String) throws {
    #expect(try theft().step(text) == StepID(run: "theft", step: "revoke"))
  }

  @Test("an answer that is none of its type, or no option, is refused")
  func typed() throws {
    var rehearsal = try theft()
    #expect(throws: Refusal.self) { try rehearsal.answer("key-safe", .text("perhaps")) }
    let refusal = #expect(throws: Refusal.self) {
      try rehearsal.answer("insider", .choice("ownr"))
    }
    #expect(refusal?.mend == "write “owner”")
    #expect(throws: Refusal.self) {
      try rehearsal.answer("serve-or-stop", .choice("keep"), reason: nil)
    }
  }

  @Test("evidence vanishes at the oldest record needed and what its source keeps")
  func evidence() throws {
    var rehearsal = try theft()
    let first = try #require(rehearsal.situation.evidence.first)
    #expect(first.vanishes == Rehearsal.start + 14 * 86400)
    #expect(first.isAtLatest)
    let began = Rehearsal.start - 86400
    try rehearsal.answer("began", .time(.at(began, zone: "UTC")))
    try rehearsal.answer("keeps-access-log", .duration(2 * 86400))
    let known = try #require(rehearsal.situation.evidence.first)
    #expect(known.vanishes == began + 2 * 86400)
    #expect(!known.isAtLatest)
    rehearsal.now = began + 2 * 86400 + 1
    #expect(rehearsal.situation.evidence.first?.state == .vanished)
  }

  @Test("a pinned file that is gone leaves its steps by name, and nothing in them can be done")
  func missing() throws {
    let rehearsal = try theft()
    let bare = Incident.folding(rehearsal.entries, materials: Materials())
    #expect(bare.missingPlaybooks == ["ai/theft"])
    #expect(bare.situation(at: rehearsal.now).phases.flatMap(\.steps).first?.label == "D1")
    #expect(throws: Refusal.self) {
      try decide(
        Act(.finish(StepID(run: "theft", step: "revoke"))), in: bare, materials: Materials(),
        actor: Rehearsal.lead, now: rehearsal.now)
    }
  }
}
