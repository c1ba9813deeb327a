// What YAML does in silence to a text, found by comparing it with its source line.
extension YAMLReader {
  /// Keys whose texts a machine obeys: a comment behind one is never taken on trust.
  private static let commandKeys: Set<String> = ["run", "undo", "dry-run"]

  /// A plain scalar ends at ` #`. A comment has a space behind its `#` and is meant; `a #b` is a
  /// text that was cut.
  mutating func refuseCut(_ field: Field) {
    guard field.node.style == .plain, let text = field.node.scalar,
      document.source.mayCut(
        line: field.node.line, column: field.node.column, bytes: text.utf8.count),
      let tail = tail(behind: text, of: field.node)
    else { return }
    let rest = tail.drop(while: Self.isBlank)
    guard rest.count < tail.count, rest.first == UInt8(ascii: "#") else { return }
    let behind = rest.drop { $0 == UInt8(ascii: "#") }.first
    let isComment = behind.map(Self.isBlank) ?? true
    if !isComment || Self.commandKeys.contains(field.key) {
      report(.cutByHash(key: field.key), at: field.node)
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  /// What follows a plain scalar on the line where it ends. It has no escapes, so its words are
  /// those of the source, over as many lines as it takes.
  private func tail(behind text: String, of node: YAMLNode) -> ArraySlice<UInt8>? {
    let source = document.source
    var line = node.line
    var rest = source.rest(line: line, scalarColumn: node.column)
    if rest.starts(with: text.utf8) { return rest.dropFirst(text.utf8.count) }
    for word in text.utf8.split(whereSeparator: { Self.isBlank($0) || $0 == 0x0A }) {
      rest = rest.drop(while: Self.isBlank)
      while rest.isEmpty, line < source.lineCount {
        line += 1
        rest = source.lineBytes(line).drop(while: Self.isBlank)
      }
      guard rest.starts(with: word) else { return nil }
      rest = rest.dropFirst(word.count)
    }
    return rest
  }
}
