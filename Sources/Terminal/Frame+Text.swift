extension Frame {
  /// The rows as lines of text, blanks at their ends left out: what a snapshot keeps.
  package var text: String {
    (0..<rows).map { trimmed(row(at: $0)) }.joined(separator: "\n")
  }

  /// One row as text, as wide as the frame.
  package func row(at index: Int) -> String {
    cells[(index * columns)..<((index + 1) * columns)].map(\.text).joined()
  }

  /// The styles as a grid of letters of the same shape as `text`, `.` for plain, and a legend
  /// with one line for each letter. Letters are given in order of appearance.
  package var styles: String {
    var letters: [Style: Character] = [.plain: "."]
    var order: [Style] = []
    let grid = (0..<rows).map { row in
      trimmed(
        String(
          cells[(row * columns)..<((row + 1) * columns)].map { cell in
            if let letter = letters[cell.style] { return letter }
            let letter = styleLetters[order.count % styleLetters.count]
            letters[cell.style] = letter
            order.append(cell.style)
            return letter
          }), of: ".")
    }
    let legend = order.map { "\(letters[$0] ?? "?") = \($0)" }
    return (grid + legend).joined(separator: "\n")
  }

  private func trimmed(_ line: String, of blank: Character = " ") -> String {
    var line = line[...]
    while line.last == blank { line.removeLast() }
    return String(line)
  }
}

private let styleLetters = Array("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

extension Style: CustomStringConvertible {
  package var description: String {
    var words: [String] = []
    if isBold { words.append("bold") }
    if isReverse { words.append("reverse") }
    if isUnderlined { words.append("underlined") }
    if let foreground { words.append("colour \(foreground)") }
    if let background { words.append("on \(background)") }
    return words.isEmpty ? "plain" : words.joined(separator: " ")
  }
}
