/// RFC 4180: CRLF, quotes where needed. A cell that a spreadsheet would take for a formula has an
/// apostrophe before it, which reading takes off again.
package enum CSV {
  package static func line(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",") + "\r\n"
  }

  package static func text(_ rows: [[String]]) -> String { rows.map(line).joined() }

  private static let beginsFormula: Set<Character> = ["=", "+", "-", "@", "\t", "\r", "'"]

  private static func quoted(_ cell: String) -> String {
    let safe = cell.first.map(beginsFormula.contains) ?? false ? "'" + cell : cell
    guard safe.contains(where: { ",\"\n\r\r\n".contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  /// Rows of cells; quotes that are never closed end with the text.
  package static func rows(of text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell = ""
    var isQuoted = false
    var scalars = Substring(text).unicodeScalars
    func ended(_ cell: String) -> String {
      let isGuarded =
        cell.count > 1 && cell.hasPrefix("'")
        && cell.dropFirst().first.map(beginsFormula.contains) ?? false
      return isGuarded ? String(cell.dropFirst()) : cell
    }
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted:
        if scalars.first == "\"" {
          cell.unicodeScalars.append("\"")
          scalars = scalars.dropFirst()
        } else {
          isQuoted = false
        }
      case _ where isQuoted: cell.unicodeScalars.append(scalar)
      case "\"": isQuoted = true
      case ",":
        row.append(ended(cell))
        cell = ""
      case "\r": break
      case "\n":
        row.append(ended(cell))
        rows.append(row)
        (row, cell) = ([], "")
      default: cell.unicodeScalars.append(scalar)
      }
    }
    if !cell.isEmpty || !row.isEmpty { rows.append(row + [ended(cell)]) }
    return rows
  }
}
