/// A node of a YAML file with its position. Scalars are text as written: what a value means, the
/// key that asks for it says, never YAML's guess (language.md §1).
package struct YAMLNode: Sendable {
  package indirect enum Content: Sendable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([Pair])
  }

  package struct Pair: Sendable {
    package let key: YAMLNode
    package let value: YAMLNode
  }

  package enum Style: Sendable {
    case plain, quoted, block, collection
  }

  package let content: Content
  package let style: Style
  /// From 1.
  package let line: Int
  /// From 1, in Unicode scalars, as libyaml counts; `YAMLDocument.place(of:)` converts it.
  package let column: Int

  package var scalar: String? {
    if case .scalar(let text) = content { return text }
    return nil
  }

  /// The value under a key of a mapping; `nil` for any other node.
  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let pairs) = content else { return nil }
    return pairs.first { $0.key.scalar == key }?.value
  }

  /// The same content found at another place: an alias stands where it is written.
  func moved(toLine line: Int, column: Int) -> YAMLNode {
    YAMLNode(content: content, style: style, line: line, column: column)
  }

  /// As a message names it.
  var described: String {
    switch content {
    case .scalar(let text): text.isEmpty && style == .plain ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
