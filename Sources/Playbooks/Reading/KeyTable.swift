/// The keys a construct may have. The reader, the schema and the page that documents the format
/// are held in agreement by these tables.
package struct KeyTable: Sendable {
  /// As a message names it: `a step`.
  package let construct: String
  package let keys: [Key]

  package struct Key: Sendable {
    package let name: String
    package let isRequired: Bool
  }

  package init(_ construct: String, required: [String] = [], optional: [String] = []) {
    self.construct = construct
    keys =
      required.map { Key(name: $0, isRequired: true) }
      + optional.map { Key(name: $0, isRequired: false) }
  }

  package var names: [String] { keys.map(\.name) }

  func contains(_ name: String) -> Bool { keys.contains { $0.name == name } }
}

/// A value and the key it stands under, so that a message can name it.
package struct Field: Sendable {
  package let key: String
  package let node: YAMLNode

  package init(key: String, node: YAMLNode) {
    self.key = key
    self.node = node
  }
}

/// A mapping whose keys were checked against their table. Few keys, most of them short enough to
/// stand in the `String` itself: going through them is quicker than hashing.
package struct Fields: Sendable {
  package let node: YAMLNode
  private let pairs: [YAMLNode.Pair]

  init(node: YAMLNode, pairs: [YAMLNode.Pair]) {
    self.node = node
    self.pairs = pairs
  }

  package subscript(key: String) -> Field? {
    for pair in pairs where pair.key.scalar == key { return Field(key: key, node: pair.value) }
    return nil
  }

  package func has(_ key: String) -> Bool { pairs.contains { $0.key.scalar == key } }
}
