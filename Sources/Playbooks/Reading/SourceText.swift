package import Problems

/// The lines of a file, cut where libyaml cuts them, so that its marks find their line.
package struct SourceText: Sendable {
  package let path: String
  private let lines: [Substring]

  package init(_ text: String, path: String) {
    self.path = path
    // `\r\n` is one character, and NEL, LS and PS end a line in YAML as they do here.
    lines = text.split(omittingEmptySubsequences: false) { Self.breaks.contains($0) }
  }

  private static let breaks: Set<Character> = [
    "\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}",
  ]

  /// The line with that number, from 1; empty past the end.
  package func line(_ number: Int) -> Substring {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  package var lineCount: Int { lines.count }

  /// libyaml counts Unicode scalars, an editor counts characters.
  package func place(line number: Int, scalarColumn: Int) -> Place {
    let text = line(number)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return Place(file: path, line: number, column: scalarColumn)
    }
    let scalars = text.unicodeScalars
    let end = scalars.index(
      scalars.startIndex, offsetBy: scalarColumn - 1, limitedBy: scalars.endIndex)
    let characters = text[..<(end ?? scalars.endIndex)].count
    return Place(file: path, line: number, column: characters + 1)
  }

  /// The rest of a line from a column that counts Unicode scalars.
  package func rest(line number: Int, scalarColumn: Int) -> Substring {
    let text = line(number)
    let scalars = text.unicodeScalars
    guard
      let start = scalars.index(
        scalars.startIndex, offsetBy: scalarColumn - 1, limitedBy: scalars.endIndex)
    else { return "" }
    return text[start...]
  }
}
