extension String {
  /// Lower-case words joined by hyphens, the form of every name in the language.
  package var isName: Bool {
    guard let first = utf8.first, first.isLowerLetter, utf8.count <= 80 else { return false }
    var previous = UInt8(ascii: "-")
    for byte in utf8 {
      if byte == UInt8(ascii: "-") {
        if previous == byte { return false }
      } else if !byte.isLowerLetter && !byte.isDigit {
        return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }

  package func trimmingWhitespace() -> String {
    // ASCII that is no blank at both ends: the common case, without cutting into characters.
    guard let begin = utf8.first, let end = utf8.last else { return self }
    if begin > 0x20, begin < 0x7F, end > 0x20, end < 0x7F { return self }
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}

extension UInt8 {
  var isLowerLetter: Bool { self >= 0x61 && self <= 0x7A }
  var isUpperLetter: Bool { self >= 0x41 && self <= 0x5A }
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }
}
