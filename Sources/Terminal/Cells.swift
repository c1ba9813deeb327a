import Problems

/// The one way a string becomes cells: made visible, then cut into bases with their marks, each as
/// wide as it is drawn. A wide one is followed by an empty cell of width 0.
func cells(of text: String, style: Style) -> [Cell] {
  if isPlainASCII(text) {
    return text.utf8.map { Cell(Unicode.Scalar($0), style: style) }
  }
  var drawn: [Cell] = []
  for scalar in visible(text).unicodeScalars {
    let width = width(of: scalar)
    if width > 0 {
      drawn.append(Cell(scalar, width: width, style: style))
      if width == 2 { drawn.append(.second(style: style)) }
    } else if let base = lastBase(of: drawn), drawn[base].add(mark: scalar) {
      continue
    } else {
      drawn += codePointForm(scalar).unicodeScalars.map { Cell($0, style: style) }
    }
  }
  return drawn
}

private func lastBase(of drawn: [Cell]) -> Int? {
  guard let last = drawn.indices.last else { return nil }
  return drawn[last].width == 0 ? last - 1 : last
}

private func codePointForm(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "<" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
}

extension [Cell] {
  /// The first `columns` columns; what is longer ends in `mark`, and half of a wide one is `>`.
  func cut(to columns: Int, mark: Unicode.Scalar) -> [Cell] {
    guard count > columns else { return self }
    guard columns > 0 else { return [] }
    var kept = Array(prefix(columns - 1))
    if let last = kept.last, last.width == 2 { kept[columns - 2] = Cell(">", style: last.style) }
    return kept + [Cell(mark, style: self[columns - 1].style)]
  }
}
