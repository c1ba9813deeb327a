/// What is wrong, where, and how to mend it.
///
/// Every reader of outside text (playbook, duty, profile, timeline, argument) says what it found
/// as problems, all in one pass, so that the author mends a file once.
package struct Problem: Hashable, Sendable {
  /// How much it matters: a file with an error is not used, one with warnings is.
  package enum Severity: String, Hashable, Sendable, Comparable {
    case warning, error

    package static func < (left: Severity, right: Severity) -> Bool {
      left == .warning && right == .error
    }
  }

  package let severity: Severity
  /// What is wrong: lower case, no full stop, no blame.
  package let message: String
  package let place: Place?
  /// How to mend it: an order, not a question.
  package let remedy: String
  /// The kind of problem in a reader's closed list, as `--json` writes it: `unknown-step`.
  package let code: String?

  package init(
    _ severity: Severity, _ message: String, at place: Place?, mend remedy: String,
    code: String? = nil
  ) {
    self.severity = severity
    self.message = message
    self.place = place
    self.remedy = remedy
    self.code = code
  }
}

/// A position in a text: the file's name as the reader was told it, line and column from 1.
/// Columns count characters as an editor does, not bytes.
package struct Place: Hashable, Sendable, Comparable {
  package let file: String
  package let line: Int
  package let column: Int

  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  package static func < (left: Place, right: Place) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}

extension Problem {
  /// The problem as lines of text: `file:line:column: error: message`, the line quoted with a
  /// caret under the column, and the remedy. `source` is the whole text of the file, if at hand.
  package func rendered(source: String? = nil) -> String {
    var lines = [heading]
    if let place, let source { lines += quotation(of: place, in: source) }
    lines.append("  mend: \(visible(remedy))")
    return lines.joined(separator: "\n")
  }

  /// On one line, for a board or a list: `acme.yaml:4: message; mend: remedy`. `file` is the name
  /// to show where it is not the reader's.
  package func inALine(file: String? = nil) -> String {
    let words = "\(visible(message)); mend: \(visible(remedy))"
    guard let place else { return words }
    return "\(visible(file ?? place.file)):\(place.line): \(words)"
  }

  private var heading: String {
    guard let place else { return "\(severity.rawValue): \(visible(message))" }
    return "\(visible(place.file)):\(place.line):\(place.column): \(severity.rawValue): "
      + visible(message)
  }

  private func quotation(of place: Place, in source: String) -> [String] {
    guard let line = Self.line(place.line, of: source)?.prefix(160) else { return [] }
    let before = visible(String(line.prefix(max(0, place.column - 1))))
    return [
      "  | \(visible(String(line)))",
      "  | \(String(repeating: " ", count: before.count))^",
    ]
  }

  /// Found by bytes, for a file of a million may have many problems; CRLF ends a line too.
  private static func line(_ number: Int, of source: String) -> Substring? {
    let bytes = source.utf8
    var start = bytes.startIndex
    for _ in 1..<max(1, number) {
      guard let end = bytes[start...].firstIndex(of: 0x0A) else { return nil }
      start = bytes.index(after: end)
    }
    let rest = bytes[start...]
    var line = rest[..<(rest.firstIndex(of: 0x0A) ?? bytes.endIndex)]
    if line.last == 0x0D { line = line.dropLast() }
    return Substring(line)
  }
}
