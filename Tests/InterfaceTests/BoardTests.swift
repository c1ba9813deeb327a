import Duties
import Foundation
import Playbooks

import Terminal
import Testing
import Timeline

@testable import Interface
@testable import Response

@Suite("The board with the law of half the world")
struct BoardTests {
  /// Many duties that may apply: most wait for one question, two for another.
  static let crowded: Situation = {
    var situation = Sample.situation
    for number in 0..<30 {
      let isFew = number >= 28
      let question = isFew ? "serious-incident" : "outsiders-write"
      let due = Sample.at("09:12:00", day: "2026-11-22").addingTimeInterval(Double(number) * 3600)
      let rule = "rule-\(number)"
      situation.duties.append(
        Sample.duty(rule, "LAW \(number)", "Law \(number)", .mayApply(questions: [question])))
      situation.clocks.append(
        Sample.clock(
          rule, "LAW \(number)", "Law \(number)", .mayApply(questions: [question]), due,
          settledBy: [question]))
    }
    return situation
  }()

  static func model(rows: Int = 24, columns: Int = 80) -> Model {
    var model = Sample.model(rows: rows, columns: columns)
    model.session = Session(Sample.open(), situation: crowded)
    model.places.append(.clocks)
    return model
  }

  @Test("gathers what one answer would settle, below what is certain, with its nearest clock")
  func gathers() throws {
    let model = BoardTests.model(rows: 36, columns: 120)
    let rows = model.view().text.split(separator: "\n", omittingEmptySubsequences: false)
    let group = try #require(rows.firstIndex { $0.contains("[?] [+] 28 duties") })
    let certain = try #require(rows.firstIndex { $0.contains("CA 1798.82 residents") })
    #expect(certain < group)
    #expect(rows[group].contains("nearest LAW 0"))
    #expect(rows[group].contains("27h 32m"))
    #expect(rows[group + 1].contains("asks: Could outsiders write to the index?"))
    #expect(rows[group + 1].contains("(o)"))
    #expect(!model.view().text.contains("LAW 7"))
  }

  @Test("hides nothing: counts are shown, one key opens all, and one folds them again")
  func opensAll() {
    var model = BoardTests.model(rows: 70, columns: 120)
    #expect(model.view().row(at: 2).contains("may apply"))
    let folded = model.boardLines.count
    _ = model.update(.key(.character("*")))
    for number in 0..<28 { #expect(model.boardLines.contains { $0.id == "rule-\(number)/notice" }) }
    #expect(model.boardLines.count == folded + 28 + 3)
    _ = model.update(.key(.character("*")))
    #expect(model.boardLines.count == folded)
  }

  @Test("opens a group by Enter and l, folds it by h from any row in it")
  func folds() throws {
    var model = BoardTests.model(rows: 36, columns: 120)
    let index = try #require(
      model.boardLines.firstIndex { if case .group = $0 { true } else { false } })
    for _ in 0..<index { _ = model.update(.key(.character("j"))) }
    _ = model.update(.key(.enter))
    #expect(model.view().text.contains("[?] [-] 28 duties"))
    for _ in 0..<3 { _ = model.update(.key(.character("j"))) }
    #expect(model.chosenBoardRow?.title == "LAW 2")
    _ = model.update(.key(.character("h")))
    #expect(model.chosenGroup != nil)
    #expect(model.view().text.contains("[?] [+] 28 duties"))
    _ = model.update(.key(.character("l")))
    #expect(model.view().text.contains("[?] [-] 28 duties"))
  }

  @Test("leads from a group to the question that settles it")
  func leads() throws {
    var model = BoardTests.model(rows: 36, columns: 120)
    let index = try #require(
      model.boardLines.firstIndex { if case .group = $0 { true } else { false } })
    for _ in 0..<index { _ = model.update(.key(.character("j"))) }
    _ = model.update(.key(.character("o")))
    #expect(model.screen == .questions)
    #expect(model.chosenQuestion?.name == "outsiders-write")
  }

  @Test("keeps one clock that may apply in row 1, and counts the rest")
  func rowOne() {
    let row = BoardTests.model(rows: 24, columns: 80).session
      .map { _ in BoardTests.model().view().row(at: 0) }
    #expect(row != nil)
    var model = BoardTests.model(rows: 24, columns: 120)
    model.places = [.home, .runner]
    #expect(model.view().row(at: 1).contains("[?]"))
    #expect(model.view().row(at: 1).contains("+32   C all"), "\(model.view().row(at: 1))")
  }

  @Test("is drawn as it is kept", arguments: [(80, 24), (120, 36)])
  func drawn(size: (Int, Int)) throws {
    var model = BoardTests.model(rows: size.1, columns: size.0)
    _ = model.update(.key(.character("G")))
    _ = model.update(.key(.character("k")))
    try expectScreen(model.view(), is: "board-gathered-\(size.0)x\(size.1)")
  }

  @Test(
    "shows of a step's clock the step: what waits, for whom, and why",
    arguments: [(80, 24), (120, 36)])
  func stepClock(size: (Int, Int)) throws {
    var model = Tour.model(at: .clocks, rows: size.1, columns: size.0)
    model.holdingRows { model in
      var situation = Sample.situation
      situation.clocks.insert(
        Clock(
          id: "data-leak/isolate-endpoint", kind: .step(Sample.step("isolate-endpoint")),
          short: "C3", title: "isolate endpoint", state: .running, due: Sample.at("06:02:00"),
          latest: nil, since: nil, settledBy: []), at: 0)
      model.session = Session(Sample.open(), situation: situation)
    }
    _ = model.update(.key(.character("g")))
    #expect(model.view().text.contains("1 of 4 signed"))
    try expectScreen(model.view(), is: "board-step-clock-\(size.0)x\(size.1)")
  }

  @Test("shows the working in full on a key")
  func working() throws {
    var model = Tour.model(at: .clocks, rows: 24, columns: 80)
    _ = model.update(.key(.character("j")))
    _ = model.update(.key(.character("v")))
    let text = model.reading.lines.joined(separator: "\n")
    #expect(model.screen == .text)
    #expect(text.contains("Tue 24 Nov 03:12, 02:12 UTC, the safe reading"))
    #expect(text.contains("aware Sat 21 Nov 03:12 CET + 72 h"))
    #expect(text.contains("arguable (Reg. 1182/71: first hour not counted)"))
    #expect(text.contains("Rests on"))
  }

  /// Twelve steps of the first hour before the first clock of a law.
  private func busy(rows: Int, columns: Int) -> Model {
    var situation = BoardTests.crowded
    for number in 0..<12 {
      situation.clocks.insert(
        Clock(
          id: "busy/step-\(number)", kind: .step(Sample.step("isolate-endpoint")),
          short: "C\(number)", title: "step number \(number)", state: .running,
          due: Sample.at("05:50:00").addingTimeInterval(Double(number)), latest: nil, since: nil,
          settledBy: []), at: number)
    }
    var model = BoardTests.model(rows: rows, columns: columns)
    model.session = Session(Sample.open(), situation: situation)
    return model
  }

  @Test("lets no steps bury the first clock of a law", arguments: [(80, 24), (120, 36)])
  func buries(size: (Int, Int)) throws {
    var model = busy(rows: size.1, columns: size.0)
    let text = model.view().text
    #expect(text.contains("step number 2") && !text.contains("step number 3"))
    #expect(text.contains("[+] 9 more steps"))
    #expect(text.contains("GDPR 33"))
    try expectScreen(model.view(), is: "board-busy-\(size.0)x\(size.1)")
    _ = model.update(.key(.character("j")))
    _ = model.update(.key(.character("j")))
    _ = model.update(.key(.character("j")))
    #expect(model.chosenGroup?.rows.count == 9)
    _ = model.update(.key(.enter))
    #expect(model.view().text.contains("[-] 9 more steps"))
    #expect(model.boardLines.contains { $0.id == "busy/step-11" })
  }

  @Test("shows one kind of clocks after the other by f, and then all again")
  func kinds() {
    var model = busy(rows: 50, columns: 120)
    let all = model.boardLines.map(\.id)
    _ = model.update(.key(.character("f")))
    #expect(model.board?.all.allSatisfy { $0.duty != nil } == true)
    #expect(model.view().row(at: 2).contains("only duties"))
    #expect(model.view().text.contains("[?] [+] 28 duties"))
    _ = model.update(.key(.character("f")))
    #expect(!model.boardLines.isEmpty)
    #expect(model.board?.all.allSatisfy { if case .step = $0.kind { true } else { false } } == true)
    _ = model.update(.key(.character("f")))
    #expect(
      model.board?.all.allSatisfy { if case .evidence = $0.kind { true } else { false } } == true)
    _ = model.update(.key(.character("f")))
    #expect(model.boardLines.map(\.id) == all)
  }
}
