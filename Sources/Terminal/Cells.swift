import Problems

/// The one way a string becomes cells: made visible, then cut into bases with their marks, each as
/// wide as it is drawn. A wide one is followed by an empty cell of width 0.
func cells(of text: String, style: Style) -> [Cell] {
  if isPlainASCII(text) {
    return text.utf8.map { Cell(text: asciiText($0), width: 1, style: style) }
  }
  var drawn: [Cell] = []
  var marks = 0
  for scalar in visible(text).unicodeScalars {
    let width = width(of: scalar)
    guard width == 0 else {
      marks = 0
      append(String(scalar), width: width, style: style, to: &drawn)
      continue
    }
    marks += 1
    if marks <= markLimit, let base = lastBase(of: drawn) {
      drawn[base].text.unicodeScalars.append(scalar)
    } else {
      for byte in codePointForm(scalar).utf8 {
        append(asciiText(byte), width: 1, style: style, to: &drawn)
      }
    }
  }
  return drawn
}

/// ncurses keeps four marks on a base; one is left free so that nothing is dropped unseen.
private let markLimit = 3

private func append(_ text: String, width: Int, style: Style, to drawn: inout [Cell]) {
  drawn.append(Cell(text: text, width: width, style: style))
  if width == 2 { drawn.append(Cell(text: "", width: 0, style: style)) }
}

private func lastBase(of drawn: [Cell]) -> Int? {
  guard let last = drawn.indices.last else { return nil }
  return drawn[last].width == 0 ? last - 1 : last
}

private func asciiText(_ byte: UInt8) -> String { String(Unicode.Scalar(byte)) }

private func codePointForm(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return "<" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
}

extension [Cell] {
  /// The first `columns` columns; what is longer ends in `mark`, and half of a wide one is `>`.
  func cut(to columns: Int, mark: String?) -> [Cell] {
    guard count > columns else { return self }
    guard columns > 0 else { return [] }
    guard let mark else { return clipped(to: columns) }
    let kept = clipped(to: columns - 1)
    return kept + [Cell(text: mark, width: 1, style: self[columns - 1].style)]
  }

  private func clipped(to columns: Int) -> [Cell] {
    var kept = Array(prefix(columns))
    if let last = kept.last, last.width == 2 {
      kept[columns - 1] = Cell(text: ">", width: 1, style: last.style)
    }
    return kept
  }
}
