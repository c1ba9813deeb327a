import Foundation
import Playbooks
import Problems
import Response
import Testing
import Timeline

@testable import Exercises

@Suite("A record retold")
struct RetellingTests {
  @Test("is a scenario that the reader takes, without a name or number of the real thing")
  func retold() throws {
    var drill = try Drill(
      try Fixture.heist(), sha256: "", materials: DrillTests.materials)
    let start = drill.run.start
    drill.advance(to: start.addingTimeInterval(300))
    for intent in DeclaringInExercise.intents(
      now: drill.now, zone: "Europe/Berlin", aware: nil, playbooks: [PlaybookID("weights-theft")])
    {
      try drill.act(intent, by: "sec")
    }
    try drill.act(
      .answer(
        question: "account",
        Response.Answer(value: .text("m.keller"), from: "seen", reason: nil)), by: "sec")
    try drill.act(
      .note(
        "m.keller sent 1342177280 bytes from nb-417.corp.acme.com (10.1.2.3) to joe@acme.com",
        isAttacker: true, maps: []), by: "sec")
    drill.advance(to: start.addingTimeInterval(1200))
    try drill.act(
      .finish(try #require(StepID(fullName: "weights-theft/snapshot-notebook"))), by: "sec")
    let run = drill.run
    let yaml = Retelling(
      run.incident, entries: run.entries, name: "retold", organisation: ["Acme"]
    ).yaml
    for real in ["m.keller", "acme", "10.1.2.3", "1342177280", "417"] {
      #expect(!yaml.contains(real), "\(real)")
    }
    let (scenario, problems) = Scenario.reading(
      Fixture.file(yaml, name: "retold"), library: Fixture.library)
    let read = try #require(scenario, "\(problems.map(\.message))\n\(yaml)")
    #expect(
      read.expectations.map(\.expectation.match) == [.step("weights-theft/snapshot-notebook")])
    let errors = ScenarioCheck(read, library: Fixture.library).problems.filter {
      $0.severity == .error
    }
    #expect(errors.map(\.message) == [])
  }
}
