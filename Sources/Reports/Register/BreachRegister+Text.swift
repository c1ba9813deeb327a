import Problems

extension BreachRegister {
  private static let columns = [
    "incident", "title", "state", "began", "aware", "declared", "facts", "kinds of data", "people",
    "records", "effects", "risk", "remedial action", "notified", "not notified", "still owed",
  ]

  /// Below the rows: what is not among them, and why.
  package var remarks: [String] {
    var lines: [String] = []
    if !unsettled.isEmpty {
      lines.append(
        "not settled whether personal data is concerned: \(unsettled.joined(separator: ", "))")
    }
    if others > 0 { lines.append("without personal data, not listed: \(others)") }
    if exercises > 0 { lines.append("exercises, not listed: \(exercises)") }
    return (lines + unreadable.map { "cannot be read: \($0)" }).map { visible($0) }
  }

  /// RFC 4180, with a heading. What a spreadsheet would take for a formula begins with an
  /// apostrophe.
  package var csv: String {
    ([Self.columns] + rows.map { row in Self.columns.map { row[$0] ?? notRecorded } })
      .map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func quoted(_ text: String) -> String {
    var text = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { visible(String($0)) }.joined(separator: " ")
    if let first = text.first, "=+-@\t".contains(first) { text = "'" + text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }

  package var markdown: String {
    var lines = [
      "# Register of personal data breaches", "",
      "Every breach, notified or not, as GDPR art 33(5) asks.", "",
    ]
    for row in rows {
      lines.append("## \(inert(row["incident"] ?? "")): \(inert(row["title"] ?? ""))")
      lines += ["", "| | |", "|---|---|"]
      lines += row.cells.dropFirst(2).map { "| \($0.name) | \(inert($0.text)) |" }
      lines.append("")
    }
    if rows.isEmpty { lines += ["No breach is recorded here.", ""] }
    while lines.last?.isEmpty == true, remarks.isEmpty { lines.removeLast() }
    return (lines + remarks.map { "- \(inert($0))" }).map { $0 + "\n" }.joined()
  }
}
