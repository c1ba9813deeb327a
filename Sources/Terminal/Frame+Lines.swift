/// The ways a line leaves a cell. Lines that meet join by themselves.
struct Arms: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let up = Arms(rawValue: 1)
  static let down = Arms(rawValue: 2)
  static let left = Arms(rawValue: 4)
  static let right = Arms(rawValue: 8)
}

extension Frame {
  /// A horizontal line over `width` columns, with a title in it: `─ title ───`.
  package mutating func rule(
    row: Int, column: Int, width: Int, title: String = "", style: Style = .plain,
    titleStyle: Style? = nil
  ) {
    for offset in 0..<max(0, width) {
      join([.left, .right], row: row, column: column + offset, style: style)
    }
    guard !title.isEmpty, width > 4 else { return }
    put(" ", row: row, column: column + 1, width: 1, style: style)
    let end = put(
      title, row: row, column: column + 2, width: width - 4, style: titleStyle ?? style)
    put(" ", row: row, column: end, width: 1, style: style)
  }

  /// A vertical line; where its ends lie on a horizontal one they join it.
  package mutating func verticalRule(row: Int, column: Int, rows: Int, style: Style = .plain) {
    for offset in 0..<max(0, rows) {
      var arms: Arms = [.up, .down]
      if rows > 1, offset == 0 { arms = .down }
      if rows > 1, offset == rows - 1 { arms = .up }
      join(arms, row: row + offset, column: column, style: style)
    }
  }

  /// The border of `area`, with a title in its top line; the inside is left as it is.
  package mutating func box(_ area: Area, title: String = "", style: Style = .plain) {
    guard area.rows > 1, area.columns > 1 else { return }
    let (bottom, right) = (area.row + area.rows - 1, area.column + area.columns - 1)
    for (row, side) in [(area.row, Arms.down), (bottom, Arms.up)] {
      erase(row: row, column: area.column)
      erase(row: row, column: right)
      join([.right, side], row: row, column: area.column, style: style)
      rule(
        row: row, column: area.column + 1, width: area.columns - 2,
        title: row == area.row ? title : "", style: style)
      join([.left, side], row: row, column: right, style: style)
    }
    for row in (area.row + 1)..<max(area.row + 1, bottom) {
      for column in [area.column, right] {
        erase(row: row, column: column)
        join([.up, .down], row: row, column: column, style: style)
      }
    }
  }

  private mutating func erase(row: Int, column: Int) {
    set(.blank, row: row, column: column)
  }

  private mutating func join(_ arms: Arms, row: Int, column: Int, style: Style) {
    guard 0..<rows ~= row, 0..<columns ~= column else { return }
    let present = glyphs.arms(of: cells[row * columns + column].base)
    set(Cell(glyphs.line(arms.union(present)), style: style), row: row, column: column)
  }
}
