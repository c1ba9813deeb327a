import Testing

@testable import Terminal

@Suite("Text that is not ours")
struct HostileTextTests {
  static let corpus = [
    "\u{1B}[2J\u{1B}[H", "\u{1B}]52;c;cm0gLXJmIH4=\u{7}", "\u{1B}]0;title\u{1B}\\", "\u{9B}31m",
    "fake\rOK", "back\u{8}\u{8}\u{8}\u{8}gone", "tab\tbed", "line\nfeed", "\u{0}", "\u{7F}",
    "\u{202E}gpj.exe", "a\u{200B}b", "\u{FEFF}", "\u{AD}", "\u{2066}x\u{2069}", "\u{61C}",
    "\u{E0041}\u{E0042}", "\u{E000}", "\u{FFFE}", "\u{2028}\u{2029}", "e" + marks(9),
    "\u{301}alone", "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "\u{1B}P1$r\u{1B}\\", "\u{1B}[?2004l\u{1B}[201~",
    "\u{90}", "\u{85}", "\u{180E}", "\u{3164}", "\u{FFF9}a\u{FFFB}",
  ]

  @Test("reaches no cell with a character that a terminal obeys or hides", arguments: corpus)
  func safeCells(text: String) {
    var frame = Frame(rows: 1, columns: 200)
    frame.put(text, row: 0, column: 0)
    for scalar in frame.text.unicodeScalars {
      let kind = scalar.properties.generalCategory
      #expect(kind != .control && kind != .format && kind != .privateUse && kind != .unassigned)
      #expect(!scalar.properties.isDefaultIgnorableCodePoint)
    }
  }

  @Test("keeps three marks on a base and counts the others")
  func manyMarks() {
    var frame = Frame(rows: 1, columns: 20)
    frame.put("e" + Self.marks(8), row: 0, column: 0)
    #expect(frame.text == "e" + Self.marks(3) + "<+5>")
  }

  @Test("draws a sequence as its first character only", arguments: ["👩‍🔬", "👍🏽", "🇨🇭"])
  func sequences(text: String) {
    var frame = Frame(rows: 1, columns: 8)
    frame.put(text, row: 0, column: 0)
    #expect(frame.text.unicodeScalars.count == 1)
  }

  private static func marks(_ count: Int) -> String { String(repeating: "\u{301}", count: count) }
}
