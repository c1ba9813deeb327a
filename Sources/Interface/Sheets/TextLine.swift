import Terminal

/// A text being typed and where in it the cursor stands.
struct TextLine: Hashable {
  private(set) var characters: [Character]
  private(set) var cursor: Int
  /// Offered, not typed: the first character typed takes its place, an editing key keeps it.
  private var isSuggestion = false

  init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  init(suggesting text: String) {
    self.init(text)
    isSuggestion = true
  }

  var text: String { String(characters) }
  var isEmpty: Bool { characters.isEmpty }
  var beforeCursor: String { String(characters[..<cursor]) }
  var afterCursor: String { String(characters[cursor...]) }

  mutating func insert(_ text: String) {
    if isSuggestion { self = TextLine() }
    let added = Array(text)
    characters.insert(contentsOf: added, at: cursor)
    cursor += added.count
  }

  mutating func replace(by text: String) { self = TextLine(text) }

  /// Whether the key was one of editing; others are the field's.
  mutating func edit(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: deleteBefore()
    case .delete: if cursor < characters.count { characters.remove(at: cursor) }
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .control("u"): deleteToStart()
    case .control("k"): characters.removeSubrange(cursor...)
    case .control("w"): deleteWord()
    default: return false
    }
    isSuggestion = false
    return true
  }

  private mutating func deleteBefore() {
    guard cursor > 0 else { return }
    cursor -= 1
    characters.remove(at: cursor)
  }

  private mutating func deleteToStart() {
    characters.removeSubrange(..<cursor)
    cursor = 0
  }

  private mutating func deleteWord() {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    characters.removeSubrange(start..<cursor)
    cursor = start
  }
}
