import Duties
import Foundation
import Terminal
import Testing
import Timeline

@testable import Interface
@testable import Playbooks
@testable import Response

@Suite("The chosen row of a list")
struct HeldRowsTests {
  /// The same incident as the engine would sort it after other entries: everything the other way
  /// round, and something new on top.
  private var sortedAnew: Situation {
    var situation = Sample.situation
    situation.clocks =
      [Sample.clock("new", "new", "A new one", .missed, Sample.at("05:00:00"))]
      + situation.clocks.reversed()
    situation.duties =
      [Sample.duty("new", "new", "A new one", .missed)] + situation.duties.reversed()
    situation.questions =
      [Sample.question("new", "New?", .yesNo, duties: ["a", "b", "c"])]
      + situation.questions.reversed()
    situation.evidence = situation.evidence.reversed()
    situation.phases[1].steps.reverse()
    return situation
  }

  private func identity(_ model: Model, at place: Place) -> String? {
    switch place {
    case .questions: model.chosenQuestionRow?.id
    case .evidence: model.chosenEvidence?.id
    case .clocks: model.chosenBoardLine?.id
    case .roles: model.chosenRole?.role
    case .playbooks: model.chosenPlaybook?.id.text
    case .runner: model.chosenStep?.id.description
    case .decision: model.decisionOptions[model.decision?.chosen ?? 0].text
    case .timeline: model.timeline.chosenLine?.entry.description
    case .home: model.home.chosen
    case .palette: model.palette.map { model.paletteRows[$0.list.chosen].name.rawValue }
    default: nil
    }
  }

  @Test(
    "stays chosen when an entry sorts the list anew, wherever it has gone",
    arguments: [
      Place.questions, .evidence, .clocks, .roles, .runner, .decision, .palette,
    ], [0, 1, 2, 3])
  func held(place: Place, moves: Int) throws {
    var model = Tour.model(at: place, rows: 24, columns: 80)
    for _ in 0..<moves { _ = model.update(.key(.down)) }
    let before = try #require(identity(model, at: place))
    model.holdingRows { model in
      model.session = Session(Sample.open(), situation: sortedAnew)
    }
    #expect(identity(model, at: place) == before)
    let frame = model.view()
    if place != .palette, let cursor = frame.cursor {
      #expect(frame[cursor.row, cursor.column].text == ">", "the cursor is on the chosen row")
    }
  }

  @Test("of the timeline stays the same entry when entries come", arguments: [0, 1, 4])
  func timeline(moves: Int) throws {
    var model = Tour.model(at: .timeline, rows: 24, columns: 80)
    for _ in 0..<moves { _ = model.update(.key(.character("j"))) }
    let before = try #require(identity(model, at: .timeline))
    _ = model.update(
      .refreshed(Refresh(incident: Sample.incident(), record: Sample.record, tail: Sample.tail)))
    var page = Tour.timelinePage
    let new = Sample.line(119, "05:40:00", "m.laine", "note", "one more")
    page.rows.insert(TimelinePage.Row(line: new, signature: "ok"), at: 0)
    (page.matching, page.total) = (9, 119)
    _ = model.update(.timeline(page))
    #expect(identity(model, at: .timeline) == before)
  }

  @Test("of the playbooks stays when one is attached, which moves it to the top")
  func playbooks() throws {
    var model = Tour.model(at: .playbooks, rows: 24, columns: 80)
    let id = try #require(identity(model, at: .playbooks))
    model.holdingRows { model in
      guard var shelf = model.shelf, var other = shelf.library.playbooks.values.first else {
        return
      }
      other = Playbook(
        id: PlaybookID("ai/a-first"), title: "First", version: "1.0.0", summary: other.summary,
        kind: other.kind, severity: other.severity, useWhen: other.useWhen, maps: [],
        references: [], reviewed: other.reviewed, roles: [], questions: [], uses: [], steps: [],
        place: other.place)
      shelf.library.playbooks[other.id] = other
      model.shelf = shelf
      model.session = Session(Sample.open(), situation: Sample.situation)
    }
    #expect(identity(model, at: .playbooks) == id)
  }

  @Test("gives way to its neighbour when it has gone", arguments: [Place.questions, .evidence])
  func gone(place: Place) {
    var model = Tour.model(at: place, rows: 24, columns: 80)
    _ = model.update(.key(.character("G")))
    model.holdingRows { model in
      var situation = Sample.situation
      situation.questions = Array(situation.questions.prefix(2))
      situation.answered = []
      situation.evidence = Array(situation.evidence.prefix(2))
      model.session = Session(Sample.open(), situation: situation)
    }
    #expect(identity(model, at: place) != nil)
    #expect(place == .questions ? model.questions.chosen == 1 : model.evidence.chosen == 1)
  }
}
