import Foundation
import Playbooks
@testable import Response
import Testing
import Timeline

@Suite("A role")
struct RoleTests {
  /// Somebody else of the lead's name.
  private let namesake = Actor(name: "r.osei", log: "r.osei-9f00")

  private func theft() throws -> Rehearsal {
    try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
  }

  @Test("is held by a log: a namesake is not the lead until they take it")
  func namesakes() throws {
    var rehearsal = try theft()
    let note = try rehearsal.act(.note("seen", isAttacker: false, maps: []))
    #expect(throws: Refusal.self) {
      try rehearsal.act(.withhold(note.id, members: ["note"], reason: "a password"), by: namesake)
    }
    #expect(throws: Refusal.self) {
      try rehearsal.act(
        .correct(note.id, members: ["note": "heard"], reason: "misheard"), by: namesake)
    }
    try rehearsal.act(.takeRole("lead"), by: namesake)
    #expect(rehearsal.incident.holders["lead"] == "r.osei")
    #expect(throws: Refusal.self) { try rehearsal.act(.dropRole("lead")) }
    try rehearsal.act(.dropRole("lead"), by: namesake)
    #expect(rehearsal.incident.holders["lead"] == nil)
  }

  @Test("is given to a log where two people have one name")
  func given() throws {
    var rehearsal = try theft()
    for log in ["m.laine-02af", "m.laine-77aa"] {
      rehearsal.append(
        Draft(
          kind: "session.opened",
          data: ["name": "m.laine", "role": "ml", "host": "jump", "key": "a", "user": "m"]),
        by: Actor(name: "m.laine", log: log))
    }
    let refusal = #expect(throws: Refusal.self) {
      try rehearsal.act(.giveRole("ml", to: "m.laine"))
    }
    #expect(refusal?.mend == "name the log: m.laine-02af, m.laine-77aa")
    let entry = try rehearsal.act(.giveRole("ml", to: "m.laine-77aa"))
    #expect(rehearsal.incident.holders["ml"] == "m.laine")
    #expect(rehearsal.incident.line(of: entry).what == "gave the role ml to m.laine")
    #expect(throws: Refusal.self) { try rehearsal.act(.dropRole("ml"), by: Rehearsal.other) }
  }

  @Test("of lead is needed to withhold, and the entry says what is gone")
  func withholds() throws {
    var rehearsal = try theft()
    let note = try rehearsal.act(
      .note("the password is hunter2", isAttacker: false, maps: []), by: Rehearsal.other)
    #expect(throws: Refusal.self) {
      try rehearsal.act(
        .withhold(note.id, members: ["note"], reason: "a password"), by: Rehearsal.other)
    }
    #expect(throws: Refusal.self) {
      try rehearsal.act(.withhold(note.id, members: ["nonce"], reason: "a password"))
    }
    let entry = try rehearsal.act(.withhold(note.id, members: ["note"], reason: "a password"))
    #expect(rehearsal.incident.withheld[note.id]?.by == entry.id)
  }
}
