import Exercises
import Foundation
import Playbooks
import Response

@testable import Interface

extension Tour {
  /// A drill half an hour in: one inject fired, one decided, one to come.
  static let drill: Drill? = {
    let text = Scenario.beginning(name: "night-shift", title: "Night shift")
      .replacing("[incident-handling]", with: "[data-leak]")
    let file = SourceFile(path: "night-shift.yaml", id: "night-shift", bytes: Array(text.utf8))
    guard let scenario = Scenario.reading(file, library: Sample.shelf.library).scenario,
      var drill = try? Drill(scenario, sha256: "", materials: Materials())
    else { return nil }
    drill.advance(to: drill.run.start.addingTimeInterval(300))
    try? drill.act(.note("odd answers in three chats", isAttacker: false, maps: []), by: "analyst")
    drill.advance(to: drill.run.start.addingTimeInterval(1500))
    try? drill.pull(.hold("press-call"))
    return drill
  }()

  static func prepareControl(_ model: inout Model) {
    guard let drill else { return }
    model.session = nil
    _ = model.update(.tick(drill.now))
    _ = model.update(.control(ControlDesk(run: drill.run, players: 1)))
  }

  /// The sample's incident as an exercise whose players were told something.
  static func player(rows: Int, columns: Int, messages: Int) -> Model {
    var model = model(at: .runner, rows: rows, columns: columns, isExercise: true)
    tell(&model, messages: messages)
    return model
  }

  /// An exercise that has only begun: a message, and no playbook yet.
  static func opening(rows: Int, columns: Int) throws -> Model {
    var model = player(rows: rows, columns: columns, messages: 1)
    guard let session = model.session, let drill else { throw Missing() }
    _ = model.update(
      .refreshed(
        Refresh(
          incident: drill.run.incident, record: session.record, tail: session.tail,
          exercise: session.exercise)))
    return model
  }

  struct Missing: Error {}

  static func tell(_ model: inout Model, messages: Int) {
    let begun = model.now.addingTimeInterval(-4500)
    let told = (1...messages).map { number in
      PlayerDesk.Told(
        at: begun.addingTimeInterval(Double(number) * 900), from: "exercise control",
        channel: "chat", title: "message \(number)",
        text: "Owner of index-7 is on a flight until 14:00. No deputy named.", files: [],
        decision: nil)
    }
    guard let session = model.session else { return }
    let desk = PlayerDesk(
      start: begun, role: nil, messages: told, isOver: false, playbooks: ["data-leak"])
    _ = model.update(
      .refreshed(
        Refresh(
          incident: session.incident, record: session.record, tail: session.tail, exercise: desk)))
  }
}
