/// Rows × columns of cells and the cursor: what is to stand on the glass. Pure; tests print it.
///
/// Text enters only through `put`, which makes it visible and measures it: there is no other way
/// to set a cell from outside this module.
package struct Frame: Hashable, Sendable {
  package let rows: Int
  package let columns: Int
  package let glyphs: GlyphSet
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

  package init(rows: Int, columns: Int, glyphs: GlyphSet = .unicode) {
    self.rows = max(1, rows)
    self.columns = max(1, columns)
    self.glyphs = glyphs
    cells = Array(repeating: .blank, count: self.rows * self.columns)
  }

  package subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }
}
