import Terminal
import Testing

@testable import Interface

@Suite("A layout")
struct LayoutTests {
  nonisolated static let rows = [1, 2, 3, 9, 10, 14, 15, 20, 24, 37, 70]

  @Test("traps at no size from 1x1 to 220x70", arguments: Place.allCases, LayoutTests.rows)
  func everySize(place: Place, rows: Int) {
    var model = Tour.model(at: place, rows: rows, columns: 1)
    for columns in stride(from: 1 + rows % 6, through: 220, by: 6) {
      _ = model.update(.resized(rows: rows, columns: columns))
      let frame = model.view()
      #expect(frame.rows == rows && frame.columns == columns)
      if let cursor = frame.cursor { #expect(cursor.row < rows && cursor.column < columns) }
    }
  }

  @Test("traps at no height", arguments: Place.allCases, [39, 60, 80, 120])
  func everyHeight(place: Place, columns: Int) {
    var model = Tour.model(at: place, rows: 1, columns: columns)
    for rows in stride(from: 1 + columns % 3, through: 70, by: 3) {
      _ = model.update(.resized(rows: rows, columns: columns))
      #expect(model.view().rows == rows)
    }
  }

  @Test(
    "keeps rows 0 and 1 in view under whatever lies over the screen",
    arguments: [
      Place.sheet, .palette, .help, .trouble,
    ])
  func clocksInView(place: Place) {
    for (rows, columns) in [(15, 60), (24, 80), (36, 120)] {
      let frame = Tour.model(at: place, rows: rows, columns: columns).view()
      #expect(frame.row(at: 0).contains("INC-2026-0142"))
      #expect(frame.row(at: 1).contains("board"))
    }
  }

  @Test("keeps the chosen step in view, wherever the size goes")
  func chosenInView() throws {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    _ = model.update(.key(.character("G")))
    for rows in 10...60 {
      _ = model.update(.resized(rows: rows, columns: 80))
      let frame = model.view()
      let cursor = try #require(frame.cursor)
      #expect(frame[cursor.row, cursor.column].text == ">", "\(rows) rows")
    }
  }

  @Test("keeps half-typed text and the focus through a resize")
  func survives() {
    var model = Tour.model(at: .runner, rows: 24, columns: 80)
    _ = model.update(.key(.character("n")))
    for character in "seen at 05:20" { _ = model.update(.key(.character(character))) }
    _ = model.update(.resized(rows: 40, columns: 130))
    #expect(model.view().text.contains("seen at 05:20"))
  }

  @Test(
    "says EXERCISE on every screen of one, in words",
    arguments: Place.allCases.filter {
      $0 != .home && $0 != .declare && $0 != .unlock
    })
  func exercise(place: Place) {
    let frame = Tour.model(at: place, rows: 24, columns: 80, isExercise: true).view()
    #expect(frame.row(at: 0).hasPrefix(" EXERCISE"))
    if [.sheet, .palette, .help, .trouble].contains(place) {
      #expect(frame.text.split(separator: "\n").filter { $0.contains("EXERCISE") }.count >= 2)
    }
  }
}
