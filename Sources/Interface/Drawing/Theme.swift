import Terminal

/// The one palette: readable on black and on white, by contrast numbers (screens.md §5). Body
/// text is always the terminal's own; a word and a mark carry every meaning, colour comes third.
struct Theme {
  let depth: ColourDepth

  enum Role: CaseIterable {
    case chosen, overdue, dueSoon, bad, mayApply, underWay, secondary, key, exercise, bar, strong
  }

  subscript(role: Role) -> Style {
    switch role {
    case .chosen, .bar: Style(isReverse: true)
    case .overdue: Style(foreground: tint(few: 1, many: 196), isBold: true, isReverse: true)
    case .dueSoon: Style(foreground: tint(few: 5, many: 163), isBold: true)
    case .bad: Style(foreground: tint(few: 1, many: 196), isBold: true)
    case .mayApply, .underWay: Style(foreground: tint(few: nil, many: 31), isBold: true)
    case .secondary: Style(foreground: tint(few: nil, many: 243))
    case .key, .strong: Style(isBold: true)
    case .exercise: exercise
    }
  }

  private var exercise: Style {
    switch depth {
    case .none: Style(isBold: true, isReverse: true)
    case .eight: Style(foreground: 7, background: 4, isBold: true)
    case .many: Style(foreground: 15, background: 25, isBold: true)
    }
  }

  private func tint(few: UInt8?, many: UInt8) -> UInt8? {
    switch depth {
    case .none: nil
    case .eight: few
    case .many: many
    }
  }
}
