/// The one way for text that is not ours to reach a person: each character that a terminal would
/// obey, hide or reorder is replaced by a visible form (screens.md §6.4), and nothing else is.
///
/// Line feeds and tabs become `^J` and `^I`; a caller that lays out lines splits them first.
/// The screen (`Terminal`), plain mode, messages and reports all go through here.
package func visible(_ text: String) -> String {
  if text.unicodeScalars.allSatisfy(isPlain) { return text }
  var drawn = ""
  for character in text { drawn += visibleForm(of: character) }
  return drawn
}

/// Bytes as text: valid UTF-8 as it stands, every other byte as `<FF>`.
package func visible(bytes: some Sequence<UInt8>) -> String {
  var drawn = ""
  var rest = Array(bytes)[...]
  while let first = rest.first {
    let width = sequenceWidth(after: first)
    let candidate = rest.prefix(width)
    if width > 0, candidate.count == width, let text = String(validating: candidate, as: UTF8.self)
    {
      drawn += text
      rest = rest.dropFirst(width)
    } else {
      drawn += hexForm(UInt32(first))
      rest = rest.dropFirst()
    }
  }
  return visible(drawn)
}

/// How many bytes a UTF-8 sequence that begins so must have; 0 where none begins so.
private func sequenceWidth(after first: UInt8) -> Int {
  switch first {
  case 0..<0x80: 1
  case 0xC2..<0xE0: 2
  case 0xE0..<0xF0: 3
  case 0xF0..<0xF5: 4
  default: 0
  }
}

/// Letters, quotes, dashes and lines that are drawn as they are and join with nothing: what is made
/// of them alone needs no second look.
private func isPlain(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x180, 0x2010..<0x2028, 0x2500..<0x25A0: true
  default: false
  }
}

private func visibleForm(of character: Character) -> String {
  let scalars = Array(character.unicodeScalars)
  guard let base = scalars.first else { return "" }
  if scalars.count == 1 { return visibleForm(of: base) }
  if isEmojiSequence(base, then: scalars[1]) { return visibleForm(of: base) }
  var drawn = visibleForm(of: base)
  var marks = 0
  for scalar in scalars.dropFirst() {
    guard scalar.properties.generalCategory.isMark, !isVariationSelector(scalar) else {
      drawn += visibleForm(of: scalar)
      continue
    }
    marks += 1
    if marks <= 3 { drawn.unicodeScalars.append(scalar) }
  }
  return marks > 3 ? drawn + "<+\(marks - 3)>" : drawn
}

/// A picture made of several, which we draw as its first. A joiner or selector after anything else
/// is hidden text, and is shown.
private func isEmojiSequence(_ base: Unicode.Scalar, then next: Unicode.Scalar) -> Bool {
  if base.properties.isEmojiPresentation { return true }
  guard base.properties.isEmoji, base.value >= 0xA9 else { return false }
  return next.value == 0x200D || next.value == 0xFE0F || next.properties.isEmojiModifier
}

private func visibleForm(of scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0x20..<0x7F: String(scalar)
  case 0..<0x20: "^" + String(Unicode.Scalar(UInt8(scalar.value) + 0x40))
  case 0x7F: "^?"
  case 0x80..<0xA0: hexForm(scalar.value)
  default: mustBeShown(scalar) ? hexForm(scalar.value) : String(scalar)
  }
}

private func mustBeShown(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .format, .privateUse, .unassigned, .surrogate, .control, .lineSeparator,
    .paragraphSeparator:
    true
  case .nonspacingMark, .enclosingMark, .spacingMark: true  // a mark with no base to stand on
  default: scalar.properties.isDefaultIgnorableCodePoint
  }
}

private func isVariationSelector(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isVariationSelector
}

private func hexForm(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return "<" + String(repeating: "0", count: max(0, (value < 0x100 ? 2 : 4) - digits.count))
    + digits + ">"
}

extension Unicode.GeneralCategory {
  fileprivate var isMark: Bool {
    self == .nonspacingMark || self == .enclosingMark || self == .spacingMark
  }
}
