// What YAML does in silence to a text, found by comparing it with its source line.
extension YAMLReader {
  /// Keys whose texts a machine obeys: a comment behind one is never taken on trust.
  private static let commandKeys: Set<String> = ["run", "undo", "dry-run"]

  /// A plain scalar ends at ` #`. A comment has a space behind its `#` and is meant; `a #b` is a
  /// text that was cut.
  mutating func refuseCut(_ field: Field) {
    // A plain scalar takes at most as many lines as it has words.
    guard field.node.style == .plain, let text = field.node.scalar,
      document.source.hasHash(in: field.node.line...field.node.line + text.utf8.count / 2),
      let tail = tail(behind: text, of: field.node)
    else { return }
    let spaces = tail.prefix { $0 == " " || $0 == "\t" }
    let rest = tail.dropFirst(spaces.count)
    guard !spaces.isEmpty, rest.first == "#" else { return }
    let behind = rest.drop { $0 == "#" }.first
    let isComment = behind == nil || behind == " " || behind == "\t"
    if !isComment || Self.commandKeys.contains(field.key) {
      report(.cutByHash(key: field.key), at: field.node)
    }
  }

  /// What follows a plain scalar on the line where it ends. It has no escapes, so its words are
  /// those of the source, over as many lines as it takes.
  private func tail(behind text: String, of node: YAMLNode) -> Substring? {
    var line = node.line
    var rest = document.source.rest(line: line, scalarColumn: node.column)
    if rest.hasPrefix(text) { return rest.dropFirst(text.count) }
    for word in text.split(whereSeparator: \.isWhitespace) {
      rest = rest.drop { $0.isWhitespace }
      while rest.isEmpty, line < document.source.lineCount {
        line += 1
        rest = document.source.line(line).drop { $0.isWhitespace }
      }
      guard rest.hasPrefix(word) else { return nil }
      rest = rest.dropFirst(word.count)
    }
    return rest
  }
}
