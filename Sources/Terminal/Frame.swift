/// Rows × columns of cells and the cursor: what is to stand on the glass. Pure; tests print it.
package struct Frame: Hashable, Sendable {
  package let rows: Int
  package let columns: Int
  /// Row by row.
  package internal(set) var cells: [Cell]
  /// The hardware cursor is the focus (R14); nil hides it.
  package var cursor: Position?

  package struct Position: Hashable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package init(rows: Int, columns: Int) {
    self.rows = max(1, rows)
    self.columns = max(1, columns)
    cells = Array(repeating: .blank, count: self.rows * self.columns)
  }
}

/// One column of one row: a grapheme, how wide it is, how it is drawn.
package struct Cell: Hashable, Sendable {
  /// Safe to send: it came through `visible`. Empty in the second column of a wide one.
  package var text: String
  /// 0 in the second column of a wide grapheme, else 1 or 2.
  package var width: Int
  package var style: Style

  package static let blank = Cell(text: " ", width: 1, style: .plain)
}
