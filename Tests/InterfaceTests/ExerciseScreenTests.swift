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

  @Test("is declared by its players on the screen: when, what kind, and y")
  func declared() throws {
    let drill = try #require(Tour.drill)
    var model = Sample.model(rows: 24, columns: 80, isExercise: true)
    let told = PlayerDesk.Told(
      at: drill.run.start, from: "a stranger", channel: "mail", title: "yours?", text: "Look.",
      files: [], decision: "press-answer")
    _ = model.update(.tick(drill.now))
    _ = model.update(
      .opened(
        OpenIncident(
          folder: "2026-11-21-drill", incident: drill.run.incident, materials: Materials(),
          actor: Actor(name: "r.osei", log: "r.osei-7c1e"), record: Sample.record, tail: [],
          exercise: PlayerDesk(start: drill.run.start, role: nil, messages: [told], isOver: false)))
    )
    _ = keys([.enter], &model)
    #expect(model.view().row(at: 23).contains("D declare"))
    model.message = nil
    #expect(model.view().text.contains("D declares it, and brings the playbooks"))
    guard case .prepareDeclaration? = keys([.character("D")], &model).first else {
      Issue.record("D begins to declare")
      return
    }
    _ = model.update(
      .desk(
        DeclarationDesk(
          shelf: Sample.shelf, actor: Actor(name: "r.osei", log: ""), code: "INC-2026-0143",
          exerciseCode: "EX-2026-08", nonce: [UInt8](repeating: 7, count: 16),
          zone: "Europe/Berlin", facts: [])))
    #expect(keys([.enter, .character(" "), .enter, .enter], &model).isEmpty)
    guard case .declarePlayed(let wish, let ticket)? = keys([.character("y")], &model).first else {
      Issue.record("y declares: \(model.view().text)")
      return
    }
    #expect(wish.playbooks == [PlaybookID("ai/data-leak")])
    #expect(abs(wish.aware?.timeIntervalSince(drill.now) ?? 99) < 60)
    _ = model.update(
      .appended(
        AppendResult(ticket: ticket, outcome: .saved(EntryID(log: "r.osei-7c1e", number: 2)))))
    #expect(model.screen == .runner)
  }

  @Test("of what is real knows no messages and no levers")
  func real() {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    _ = keys([.character("M")], &model)
    #expect(model.message == "this is no exercise from a scenario")
    #expect(!model.helpLines(at: .runner, matching: "exercise").joined().contains { !$0.isHeading })
  }
}
