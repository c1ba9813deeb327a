/// What lines and cut marks are drawn with (screens.md §5). A frame for `acs` holds the same line
/// characters as one for `unicode`; the tty's back end draws them with the alternate set.
package enum GlyphSet: Hashable, Sendable, CaseIterable {
  case unicode, acs, ascii

  /// The last column of a text that was cut.
  package var cutMark: String { self == .unicode ? "…" : "~" }

  /// The character for a line with these arms; a loose end is drawn as a whole line.
  func line(_ arms: Arms) -> String {
    if self == .ascii { return asciiLine(arms) }
    return boxCharacters[arms.completed] ?? "│"
  }

  /// The arms of a line character that stands in a cell; none for any other text.
  func arms(of text: String) -> Arms {
    switch (self, text) {
    case (.ascii, "-"): [.left, .right]
    case (.ascii, "|"): [.up, .down]
    case (.ascii, "+"): [.up, .down, .left, .right]
    case (.ascii, _): []
    default: armsOfCharacters[text] ?? []
    }
  }

  private func asciiLine(_ arms: Arms) -> String {
    switch arms.completed {
    case [.left, .right]: "-"
    case [.up, .down]: "|"
    default: "+"
    }
  }
}

extension Arms {
  /// With a loose end made a whole line.
  fileprivate var completed: Arms {
    switch self {
    case .up, .down: [.up, .down]
    case .left, .right: [.left, .right]
    default: self
    }
  }
}

private let boxCharacters: [Arms: String] = [
  [.left, .right]: "─", [.up, .down]: "│",
  [.right, .down]: "┌", [.left, .down]: "┐", [.right, .up]: "└", [.left, .up]: "┘",
  [.left, .right, .down]: "┬", [.left, .right, .up]: "┴",
  [.up, .down, .right]: "├", [.up, .down, .left]: "┤",
  [.up, .down, .left, .right]: "┼",
]

private let armsOfCharacters = Dictionary(
  uniqueKeysWithValues: boxCharacters.map { ($0.value, $0.key) })
