import Foundation
import Playbooks
import Response
import Testing
import Timeline

/// Acts drawn from a seed: what is refused is refused, all else is written.
private func play(seed: UInt64, acts: Int) throws -> Rehearsal {
  var dice = Dice(seed: seed)
  var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft", "ai/user"])
  for _ in 0..<acts {
    let steps = rehearsal.situation.phases.flatMap(\.steps).map(\.id)
    guard let step = steps.randomElement(using: &dice) else { break }
    let intent = randomIntent(on: step, rehearsal, &dice)
    let actor = Bool.random(using: &dice) ? Rehearsal.lead : Rehearsal.other
    _ = try? rehearsal.act(
      intent, by: actor, after: Double.random(in: 1...3000, using: &dice).rounded(),
      seeing: Int.random(in: 0..<4, using: &dice) > 0)
  }
  return rehearsal
}

private func randomIntent(
  on step: StepID, _ rehearsal: Rehearsal, _ dice: inout Dice
) -> Intent {
  let hosts = ["gpu-1", "gpu-2", "gpu-3"].filter { _ in Bool.random(using: &dice) }
  let list = Value.list(hosts.map(Value.text), isComplete: Bool.random(using: &dice))
  let say = { (question: String, value: Value) in
    Intent.answer(question: question, Answer(value: value, from: "said", reason: "seen"))
  }
  let all: [Intent] = [
    .start(step), .finish(step), .skip(step, reason: "no need"),
    .block(step, reason: "no one there", again: nil), .reopen(step, reason: "look again"),
    .sign(step, item: "a"), .sign(step, item: "b"), .unsign(step, item: "a", reason: "wrong"),
    .setAside(step, item: "b", reason: "none"), .assign(step, to: "k.duarte"),
    say("hosts", list), say("laptops", list), say("insider", .choice("stolen")),
    say("key-safe", .yesNo(Bool.random(using: &dice))),
    say("physical", .yesNo(Bool.random(using: &dice))),
    say("serve-or-stop", .choice(Bool.random(using: &dice) ? "stop" : "keep")),
    .await(question: "key-safe", who: "ml", again: nil), .takeRole("ml"),
    .loseEvidence(source: "access-log", step: nil, reason: "rotated"),
    .markEvidence(id: "E-002", .hold, isSet: Bool.random(using: &dice)),
    .custody(Event.Custody(.accessed, id: "E-002", reason: "look")),
    .custody(Event.Custody(.transferred, id: "E-002", to: "k.duarte", reason: "lab")),
    .keepEvidence(
      KeptEvidence(
        sha256: digest(of: [7]), size: 1, name: "x", source: nil, step: nil,
        acquired: Act.When(at: Rehearsal.start, zone: "UTC", source: "seen"), how: nil,
        custody: [:], files: nil, isPartial: false, isUnstable: false)),
    .setSeverity(.low, reason: "small"), .note("seen", isAttacker: true, maps: []),
    .skipPhase(.recover, reason: "not down"),
    .correct(
      rehearsal.entries.randomElement(using: &dice)?.id ?? EntryID(log: "", number: 1),
      members: ["reason": "said better"], reason: "typo"),
    .close(Closing(outcome: .resolved, of: nil, reason: "enough")),
    .reopenIncident(reason: "not enough"),
  ]
  return all.randomElement(using: &dice) ?? .takeRole("lead")
}

@Suite("The fold")
struct FoldTests {
  @Test("never finds without effect what was decided", arguments: UInt64(0)..<8)
  func effective(seed: UInt64) throws {
    let rehearsal = try play(seed: seed, acts: 60)
    #expect(rehearsal.entries.count > 20)
    #expect(rehearsal.incident.ineffective.isEmpty)
  }

  @Test("of a prefix and then the rest is the fold of all", arguments: UInt64(0)..<8)
  func prefix(seed: UInt64) throws {
    let rehearsal = try play(seed: seed, acts: 50)
    let materials = rehearsal.materials
    let whole = Incident.folding(rehearsal.entries, materials: materials)
    let cut = Int(seed) * rehearsal.entries.count / 8
    var parts = Incident.folding(Array(rehearsal.entries[..<cut]), materials: materials)
    for entry in rehearsal.entries[cut...] { parts.apply(entry) }
    #expect(Comparison(whole, parts, at: rehearsal.now).differences == [])
    #expect(Comparison(whole, rehearsal.incident, at: rehearsal.now).differences == [])
  }

  @Test("comes out of a snapshot as it went in, and goes on from there", arguments: UInt64(0)..<8)
  func snapshot(seed: UInt64) throws {
    var rehearsal = try play(seed: seed, acts: 50)
    let bytes = rehearsal.incident.snapshot()
    let back = try #require(Incident(snapshot: bytes, materials: rehearsal.materials))
    #expect(Comparison(back, rehearsal.incident, at: rehearsal.now).differences == [])
    #expect(back.snapshot() == bytes)
    let again = Incident.folding(rehearsal.entries, materials: rehearsal.materials)
    #expect(again.snapshot() == bytes)
    #expect(back.entryCount == rehearsal.incident.entryCount)
    let whole = rehearsal.incident
    rehearsal.incident = back
    let first = rehearsal.entries.count
    _ = try? rehearsal.act(.note("after", isAttacker: false, maps: []))
    var other = whole
    for entry in rehearsal.entries[first...] { other.apply(entry) }
    #expect(Comparison(other, rehearsal.incident, at: rehearsal.now).differences == [])
  }

  @Test("is kept in a file that is nothing once cut, changed, or of another version")
  func keptFile() throws {
    func kept(_ bytes: [UInt8], _ version: String = "0.1.0") -> KeptIncident? {
      KeptIncident(file: LogBytes(bytes), size: bytes.count, version: version)
    }
    let record = SnapshotSource(index: Array(1...100), lists: Array(1...60))
    let incident = [UInt8](7..<90)
    var file: [UInt8] = []
    KeptIncident.write(record, incident: incident, version: "0.1.0") { file += $0 }
    let back = try #require(kept(file))
    #expect(back.incident == incident)
    #expect(back.record.index == Array(1...100))
    #expect(try back.record.lists.read(0..<60) == Array(1...60))
    #expect(kept(file, "0.1.1") == nil)
    for place in file.indices {
      #expect(kept(Array(file[..<place])) == nil)
      var changed = file
      changed[place] ^= 0x10
      // The lists are held against the record itself.
      #expect((kept(changed) == nil) == (place < file.count - 60))
    }
  }

  @Test("throws a snapshot away that is cut, or of other playbooks")
  func mismatch() throws {
    let rehearsal = try play(seed: 3, acts: 20)
    let bytes = rehearsal.incident.snapshot()
    #expect(Incident(snapshot: Array(bytes.dropLast()), materials: rehearsal.materials) == nil)
    #expect(Incident(snapshot: bytes, materials: Materials()) == nil)
  }

  @Test(
    "keeps a settled step settled unless an act or an answer opens it", arguments: UInt64(0)..<8)
  func settled(seed: UInt64) throws {
    let rehearsal = try play(seed: seed, acts: 50)
    var incident = Incident.folding([], materials: rehearsal.materials)
    var done: Set<StepID> = []
    for entry in rehearsal.entries {
      incident.apply(entry)
      let views = incident.situation(at: entry.at).phases.flatMap(\.steps)
      let opens = [
        "step.reopened", "fact.answered", "fact.awaited", "entry.corrected",
        "incident.reopened",
      ].contains(entry.kind)
      for view in views where done.contains(view.id) && !opens {
        #expect(view.state.isSettled, "\(view.id) after \(entry.kind)")
      }
      done = Set(views.filter { if case .done = $0.state { true } else { false } }.map(\.id))
    }
  }

  @Test("keeps a kind that a newer tocsin wrote, without effect")
  func unknown() throws {
    var rehearsal = try Rehearsal(Fixture.files, playbooks: ["ai/theft"])
    let before = rehearsal.incident
    let entry = rehearsal.append(Draft(kind: "room.joined", data: ["room": "blue"]))
    #expect(rehearsal.incident.unknownKinds == 1)
    #expect(Comparison(before, rehearsal.incident, at: rehearsal.now).areEqual)
    #expect(rehearsal.incident.line(of: entry).what == "room.joined, written by a newer tocsin")
  }
}
