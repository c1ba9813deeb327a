/// One thing a notice must say: the words a person reads, and a name that letters refer to, so that
/// the words can be mended without breaking the letters.
package struct ContentItem: Hashable, Sendable, ExpressibleByStringLiteral {
  /// `nature`; nil where the rule file gives none: letters then refer to the words.
  package var id: String?
  package var text: String

  package init(id: String? = nil, text: String) {
    self.id = id
    self.text = text
  }

  package init(stringLiteral text: String) { self.init(text: text) }

  /// What tells it apart in a list.
  package var name: String { id ?? text }

  /// What a letter's mark says.
  package var mark: String { id.map { "\($0) | \(text)" } ?? text }
}

extension [ContentItem] {
  package var texts: [String] { map(\.text) }
}
