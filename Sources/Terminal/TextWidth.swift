import Problems

/// How many columns a scalar takes: 0 for a mark that stands on what comes before it, 2 for the
/// wide ones, else 1; ambiguous ones take 1 (screens.md §6.4). A table of our own, so that a
/// layout is the same in every locale; the tty's back end checks it against the C library.
func width(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 || 0x2010..<0x2028 ~= value || 0x2500..<0x25A0 ~= value { return 1 }
  if isConjoiningJamo(value) { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: return value < 0x1100 ? 1 : isWide(value) ? 2 : 1
  }
}

/// Columns that `text` takes once drawn, with what is foreign in it made visible.
package func columns(of text: String) -> Int {
  if isPlainASCII(text) { return text.utf8.count }
  return cells(of: text, style: .plain).count
}

/// Whether `text` holds letters that a terminal may draw from right to left. We keep stored order.
package func holdsRightToLeft(_ text: String) -> Bool {
  text.unicodeScalars.contains { scalar in
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}

func isPlainASCII(_ text: String) -> Bool {
  text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
}

/// The vowels and finals of Hangul that join the syllable before them.
private func isConjoiningJamo(_ value: UInt32) -> Bool {
  0x1160...0x11FF ~= value || 0xD7B0...0xD7FB ~= value
}

private func isWide(_ value: UInt32) -> Bool {
  var low = 0
  var high = wideRanges.count
  while low < high {
    let middle = (low + high) / 2
    if value > wideRanges[middle].upperBound { low = middle + 1 } else { high = middle }
  }
  return low < wideRanges.count && wideRanges[low].contains(value)
}
