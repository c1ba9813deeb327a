import Problems

/// Text that is not ours as Markdown that says nothing but itself: no table cell ends early, no
/// link, image, HTML, code or heading begins, and control, bidi and zero-width characters are
/// drawn visibly. One line: line feeds become `<br>`, which is the only markup it can hold.
func inert(_ text: String) -> String {
  if isInert(text) { return text }
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let drawn = lines.map { inertLine(visible(String($0))) }
  return drawn.joined(separator: "<br>")
}

/// Whether a text is inert as it stands: most are, and a long table has a million of them.
private func isInert(_ text: String) -> Bool {
  var before: UInt8 = 0
  var isNumber = true
  var isStart = true
  for byte in text.utf8 {
    switch byte {
    case 0x61...0x7A, 0x41...0x5A:
      // What could become `www.` is looked at closely.
      if byte | 0x20 == 0x77, before | 0x20 == 0x77 { return false }
      isNumber = false
    case 0x30...0x39: break
    case 0x2E, 0x29: if isNumber { return false }  // `12.`
    case 0x23, 0x2B, 0x2D, 0x3D:
      if isStart { return false }
      isNumber = false
    case 0x2F: if before == 0x3A { return false }
    case 0x20: isNumber = isNumber && isStart
    case 0x21, 0x22, 0x25, 0x27, 0x28, 0x2C, 0x3A, 0x3B, 0x3F: isNumber = false
    default: return false
    }
    isStart = isStart && byte == 0x20
    before = byte
  }
  return true
}

/// The same for a block of commands: lines kept, each made visible, inside a fence longer than
/// any run of backticks in it.
func fenced(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let drawn = lines.map { visible(String($0)) }.joined(separator: "\n")
  let fence = String(repeating: "`", count: max(3, longestRun(of: "`", in: drawn) + 1))
  return "\(fence)text\n\(drawn)\n\(fence)"
}

private func inertLine(_ text: String) -> String {
  var drawn = ""
  for character in text {
    if escaped.contains(character) { drawn.append("\\") }
    drawn.append(character)
  }
  return withoutBlockStart(withoutAutolinks(drawn))
}

/// CommonMark lets any ASCII punctuation be escaped; these are the ones that begin something
/// inside a line or end a cell. `@` and `:` would make links where bare addresses are linked.
private let escaped: Set<Character> = [
  "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "@", "$",
]

private func withoutAutolinks(_ text: String) -> String {
  var drawn = ""
  var rest = text[...]
  while let first = rest.first {
    if rest.hasPrefix("://") {
      drawn += "\\:"
    } else if rest.prefix(4).lowercased() == "www." {
      drawn += rest.prefix(3) + "\\."
      rest = rest.dropFirst(3)
    } else {
      drawn.append(first)
    }
    rest = rest.dropFirst()
  }
  return drawn
}

/// A line that would open a heading, a list, a quote or a rule, made to be just a line.
private func withoutBlockStart(_ text: String) -> String {
  guard let first = text.first else { return text }
  if first == " " {
    let blanks = text.prefix { $0 == " " }
    return blanks + withoutBlockStart(String(text.dropFirst(blanks.count)))
  }
  if "#+-=".contains(first) { return "\\" + text }
  let digits = text.prefix { $0.isASCII && $0.isNumber }
  let after = text.dropFirst(digits.count)
  guard !digits.isEmpty, let mark = after.first, ".)".contains(mark),
    after.dropFirst().first.map({ $0 == " " }) ?? true
  else { return text }
  return digits + "\\" + after
}

private func longestRun(of mark: Character, in text: String) -> Int {
  var longest = 0
  var run = 0
  for character in text {
    run = character == mark ? run + 1 : 0
    longest = max(longest, run)
  }
  return longest
}
