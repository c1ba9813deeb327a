import Testing

@testable import Terminal

@Suite("Wrapped text")
struct WrappingTests {
  @Test("breaks at words")
  func words() {
    #expect(
      wrapped("Cut the model endpoint off from customers.", columns: 16)
        == ["Cut the model", "endpoint off", "from customers."])
  }

  @Test("cuts across a word that is longer than a line")
  func longWord() {
    #expect(wrapped("a 0123456789", columns: 4) == ["a", "0123", "4567", "89"])
    #expect(wrapped("日本語日本", columns: 5) == ["日本", "語日", "本"])
  }

  @Test("keeps line ends, empty lines and indents")
  func lines() {
    #expect(
      wrapped("one\n\n  two three four\r\nfive", columns: 11)
        == ["one", "", "  two three", "  four", "five"])
  }

  @Test("indents what continues a line")
  func hanging() {
    #expect(
      wrapped("a  what is next here", columns: 12, hanging: 3) == ["a  what is", "   next here"])
  }

  @Test("keeps the blanks between columns, but for those at a line's end")
  func keepsBlanks() {
    #expect(
      wrapped("what    fact   a text that goes on", columns: 20, hanging: 8)
        == ["what    fact   a", "        text that", "        goes on"])
  }

  @Test("goes to the next stop of eight at a tab")
  func tabs() {
    #expect(withTabs("a\tbc\td") == "a       bc      d")
    #expect(withTabs("日本\tx") == "日本    x")
  }

  @Test("never has a line wider than asked, whatever the text", arguments: UInt64(0)..<200)
  func neverWider(seed: UInt64) {
    var random = Seeded(seed: seed)
    let room = Int(random.next() % 30) + 8
    let text = random.foreignText(count: 80)
    for line in wrapped(text, columns: room, hanging: Int(random.next() % 5)) {
      #expect(columns(of: line) <= room)
    }
  }
}
