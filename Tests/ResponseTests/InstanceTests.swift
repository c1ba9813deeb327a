import Foundation
import Playbooks
import Response
import Testing
import Timeline

@Suite("Instances, occurrences and parts used")
struct InstanceTests {
  private func hosts(_ names: String..., complete: Bool = false) -> Value {
    .list(names.map(Value.text), isComplete: complete)
  }

  @Test("each item of a list has an instance whose label is fixed for life")
  func labels() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
    try rehearsal.answer("hosts", hosts("gpu-7", "gpu-9"))
    try rehearsal.answer("hosts", hosts("gpu-9", "gpu-11"))
    #expect(try rehearsal.view("isolate[gpu-7]").label == "C2.1")
    #expect(try rehearsal.view("isolate[gpu-7]").state == .withdrawn)
    #expect(try rehearsal.view("isolate[gpu-11]").label == "C2.3")
    #expect(try rehearsal.view("C2.2").title == "Isolate gpu-9")
  }

  @Test("the parent is done when all are settled and the list is complete")
  func parent() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
    try rehearsal.answer("hosts", hosts("gpu-7"))
    try rehearsal.act(.finish(try rehearsal.step("revoke")))
    try rehearsal.act(.finish(try rehearsal.step("isolate[gpu-7]")))
    #expect(try rehearsal.word("isolate") == "under way")
    #expect(try rehearsal.view("isolate").remarks.contains("list still open"))
    try rehearsal.answer("hosts", hosts("gpu-7", complete: true))
    #expect(try rehearsal.word("isolate") == "done")
  }

  @Test("a complete empty list leaves nothing to do")
  func empty() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
    try rehearsal.answer("hosts", hosts(complete: true))
    #expect(try rehearsal.word("isolate") == "does not apply")
  }

  @Test("what repeats is due a period after it was ready, and missed ones fold into one")
  func occurrences() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
    let first = try rehearsal.view("status#1")
    #expect(first.due == Rehearsal.start + 3600)
    rehearsal.now = Rehearsal.start + 3 * 3600 + 1
    let folded = try rehearsal.view("status#3")
    #expect(folded.remarks.contains("3 missed, folded into one"))
    #expect(folded.isLate)
    try rehearsal.act(.finish(try rehearsal.step("status")))
    #expect(try rehearsal.view("status#4").due == Rehearsal.start + 4 * 3600)
    #expect(rehearsal.entries.last?.data["step"] == "theft/status#3")
  }

  @Test("what repeats until closed is over then, and never holds up closing")
  func closed() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
    let open = rehearsal.incident.stillOpen(at: rehearsal.now)
    #expect(!open.contains { $0.contains("status") })
    try rehearsal.act(.close(Closing(outcome: .falseAlarm, of: nil, reason: "a drill of theirs")))
    #expect(try rehearsal.word("status") == "done")
  }

  @Test("a part takes its list from who uses it, and applies when they say")
  func used() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/user"])
    #expect(try rehearsal.word("memory") == "may apply")
    #expect(try rehearsal.view("memory").settledBy == ["physical", "laptops"])
    try rehearsal.answer("laptops", hosts("nb-1"))
    try rehearsal.answer("physical", .yesNo(true))
    #expect(try rehearsal.view("memory[nb-1]").title == "Take the memory of nb-1")
    #expect(try rehearsal.word("lock") == "waiting")
    try rehearsal.act(.finish(try rehearsal.step("memory[nb-1]")))
    #expect(try rehearsal.word("lock") == "ready")
    #expect(try rehearsal.view("lock").remarks == ["after shared/memory: list still open"])
    try rehearsal.answer("physical", .yesNo(false))
    #expect(
      try rehearsal.word("memory") == "under way" || rehearsal.word("memory") == "does not apply")
  }

  @Test("a playbook attached in the middle adds its labels after those given, and shares the facts")
  func attached() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
    try rehearsal.act(.attach(PlaybookID("user"), with: [:], name: nil))
    #expect(try rehearsal.view("list").label == "C5")
    #expect(rehearsal.incident.playbooks.map(\.text) == ["ai/theft", "ai/user"])
    #expect(throws: Refusal.self) {
      try rehearsal.act(.attach(PlaybookID("user"), with: [:], name: nil))
    }
  }

  @Test("two that ask one name with different types are kept apart, with both places")
  func clash() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
    let refusal = #expect(throws: Refusal.self) {
      try rehearsal.act(.attach(PlaybookID("clash"), with: [:], name: nil))
    }
    #expect(refusal?.message.contains("attack/clash.yaml:") == true)
    #expect(refusal?.message.contains("ai/theft.yaml:") == true)
    try rehearsal.act(.attach(PlaybookID("clash"), with: ["hosts": "number-of-hosts"], name: nil))
    #expect(try rehearsal.word("count") == "ready")
  }

  @Test("an upgrade adds, withdraws what had a state, and keeps all else")
  func upgraded() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
    try rehearsal.act(.finish(try rehearsal.step("keep-log")))
    try rehearsal.act(.start(try rehearsal.step("revoke")))
    let newer = Fixture.theft
      .replacing("version: 1.0.0", with: "version: 1.1.0")
      .replacing("- step: keep-log", with: "- step: keep-all-logs")
    rehearsal.materials.offered = [Rehearsal.file("ai/theft", newer)]
    rehearsal.incident.offer(
      Materials(
        pinned: Fixture.files.map { Rehearsal.file($0, $1) },
        offered: rehearsal.materials.offered))
    try rehearsal.act(.upgrade(PlaybookID("theft")))
    #expect(try rehearsal.word("keep-log") == "withdrawn")
    #expect(try rehearsal.view("keep-all-logs").label == "P2")
    #expect(try rehearsal.word("revoke") == "under way")
  }
}
