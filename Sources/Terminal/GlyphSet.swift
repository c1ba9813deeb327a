/// What lines and cut marks are drawn with (screens.md §5). A frame for `acs` holds the same line
/// characters as one for `unicode`; the tty's back end draws them with the alternate set.
package enum GlyphSet: Hashable, Sendable, CaseIterable {
  case unicode, acs, ascii

  /// The last column of a text that was cut.
  package var cutMark: Unicode.Scalar { self == .unicode ? "…" : "~" }

  /// The character for a line with these arms; a loose end is drawn as a whole line.
  func line(_ arms: Arms) -> Unicode.Scalar {
    if self == .ascii { return asciiLine(arms) }
    return boxCharacters[Int(arms.completed.rawValue)]
  }

  /// The arms of a line character that stands in a cell; none for any other.
  func arms(of scalar: Unicode.Scalar) -> Arms {
    switch (self, scalar) {
    case (.ascii, "-"): return [.left, .right]
    case (.ascii, "|"): return [.up, .down]
    case (.ascii, "+"): return [.up, .down, .left, .right]
    case (.ascii, _): return []
    default:
      guard 0x2500..<0x2580 ~= scalar.value else { return [] }
      let index = boxCharacters.lastIndex(of: scalar)
      return index.map { Arms(rawValue: UInt8($0)) } ?? []
    }
  }

  private func asciiLine(_ arms: Arms) -> Unicode.Scalar {
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

/// By the value of their arms: up 1, down 2, left 4, right 8.
private let boxCharacters: [Unicode.Scalar] = [
  "│", "│", "│", "│", "─", "┘", "┐", "┤", "─", "└", "┌", "├", "─", "┴", "┬", "┼",
]
