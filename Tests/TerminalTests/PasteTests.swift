import Testing

@testable import Terminal

@Suite("A paste")
struct PasteTests {
  @Test("is one input, whatever it holds")
  func whole() {
    var decoder = KeyDecoder()
    let inputs = decoder.feed(esc("[200~rm -rf /\r\u{1B}[Aq") + esc("[201~q"), at: .zero)
    #expect(inputs == [.paste(Paste(text: "rm -rf /\r\u{1B}[Aq")), .key(.character("q"))])
  }

  @Test("is one input when its end mark is split over reads", arguments: 0..<7)
  func splitMark(split: Int) {
    var decoder = KeyDecoder()
    _ = decoder.feed(esc("[200~abc"), at: .zero)
    let mark = esc("[201~")
    let inputs =
      decoder.feed(Array(mark.prefix(split)), at: .zero)
      + decoder.feed(Array(mark.dropFirst(split)) + [0x6A], at: .zero)
    #expect(inputs == [.paste(Paste(text: "abc")), .key(.character("j"))])
  }

  @Test("ends after two silent seconds without its end mark, and says so")
  func noMark() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(esc("[200~abc"), at: .zero).isEmpty)
    #expect(decoder.deadline == .seconds(2))
    #expect(decoder.feed(Array("d".utf8), at: .seconds(1)).isEmpty)
    #expect(decoder.wake(at: .seconds(2)).isEmpty)
    #expect(decoder.wake(at: .seconds(3)) == [.paste(Paste(text: "abcd", ending: .cutByTime))])
    #expect(decoder.feed(Array("j".utf8), at: .seconds(4)) == [.key(.character("j"))])
  }

  @Test(
    "keeps a mebibyte, says that it was cut, and still sees its end", arguments: [0, 1, 5, 9000])
  func tooLong(over: Int) {
    var decoder = KeyDecoder()
    _ = decoder.feed(esc("[200~"), at: .zero)
    let text = [UInt8](repeating: 0x61, count: PasteBuffer.limit + over)
    var inputs: [Input] = []
    for start in stride(from: 0, to: text.count, by: 4093) {
      inputs += decoder.feed(Array(text[start..<min(start + 4093, text.count)]), at: .zero)
    }
    inputs += decoder.feed(esc("[201~") + [0x6A], at: .zero)
    guard case .paste(let paste)? = inputs.first else {
      Issue.record("no paste")
      return
    }
    #expect(paste.text.utf8.count == PasteBuffer.limit)
    #expect(paste.ending == (over == 0 ? .whole : .cutByLength))
    #expect(inputs.dropFirst() == [.key(.character("j"))])
  }

  @Test("shows bytes that are no text")
  func badBytes() {
    var decoder = KeyDecoder()
    let bytes = esc("[200~a") + [0xFF, 0xE6, 0x97, 0x62, 0x0A] + Array("é".utf8) + esc("[201~")
    #expect(decoder.feed(bytes, at: .zero) == [.paste(Paste(text: "a<FF><E6><97>b\né"))])
  }

  @Test("ends nothing when only its end mark comes")
  func loneEnd() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(esc("[201~j"), at: .zero) == [.key(.character("j"))])
  }
}

@Suite("Without bracketed paste")
struct BurstTests {
  private func decoder() -> KeyDecoder {
    KeyDecoder(settings: .init(hasBracketedPaste: false))
  }

  @Test("six or more different bytes in one read are a paste, and so is what follows at once")
  func burst() {
    var decoder = decoder()
    #expect(decoder.feed(Array("delete all".utf8), at: .zero).isEmpty)
    #expect(decoder.feed(Array("\ryes".utf8), at: .milliseconds(40)).isEmpty)
    #expect(decoder.deadline == .milliseconds(140))
    #expect(decoder.wake(at: .milliseconds(140)) == [.paste(Paste(text: "delete all\ryes"))])
    #expect(decoder.feed(Array("j".utf8), at: .seconds(1)) == [.key(.character("j"))])
  }

  @Test(
    "keys that came together are still keys",
    arguments: [
      Array("jjjjjjjj".utf8), Array("abcde".utf8), esc("[A") + esc("[B") + esc("[A"),
      esc("[A") + Array("jkjkj".utf8),
    ])
  func keys(bytes: [UInt8]) {
    var decoder = decoder()
    let inputs = decoder.feed(bytes, at: .zero)
    #expect(inputs.count > 1)
    #expect(decoder.deadline == nil)
  }

  @Test("a terminal that marks pastes may send as many keys at once as it likes")
  func marked() {
    var decoder = KeyDecoder()
    #expect(decoder.feed(Array("jkjkjkjk".utf8), at: .zero).count == 8)
  }
}
