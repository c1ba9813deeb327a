import Exercises
import Foundation
import Response
import Terminal
import Testing

@testable import Interface

@Suite("The screen of an exercise")
struct ExerciseScreenTests {
  private func keys(_ keys: [Key], _ model: inout Model) -> [Effect] {
    keys.flatMap { model.update(.key($0)) }
  }

  @Test("says EXERCISE in row 0, in the message row and in every sheet")
  func marks() throws {
    var model = Tour.model(at: .control, rows: 24, columns: 80)
    #expect(model.view().text.hasPrefix(" EXERCISE  EX-0000-0001  facilitator"))
    _ = keys([.character("F")], &model)
    let lines = model.view().text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.contains { $0.contains("EXERCISE  finish") })
    #expect(lines[lines.count - 2].contains("EXERCISE"))
  }

  @Test("asks before it releases, holds, leaves out or ends anything")
  func asks() throws {
    for key in [Key.enter, .character("h"), .character("x"), .character("F"), .character("A")] {
      var model = Tour.model(at: .control, rows: 24, columns: 80)
      #expect(keys([key], &model).isEmpty)
      #expect(model.sheet != nil, "\(key)")
      #expect(keys([.escape], &model).isEmpty)
    }
    var model = Tour.model(at: .control, rows: 24, columns: 80)
    model.control?.list.chosen = 3
    let effects = keys([.enter, .character("y")], &model)
    guard case .pull(.fire("press-call", text: nil))? = effects.first else {
      Issue.record("\(effects)")
      return
    }
  }

  @Test("sets the clock at once: it can be set back")
  func clock() throws {
    var model = Tour.model(at: .control, rows: 24, columns: 80)
    guard case .pull(.pause)? = keys([.character("p")], &model).first else {
      Issue.record("p pauses")
      return
    }
    guard case .pull(.speed(2))? = keys([.character("+")], &model).first else {
      Issue.record("+ is the next speed")
      return
    }
  }

  @Test("looks again when something is due, once")
  func due() throws {
    var model = Tour.model(at: .control, rows: 24, columns: 80)
    let drill = try #require(Tour.drill)
    let wakes = try #require(drill.run.wakes)
    #expect(model.update(.tick(wakes.addingTimeInterval(-1))).isEmpty)
    guard case .tickControl? = model.update(.tick(wakes)).first else {
      Issue.record("the inject at \(wakes) is due")
      return
    }
    #expect(model.update(.tick(wakes)).isEmpty)
  }

  @Test("shows a player what came, until it is acknowledged; M keeps it")
  func message() throws {
    var model = Tour.player(rows: 24, columns: 80, messages: 1)
    #expect(model.view().text.contains("Owner of index-7"))
    #expect(model.view().text.contains("EXERCISE  message 00:15"))
    #expect(model.view().text.contains("clock 01:15  EXERCISE"))
    #expect(model.view().text.contains("1 new message: M reads it"))
    _ = keys([.enter], &model)
    #expect(!model.view().text.contains("Owner of index-7"))
    _ = keys([.character("M")], &model)
    #expect(model.view().text.contains("Owner of index-7"))
  }

  @Test("of what is real knows no messages and no levers")
  func real() {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    _ = keys([.character("M")], &model)
    #expect(model.message == "this is no exercise from a scenario")
    #expect(!model.helpLines(at: .runner, matching: "exercise").joined().contains { !$0.isHeading })
  }
}
