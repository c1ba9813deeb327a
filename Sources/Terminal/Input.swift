/// What a person, or their terminal, sent.
package enum Input: Hashable, Sendable {
  case key(Key)
  case paste(Paste)
  case mouse(Mouse)
  /// The rest of a key came after its ESC had been taken for Esc; it was swallowed.
  case lateTail
  /// A sequence or byte that is no key we know; it was swallowed whole.
  case unknown([UInt8])
}

/// Text that came in one piece: data, never keys (screens.md R2).
package struct Paste: Hashable, Sendable {
  package enum Ending: Hashable, Sendable {
    /// The terminal marked its end, or it has no marks and fell silent.
    case whole
    /// The end mark did not come within two seconds.
    case cutByTime
    /// More than the limit came; the rest was dropped.
    case cutByLength
  }

  /// As it came, control characters and line ends included; bytes that are no text are `<FF>`.
  package let text: String
  package let ending: Ending

  package init(text: String, ending: Ending = .whole) {
    self.text = text
    self.ending = ending
  }
}

/// A click or a turn of the wheel, at a cell of the frame.
package struct Mouse: Hashable, Sendable {
  package enum Action: Hashable, Sendable {
    case press, wheelUp, wheelDown
  }

  package let action: Action
  package let at: Frame.Position

  package init(_ action: Action, at: Frame.Position) {
    self.action = action
    self.at = at
  }
}
