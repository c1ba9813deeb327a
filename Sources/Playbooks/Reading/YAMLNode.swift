/// A node of a YAML file with its position. Scalars are text as written: what a value means, the
/// key that asks for it says, never YAML's guess (language.md §1).
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
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
  // Half as wide as an `Int`: a node is copied often.
  private let shortLine: Int32
  private let shortColumn: Int32

  init(_ content: Content, _ style: Style, line: Int32, column: Int32) {
    self.content = content
    self.style = style
    shortLine = line
    shortColumn = column
  }

  /// From 1.
  package var line: Int { Int(shortLine) }
  /// From 1, in Unicode scalars, as libyaml counts; `YAMLDocument.place(of:)` converts it.
  package var column: Int { Int(shortColumn) }

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
  func moved(toLine line: Int32, column: Int32) -> YAMLNode {
    YAMLNode(content, style, line: line, column: column)
  }

  /// A text that stands where this node does.
  func holding(_ text: String) -> YAMLNode {
    YAMLNode(.scalar(text), .quoted, line: shortLine, column: shortColumn)
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
