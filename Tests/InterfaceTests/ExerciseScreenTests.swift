import Exercises
import Foundation
import Playbooks
import Response
import Terminal
import Testing
import Timeline

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

  @Test("shows in M what came with a message, set off from what was said")
  func attached() throws {
    var model = Tour.player(rows: 24, columns: 80, messages: 1)
    var desk = try #require(model.session?.exercise)
    desk.messages[0].files = ["spool/005-scan.eml", "spool/006-disk.img"]
    desk.messages[0].texts = ["spool/005-scan.eml": "From: scanner\n\u{1B}[2JA secret of yours"]
    let session = try #require(model.session)
    _ = model.update(
      .refreshed(
        Refresh(
          incident: session.incident, record: session.record, tail: session.tail, exercise: desk)))
    _ = keys([.character("M")], &model)
    let text = model.view().text
    #expect(text.contains("file: spool/005-scan.eml") && text.contains("| From: scanner"))
    #expect(text.contains("| ^[[2JA secret of yours") && text.contains("006-disk.img"))
  }

  @Test("before any playbook is attached says what to do, and never to close")
  func opening() throws {
    var model = try Tour.opening(rows: 24, columns: 80)
    #expect(model.view().text.contains("Begin: M reads what came, D declares."))
    _ = keys([.enter, .character("j")], &model)
    let text = model.view().text
    #expect(!text.contains("close incident"))
    for line in [
      "how it begins", "[x] 1 Read what you were told: M",
      "[ ] 2 Declare, and since when you know: D",
      "[ ] 3 Attach data-leak", "Nothing is declared yet: D declares",
    ] {
      #expect(text.contains(line), "\(line)\n\(text)")
    }
  }

  @Test("declares by one sheet: when it was, since when they know, and the playbook")
  func declares() throws {
    var model = try Tour.opening(rows: 24, columns: 80)
    _ = keys([.enter, .character("D")], &model)
    #expect(model.view().text.contains("EXERCISE  declare"))
    let effects = keys([.character("y")], &model)
    var said: [String] = []
    for effect in effects {
      switch effect {
      case .loadLibrary: said.append("library")
      case .append(let act, _):
        switch act.intent {
        case .answer(let question, _): said.append(question)
        case .attach(let playbook, _, _): said.append(playbook.text)
        default: said.append("other")
        }
      default: said.append("other")
      }
    }
    #expect(said == ["library", "declared", "aware", "data-leak"])
  }

  @Test("that nothing is left to do tells players that the facilitator ends it")
  func settled() throws {
    let model = Tour.player(rows: 24, columns: 80, messages: 1)
    #expect(model.opening == nil, "it has a playbook")
    #expect(!model.view().text.contains("close incident"))
  }

  @Test("goes back only to a checkpoint that was chosen and confirmed")
  func rewind() throws {
    var model = Tour.model(at: .control, rows: 24, columns: 80)
    #expect(keys([.character("R")], &model).isEmpty)
    #expect(model.message?.contains("tocsin checkpoint") == true)
    var drill = try #require(Tour.drill)
    drill.checkpoint("at-noon")
    _ = model.update(.control(ControlDesk(run: drill.run, players: 1)))
    #expect(keys([.character("R")], &model).isEmpty)
    #expect(model.view().text.contains("00:25 at-noon"))
    let effects = keys([.character("1"), .tab, .character("y")], &model)
    guard case .pull(.rewind("at-noon"))? = effects.first else {
      Issue.record("\(effects) \(model.view().text)")
      return
    }
  }

  @Test("shows the next message as new after the exercise was taken back")
  func takenBack() throws {
    var model = Tour.player(rows: 24, columns: 80, messages: 3)
    for _ in 0..<3 { _ = keys([.enter], &model) }
    #expect(model.unread == nil)
    Tour.tell(&model, messages: 1)
    #expect(model.unread == nil)
    Tour.tell(&model, messages: 2)
    #expect(model.unread?.title == "message 2")
  }

  @Test("of what is real knows no messages and no levers")
  func real() {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    _ = keys([.character("M")], &model)
    #expect(model.message == "this is no exercise from a scenario")
    #expect(!model.helpLines(at: .runner, matching: "exercise").joined().contains { !$0.isHeading })
  }
}
