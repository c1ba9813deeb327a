import Foundation
import Playbooks
import Response
import Testing
import Timeline

@Suite("A step")
struct StepStateTests {
  private func theft() throws -> Rehearsal {
    try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
  }

  @Test(
    "has, when declared, the state that its conditions and its order give it",
    arguments: [
      ("scope", "ready"), ("revoke", "ready"), ("isolate", "may apply"),
      ("serve-or-stop", "ready"), ("drain", "may apply"), ("keep-log", "ready"),
      ("restore", "waiting"), ("status", "ready"), ("tell", "may apply"),
    ])
  func declared(name: String, word: String) throws {
    #expect(try theft().word(name) == word)
  }

  @Test("is labelled by phase, in merged order")
  func labels() throws {
    let rehearsal = try theft()
    let labels = rehearsal.situation.phases.flatMap(\.steps).map(\.label)
    #expect(labels == ["D1", "C1", "C2", "C3", "C4", "P1", "R1", "N1", "N1#1", "N2"])
  }

  @Test("is under way once one of its items is ticked, and done once all are")
  func items() throws {
    var rehearsal = try theft()
    let revoke = try rehearsal.step("revoke")
    try rehearsal.act(.sign(revoke, item: "a"))
    #expect(try rehearsal.word("revoke") == "under way")
    try rehearsal.act(.setAside(revoke, item: "b", reason: "no sessions"))
    #expect(try rehearsal.word("revoke") == "done")
    try rehearsal.act(.unsign(revoke, item: "a", reason: "a token was left"))
    #expect(try rehearsal.word("revoke") == "under way")
  }

  @Test("that is reopened is done only when a person says so")
  func reopened() throws {
    var rehearsal = try theft()
    let revoke = try rehearsal.step("revoke")
    try rehearsal.act(.sign(revoke, item: "a"))
    try rehearsal.act(.sign(revoke, item: "b"))
    try rehearsal.act(.reopen(revoke, reason: "look again"))
    #expect(try rehearsal.word("revoke") == "ready")
    try rehearsal.act(.finish(revoke))
    #expect(try rehearsal.word("revoke") == "done")
  }

  @Test("is done by the answers it asks for, and not knowing is no answer")
  func asked() throws {
    var rehearsal = try theft()
    try rehearsal.answer("insider", .choice("stolen"))
    try rehearsal.act(.await(question: "hosts", who: "m.laine", again: nil))
    #expect(try rehearsal.word("scope") == "ready")
    try rehearsal.answer("hosts", .list([.text("gpu-7")], isComplete: false))
    #expect(try rehearsal.word("scope") == "done")
  }

  @Test("applies or not by a decision, and names the question while that is open")
  func decided() throws {
    var rehearsal = try theft()
    #expect(try rehearsal.view("drain").settledBy == ["serve-or-stop", "key-safe"])
    try rehearsal.answer("serve-or-stop", .choice("stop"), reason: "customers can wait")
    #expect(try rehearsal.word("serve-or-stop") == "done")
    #expect(try rehearsal.view("drain").settledBy == ["key-safe"])
    try rehearsal.answer("key-safe", .yesNo(true))
    #expect(try rehearsal.word("drain") == "does not apply")
  }

  @Test("that turns true late is ready, with `within` counted from then")
  func late() throws {
    var rehearsal = try theft()
    try rehearsal.answer("serve-or-stop", .choice("stop"))
    rehearsal.now += 7200
    let entry = try rehearsal.answer("key-safe", .yesNo(false))
    let view = try rehearsal.view("drain")
    #expect(view.state == .ready)
    #expect(view.due == entry.at + 1800)
    #expect(!view.isLate)
  }

  @Test("that was done stays done when its condition turns false, no longer needed")
  func noLongerNeeded() throws {
    var rehearsal = try theft()
    try rehearsal.answer("serve-or-stop", .choice("stop"))
    try rehearsal.answer("key-safe", .yesNo(false))
    try rehearsal.act(.finish(try rehearsal.step("drain")))
    try rehearsal.answer("key-safe", .yesNo(true))
    let view = try rehearsal.view("drain")
    #expect(view.state.word == "done")
    #expect(view.isNoLongerNeeded)
  }

  @Test("waits for a phase, and a skipped step satisfies it with its reason beside it")
  func waits() throws {
    var rehearsal = try theft()
    try rehearsal.act(.skipPhase(.contain, reason: "nothing runs any more"))
    #expect(try rehearsal.word("revoke") == "skipped")
    #expect(try rehearsal.word("restore") == "ready")
    try rehearsal.act(.reopen(try rehearsal.step("revoke"), reason: "it does run"))
    #expect(try rehearsal.word("restore") == "waiting")
  }

  @Test("may be started while it waits, and the record says so")
  func early() throws {
    var rehearsal = try theft()
    let restore = try rehearsal.step("restore")
    let entry = try rehearsal.act(.start(restore))
    #expect(entry.data["early"] == "waiting")
    #expect(try rehearsal.word("restore") == "under way")
    #expect(try rehearsal.view("restore").remarks.contains("started while it waited"))
  }

  @Test("that is blocked stays so until somebody acts")
  func blocked() throws {
    var rehearsal = try theft()
    let revoke = try rehearsal.step("revoke")
    try rehearsal.act(.block(revoke, reason: "no one at the desk", again: rehearsal.now + 600))
    rehearsal.now += 3600
    #expect(try rehearsal.word("revoke") == "blocked")
    try rehearsal.act(.start(revoke))
    #expect(try rehearsal.word("revoke") == "under way")
  }

  @Test("is late after its target, which is the later of the two counts")
  func target() throws {
    var rehearsal = try theft()
    let due = try rehearsal.view("revoke").due
    #expect(due == Rehearsal.start + 900)
    rehearsal.now = Rehearsal.start + 901
    #expect(try rehearsal.view("revoke").isLate)
  }

  @Test("whose condition reads the clock changes at the instant the situation foretold")
  func clock() throws {
    var rehearsal = try theft()
    var seen: [String] = []
    while rehearsal.now < Rehearsal.start + 3 * 3600, seen.last != "ready" {
      seen.append(try rehearsal.word("tell"))
      let next = try #require(rehearsal.situation.changesAt)
      try #require(next > rehearsal.now, "what has passed is foretold no more")
      rehearsal.now = next
    }
    #expect(Set(seen) == ["may apply", "ready"])
    #expect(try rehearsal.view("tell").readySince.map { $0 > Rehearsal.start + 7199 } == true)
  }
}
