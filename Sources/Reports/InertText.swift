import Problems

/// Text that is not ours as Markdown that says nothing but itself: no table cell ends early, no
/// link, image, HTML, code or heading begins, and control, bidi and zero-width characters are
/// drawn visibly. One line: line feeds become `<br>`, which is the only markup it can hold.
func inert(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let drawn = lines.map { inertLine(visible(String($0))) }
  return drawn.joined(separator: "<br>")
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
