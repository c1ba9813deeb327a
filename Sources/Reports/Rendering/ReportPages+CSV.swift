import Problems

extension ReportPages {
  /// One table as RFC 4180 has it, with a heading. What a spreadsheet would take for a formula
  /// begins with an apostrophe.
  func writeCSV(of table: Table, to stream: inout ByteStream) {
    // A file of rows has no page to be marked: its rows are.
    let marks = [marking.rawValue] + (isExercise ? ["EXERCISE"] : [])
    stream += CSVText.row(table.columns + ["marking"] + (isExercise ? ["exercise"] : []))
    table.rows.inPieces { rows in
      rows.map { CSVText.row($0.cells.map(\.plain) + marks) }.joined()
    } take: { text in
      stream += text
    }
  }
}

/// Cells as RFC 4180 has them.
enum CSVText {
  static func row(_ cells: [String]) -> String {
    cells.map(quoted).joined(separator: ",") + "\r\n"
  }

  /// Visible, lines kept, no formula.
  private static func quoted(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var shown = lines.map { visible(String($0)) }.joined(separator: "\n")
    // Also behind blanks: spreadsheets pass over them.
    if let first = shown.first(where: { $0 != " " && $0 != "\n" }), "=+-@".contains(first) {
      shown = "'" + shown
    }
    return "\"\(shown.replacing("\"", with: "\"\""))\""
  }
}
