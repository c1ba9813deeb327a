/// How a cell is drawn: the terminal's own colours unless said otherwise (screens.md R4).
package struct Style: Hashable, Sendable {
  /// `nil` is the terminal's own; 0–7 on 8 colours, 0–255 on 256.
  package var foreground: UInt8?
  package var background: UInt8?
  package var isBold = false
  package var isReverse = false
  package var isUnderlined = false

  package init(
    foreground: UInt8? = nil, background: UInt8? = nil, isBold: Bool = false,
    isReverse: Bool = false, isUnderlined: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.isBold = isBold
    self.isReverse = isReverse
    self.isUnderlined = isUnderlined
  }

  package static let plain = Style()
}

/// How many colours may be used.
package enum ColourDepth: Hashable, Sendable, CaseIterable {
  case none, eight, many
}
