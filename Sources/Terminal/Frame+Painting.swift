extension Frame {
  package var area: Area { Area(row: 0, column: 0, rows: rows, columns: columns) }

  /// Draws `text` on one row, at most `width` columns of it (to the frame's edge if nil): what is
  /// longer is cut with the mark. Cells outside the frame are dropped.
  ///
  /// Returns the column after the last one drawn, for what comes next on the row.
  @discardableResult
  package mutating func put(
    _ text: String, row: Int, column: Int, width: Int? = nil, style: Style = .plain
  ) -> Int {
    put([Span(text, style)], row: row, column: column, width: width)
  }

  /// Draws the spans one after the other, cut as one.
  @discardableResult
  package mutating func put(_ spans: [Span], row: Int, column: Int, width: Int? = nil) -> Int {
    let room = Swift.min(width ?? .max, columns - column)
    guard room > 0 else { return column }
    let drawn = spans.flatMap { Terminal.cells(of: $0.text, style: $0.style) }
      .cut(to: room, mark: glyphs.cutMark)
    for (offset, cell) in drawn.enumerated() { set(cell, row: row, column: column + offset) }
    return column + drawn.count
  }

  /// Draws `text` so that its last column is `endColumn - 1`; it is cut to `width` columns.
  package mutating func putRight(
    _ text: String, row: Int, endColumn: Int, width: Int, style: Style = .plain
  ) {
    let taken = Swift.min(width, Terminal.columns(of: text))
    put(text, row: row, column: endColumn - taken, width: taken, style: style)
  }

  /// Draws `lines` from the top of `area` down; what does not fit is dropped.
  package mutating func put(lines: [String], in area: Area, style: Style = .plain) {
    for (offset, line) in lines.prefix(area.rows).enumerated() {
      put(line, row: area.row + offset, column: area.column, width: area.columns, style: style)
    }
  }

  /// Blanks `area` in `style`.
  package mutating func fill(_ area: Area, style: Style = .plain) {
    for row in rows(of: area) {
      for column in columns(of: area) {
        set(Cell(text: " ", width: 1, style: style), row: row, column: column)
      }
    }
  }

  /// Changes the style of what stands in `area` and leaves its text.
  package mutating func restyle(_ area: Area, by change: (inout Style) -> Void) {
    for row in rows(of: area) {
      for column in columns(of: area) { change(&cells[row * columns + column].style) }
    }
  }

  /// Puts one cell; half of a wide one that it covers is blanked, so that no row is ever ragged.
  mutating func set(_ cell: Cell, row: Int, column: Int) {
    guard 0..<rows ~= row, 0..<columns ~= column else { return }
    let index = row * columns + column
    if cell.width > 0, cells[index].width == 0, column > 0 { cells[index - 1].blankText() }
    let end = column + Swift.max(1, cell.width)
    if end < columns, cells[row * columns + end].width == 0 {
      cells[row * columns + end].blankText()
    }
    guard cell.width < 2 || column + 1 < columns else {
      cells[index] = Cell(text: ">", width: 1, style: cell.style)
      return
    }
    cells[index] = cell
  }

  func rows(of area: Area) -> Range<Int> {
    clamp(area.row, area.rows, to: rows)
  }

  func columns(of area: Area) -> Range<Int> {
    clamp(area.column, area.columns, to: columns)
  }

  private func clamp(_ start: Int, _ count: Int, to limit: Int) -> Range<Int> {
    let first = Swift.max(0, Swift.min(start, limit))
    return first..<Swift.max(first, Swift.min(start + count, limit))
  }
}

extension Cell {
  fileprivate mutating func blankText() {
    text = " "
    width = 1
  }
}
