/// A report's Markdown as a person reads it on a screen: its tables as columns, its marks left out.
/// The file that is written keeps them.
enum ReportLines {
  static func readable(_ markdown: String) -> [String] {
    markdown.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
      line.hasPrefix("|") ? row(line) : unmarked(line)
    }
  }

  /// Nil for the rule below a table's head, and for a head that says nothing.
  private static func row(_ line: Substring) -> String? {
    let cells = cells(of: line)
    guard cells.contains(where: { !$0.allSatisfy { "-: ".contains($0) } }) else { return nil }
    guard cells.count == 2 else { return cells.joined(separator: " | ") }
    let gap = String(repeating: " ", count: max(2, 20 - cells[0].count))
    return "  \(cells[0])\(gap)\(cells[1])"
  }

  private static func cells(of line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.dropFirst() {
      if character == "|", !isEscaped {
        cells.append(unmarked(cell[...]).trimmed)
        cell = ""
      } else {
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return cells
  }

  /// Without the marks of bold, and without the backslash before a sign that means itself.
  private static func unmarked(_ text: Substring) -> String {
    var plain = ""
    var isEscaped = false
    for character in text.replacing("**", with: "") {
      if character == "\\", !isEscaped {
        isEscaped = true
        continue
      }
      if isEscaped, character.isLetter || character.isNumber || character == " " { plain += "\\" }
      plain.append(character)
      isEscaped = false
    }
    return isEscaped ? plain + "\\" : plain
  }
}
