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
    let room = Swift.min(width ?? .max, columns - column)
    let count = text.utf8.count
    guard count <= room, column >= 0, isPlainASCII(text) else {
      return put([Span(text, style)], row: row, column: column, width: width)
    }
    guard 0..<rows ~= row, count > 0 else { return column + count }
    open(row: row, columns: column..<(column + count))
    var index = row * columns + column
    for byte in text.utf8 {
      cells[index] = Cell(Unicode.Scalar(byte), style: style)
      index += 1
    }
    return column + count
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

  /// Draws `text` over what stands there, each column in the style it has, and blanks the rest of
  /// `width`.
  package mutating func overwrite(_ text: String, row: Int, column: Int, width: Int) {
    guard 0..<rows ~= row else { return }
    let drawn = Terminal.cells(of: text, style: .plain).cut(to: width, mark: glyphs.cutMark)
    for offset in 0..<Swift.min(width, columns - column) {
      var cell = offset < drawn.count ? drawn[offset] : .blank
      cell.style = cells[row * columns + column + offset].style
      set(cell, row: row, column: column + offset)
    }
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
    let range = columns(of: area)
    guard !range.isEmpty else { return }
    let blank = Cell(" ", style: style)
    for row in rows(of: area) {
      open(row: row, columns: range)
      for column in range { cells[row * columns + column] = blank }
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
    let end = column + Swift.max(1, Int(cell.width))
    // The second half of a wide one lies in what the first half opened.
    if cell.width > 0 { open(row: row, columns: column..<Swift.min(end, columns)) }
    let fits = cell.width < 2 || end <= columns
    cells[row * columns + column] = fits ? cell : Cell(">", style: cell.style)
  }

  /// Makes room on a row: the halves of wide cells that would be left outside become blanks.
  private mutating func open(row: Int, columns range: Range<Int>) {
    let first = row * columns + range.lowerBound
    if range.lowerBound > 0, cells[first].width == 0 { cells[first - 1].blank() }
    let next = row * columns + range.upperBound
    if range.upperBound < columns, cells[next].width == 0 { cells[next].blank() }
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
  fileprivate mutating func blank() { self = Cell(" ", style: style) }
}
