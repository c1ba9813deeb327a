import Testing

@testable import Terminal

@Suite("The width of a text")
struct WidthTests {
  @Test(
    "is counted in columns, not characters",
    arguments: [
      ("", 0), ("abc", 3), ("日本語", 6), ("é", 1), ("e\u{301}", 1), ("─", 1), ("…", 1),
      ("α", 1), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｶ", 1), ("Ａ", 2), ("🔥", 2),
      ("👩‍🔬", 2), ("👍🏽", 2), ("🇨🇭", 1), ("क्ष", 2), ("עברית", 5), ("\u{3000}", 2), ("ก็", 1),
    ])
  func columnsCounted(text: String, expected: Int) {
    #expect(columns(of: text) == expected)
  }

  @Test(
    "counts the visible form of what a terminal would obey or hide",
    arguments: [
      ("\u{1B}[2J", 5), ("a\rb", 4), ("a\tb", 4), ("\u{9B}", 4), ("\u{202E}", 6), ("\u{7F}", 2),
      ("\u{200B}", 6), ("\u{E0001}", 7), ("\u{301}", 6), ("e\u{301}\u{301}\u{301}\u{301}", 5),
    ])
  func visibleForms(text: String, expected: Int) {
    #expect(columns(of: text) == expected)
  }

  @Test("is what its cells take, for any text", arguments: UInt64(0)..<100)
  func agreesWithCells(seed: UInt64) {
    var random = Seeded(seed: seed)
    let text = random.foreignText(count: 40)
    var frame = Frame(rows: 1, columns: 4000)
    let end = frame.put(text, row: 0, column: 0)
    #expect(end == columns(of: text))
    #expect(frame.cells.map { Int($0.width) }.reduce(0, +) == 4000)
  }

  @Test("holds letters that run from right to left", arguments: ["שלום", "مرحبا"])
  func rightToLeft(text: String) {
    #expect(holdsRightToLeft("a " + text))
    #expect(!holdsRightToLeft("a b"))
  }
}
