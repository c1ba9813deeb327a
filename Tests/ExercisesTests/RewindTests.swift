import Foundation
import Playbooks
import Response
import Testing
import Timeline

@testable import Exercises

@Suite("An exercise that goes back to a checkpoint")
struct RewindTests {
  /// Twenty minutes in a checkpoint; then ten more in which a step is done and an inject comes.
  private static func gone() throws -> Drill {
    var drill = try Drill(try Fixture.heist(), sha256: "", materials: DrillTests.materials)
    let start = drill.run.start
    drill.advance(to: start.addingTimeInterval(5 * 60))
    for intent in DeclaringInExercise.intents(
      now: drill.now, zone: "Europe/Berlin", aware: nil,
      playbooks: [PlaybookID("weights-theft")])
    {
      try drill.act(intent, by: "sec")
    }
    drill.advance(to: start.addingTimeInterval(20 * 60))
    drill.checkpoint("before-the-call")
    drill.advance(to: start.addingTimeInterval(31 * 60))
    try drill.act(
      .answer(
        question: "first-contact",
        Answer(value: .choice("manager"), from: "said", reason: "he knows him")), by: "lead")
    try drill.act(.note("we let him call", isAttacker: false, maps: []), by: "lead")
    return drill
  }

  private static func back() throws -> Drill {
    var drill = try gone()
    try drill.pull(.rewind("before-the-call"))
    return drill
  }

  @Test("stands at its instant, as it was then")
  func state() throws {
    let drill = try Self.back()
    #expect(drill.now == drill.run.start.addingTimeInterval(20 * 60))
    #expect(drill.run.clock.isPaused)
    #expect(drill.run.released == ["drive-alert", "registry-extract"])
    #expect(drill.run.incident.fact("first-contact") == nil)
    #expect(drill.run.incident.fact("declared") != nil)
    #expect(drill.run.incident.playbooks == [PlaybookID("ai/weights-theft")])
    #expect(drill.run.clock.segments.map(\.reason) == [.start, .rewind])
  }

  @Test("keeps the old branch in the record, each entry with why it has no effect")
  func record() throws {
    let before = try Self.gone().run.entries
    let run = try Self.back().run
    #expect(Array(run.entries.prefix(before.count)).map(\.id) == before.map(\.id))
    let dead = before.filter { $0.kind == "fact.answered" }.last
    let id = try #require(dead?.id)
    #expect(run.incident.ineffective[id] == "the exercise went back behind it")
    #expect(run.living.contains { $0.id == id } == false)
  }

  @Test("leaves who sits where as it is: people are no part of the story")
  func roles() throws {
    #expect(try Self.back().run.incident.holders["lead"] == "lead")
  }

  @Test("lets come again what had come, once on each branch")
  func again() throws {
    var drill = try Self.back()
    try drill.pull(.resume)
    drill.advance(to: drill.run.start.addingTimeInterval(31 * 60))
    #expect(drill.run.released == ["drive-alert", "registry-extract", "let-me-call"])
    try drill.act(
      .answer(
        question: "first-contact",
        Answer(value: .choice("counsel"), from: "said", reason: "nobody warns him")), by: "lead")
    drill.advance(to: drill.run.start.addingTimeInterval(50 * 60))
    #expect(!drill.run.released.contains("folder-emptied"), "nobody called on this branch")
    let entries = drill.run.entries.filter { $0.kind == "inject.released" }
    #expect(entries.count { $0.data["inject"]?.string == "let-me-call" } == 2)
  }

  @Test("scores the branch that is played on, and no other")
  func score() throws {
    var drill = try Self.back()
    try drill.pull(.resume)
    drill.advance(to: drill.run.start.addingTimeInterval(31 * 60))
    try drill.act(
      .answer(
        question: "first-contact",
        Answer(value: .choice("counsel"), from: "said", reason: "nobody warns him")), by: "lead")
    drill.advance(to: drill.run.scenario.end)
    try drill.pull(.finish(isAborted: false))
    let term = try #require(drill.run.score.terms.first { $0.kind == .decision })
    #expect(term.got == term.possible, "the first answer was given on the branch that was left")
    #expect(drill.run.deeds.contains { $0.kind == "note.added" } == false)
  }

  @Test("folded anew from its entries is the same run")
  func folded() throws {
    let run = try Self.back().run
    let again = ExerciseRun.folding(
      run.entries, of: try Fixture.heist(), materials: DrillTests.materials)
    #expect(again.score == run.score)
    #expect(again.fates == run.fates)
    #expect(again.clock == run.clock)
    #expect(again.rewinds == run.rewinds)
  }

  @Test("tells players what was not told, and which of their entries count no more")
  func spool() throws {
    var drill = try Self.back()
    let read = Spool(files: drill.spool.entries.map { ($0.fileName, $0.bytes) })
    #expect(read.entries == drill.spool.entries)
    #expect(read.delivered.map(\.inject.name) == ["drive-alert", "registry-extract"])
    #expect(read.asked.isEmpty)
    #expect(read.clock.isPaused)
    // As a player's process folds it: no entry of the facilitator says it there.
    let own = drill.run.entries.filter { $0.id.log != "control-0000" || $0.id.number == 1 }
    var materials = DrillTests.materials
    materials.asked = try Fixture.heist().questions
    materials.left = read.left
    let incident = Incident.folding(own, materials: materials)
    #expect(incident.fact("first-contact") == nil)
    #expect(incident.fact("declared") != nil)
    try drill.pull(.resume)
    drill.advance(to: drill.run.start.addingTimeInterval(31 * 60))
    #expect(drill.spool.delivered.last?.inject.name == "let-me-call")
  }

  @Test("may go back again, but to no checkpoint of a branch that was left")
  func twice() throws {
    var drill = try Self.gone()
    drill.checkpoint("too-late")
    try drill.pull(.rewind("before"))
    #expect(drill.run.checkpoints.map(\.name) == ["before-the-call"])
    #expect(throws: Refusal.self) { try drill.pull(.rewind("too-late")) }
    try drill.pull(.resume)
    drill.advance(to: drill.run.start.addingTimeInterval(31 * 60))
    try drill.pull(.rewind("before-the-call"))
    #expect(drill.run.rewinds.count == 2)
    #expect(drill.run.released == ["drive-alert", "registry-extract"])
    #expect(drill.spool.delivered.map(\.inject.name) == ["drive-alert", "registry-extract"])
  }

  @Test("says which checkpoints there are where the name is none")
  func unknown() throws {
    var drill = try Self.gone()
    let refusal = #expect(throws: Refusal.self) { try drill.pull(.rewind("yesterday")) }
    #expect(refusal?.mend == "write one of: before-the-call")
  }
}
