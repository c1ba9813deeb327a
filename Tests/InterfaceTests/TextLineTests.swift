import Terminal
import Testing

@testable import Interface

@Suite("A line being typed")
struct TextLineTests {
  @Test("gives a suggestion up to the first character typed")
  func suggestionIsReplaced() {
    var line = TextLine(suggesting: "2026-11-21 11:33")
    for character in "03:12" { _ = line.edit(.character(character)) }
    #expect(line.text == "03:12")
  }

  @Test("keeps a suggestion that is edited", arguments: [Key.backspace, .left, .end])
  func suggestionIsKept(key: Key) {
    var line = TextLine(suggesting: "11:33")
    _ = line.edit(key)
    _ = line.edit(.end)
    _ = line.edit(.character("4"))
    #expect(line.text == (key == .backspace ? "11:34" : "11:334"))
  }

  @Test("never gives up what was typed")
  func typedTextStays() {
    var line = TextLine("11:3")
    _ = line.edit(.character("3"))
    #expect(line.text == "11:33")
  }
}
