import Playbooks
import Problems

/// YAML of strangers, read by our own reader with wider limits: what it refuses ends the import.
enum ForeignYAML {
  static func root(_ bytes: [UInt8], path: String) throws(ImportRefusal) -> YAMLNode {
    do throws(YAMLDocument.Refused) {
      return try YAMLDocument(bytes: bytes, path: path, limits: .foreign).root
    } catch {
      throw ImportRefusal.unreadable(error.problems)
    }
  }
}

extension YAMLNode {
  var pairs: [Pair] {
    if case .mapping(let pairs) = content { return pairs }
    return []
  }

  var items: [YAMLNode] {
    if case .sequence(let items) = content { return items }
    return []
  }

  /// The text under a key, blank ones left out.
  func text(_ key: String) -> String? {
    guard let text = self[key]?.scalar?.trimmingWhitespace(), !text.isEmpty else { return nil }
    return text
  }

  /// Texts under a key that may hold one or several.
  func texts(_ key: String) -> [String] {
    guard let node = self[key] else { return [] }
    return (node.scalar.map { [$0] } ?? node.items.compactMap(\.scalar)).map {
      $0.trimmingWhitespace()
    }.filter { !$0.isEmpty }
  }

  /// The node in one line, for what has no other form.
  var inLine: String {
    switch content {
    case .scalar(let text): text
    case .sequence(let items): "[\(items.map(\.inLine).joined(separator: ", "))]"
    case .mapping(let pairs):
      "{\(pairs.map { "\($0.key.scalar ?? ""): \($0.value.inLine)" }.joined(separator: ", "))}"
    }
  }
}
