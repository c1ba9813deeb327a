import Response
import Terminal
import Testing

@testable import Interface

@Suite("A click")
struct ClickTests {
  @Test(
    "on a row chooses what the arrow keys would, and opens nothing",
    arguments: [Place.home, .runner, .questions, .decision, .evidence, .clocks, .timeline, .roles])
  func chooses(place: Place) throws {
    let start = Tour.model(at: place, rows: 36, columns: 120)
    let first = try #require(start.view().cursor)
    var moved = start
    _ = moved.update(.key(.down))
    if moved.view().cursor?.row == first.row { _ = moved.update(.key(.up)) }
    let second = try #require(moved.view().cursor)
    #expect(second.row != first.row)
    var clicked = start
    let effects = clicked.update(.click(row: second.row, column: second.column + 3))
    #expect(effects.allSatisfy { !$0.isWriting })
    #expect(clicked.screen == place)
    #expect(clicked.view().text == moved.view().text)
    _ = clicked.update(.click(row: first.row, column: first.column + 3))
    #expect(clicked.view().cursor == first)
  }

  @Test("in another pane of the runner goes there", arguments: [80, 120])
  func panes(columns: Int) {
    var model = Tour.model(at: .runner, rows: 36, columns: columns)
    let layout = Layout(model)
    var panes: [(RunnerState.Pane, row: Int, column: Int)] = [
      (.detail, 5, layout.stepColumns + 3), (.timeline, layout.tailRule + 1, 4), (.steps, 4, 3),
    ]
    if let line = layout.clockLine { panes.append((.clocks, 5, line + 2)) }
    for (pane, row, column) in panes {
      _ = model.update(.click(row: row, column: column))
      #expect(model.runner.pane == pane)
    }
  }

  @Test("anywhere, on any screen, at any cell, writes nothing", arguments: Place.allCases)
  func harmless(place: Place) {
    let start = Tour.model(at: place, rows: 24, columns: 80)
    for row in [-1, 0, 2, 5, 12, 19, 22, 25] {
      for column in [-1, 3, 40, 200] {
        var model = start
        let effects = model.update(.click(row: row, column: column))
        #expect(effects.filter(\.isWriting).isEmpty)
        #expect(model.place == start.place)
      }
    }
  }

  @Test("on a line that is no row of the list chooses nothing")
  func noRow() {
    var model = Tour.model(at: .evidence, rows: 24, columns: 80)
    let before = model.view().cursor
    for row in [0, 1, 22, 23] { _ = model.update(.click(row: row, column: 5)) }
    #expect(model.view().cursor == before)
  }

  @Test("is for who asked for the mouse: row 0 says so")
  func saidInRowZero() {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    #expect(!model.view().row(at: 0).contains("mouse"))
    _ = model.perform(.mouseOn)
    #expect(model.view().row(at: 0).contains("mouse"))
  }
}
