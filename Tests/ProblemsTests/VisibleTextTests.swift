import Testing

@testable import Problems

@Suite("Text that is not ours")
struct VisibleTextTests {
  @Test(
    "shows every character that a terminal would obey, hide or reorder",
    arguments: [
      ("\u{1B}[2J", "^[[2J"), ("a\rb", "a^Mb"), ("a\tb", "a^Ib"), ("a\nb", "a^Jb"),
      ("\u{7F}", "^?"), ("\u{9B}31m", "<9B>31m"), ("\u{202E}exe", "<202E>exe"),
      ("a\u{200B}b", "a<200B>b"), ("\u{FEFF}x", "<FEFF>x"), ("so\u{AD}ft", "so<AD>ft"),
      ("\u{E0041}", "<E0041>"), ("\u{E0A0}", "<E0A0>"), ("\u{301}", "<0301>"),
      ("a\u{2028}b", "a<2028>b"), ("a\r\nb", "a^M^Jb"),
    ])
  func showsWhatIsHidden(text: String, drawn: String) {
    #expect(visible(text) == drawn)
  }

  @Test(
    "is left alone where it is harmless",
    arguments: ["plain", "Jürgen", "日本語", "e\u{301}", "שלום", "a\u{301}\u{302}\u{303}", "😀", ""])
  func leavesTheRest(text: String) {
    #expect(visible(text) == text)
  }

  @Test("keeps three marks on a base and counts the rest")
  func countsMarks() {
    #expect(
      visible("e\u{301}\u{302}\u{303}\u{304}\u{305}") == "e\u{301}\u{302}\u{303}<+2>")
  }

  @Test(
    "draws an emoji sequence as its first character, so that no width table can disagree",
    arguments: [
      ("👩\u{200D}💻!", "👩!"), ("❤\u{FE0F}!", "❤!"), ("☝\u{1F3FD}!", "☝!"), ("👍\u{1F3FD}", "👍"),
    ])
  func firstOfASequence(text: String, drawn: String) {
    #expect(visible(text) == drawn)
  }

  @Test(
    "shows a joiner or selector that joins no picture",
    arguments: [
      ("a\u{200D}b", "a<200D>b"), ("a\u{FE0F}", "a<FE0F>"), ("1\u{FE0F}", "1<FE0F>"),
      ("\u{915}\u{94D}\u{200D}", "\u{915}\u{94D}<200D>"),
    ])
  func joinersAlone(text: String, drawn: String) {
    #expect(visible(text) == drawn)
  }

  @Test(
    "shows each byte that is not UTF-8",
    arguments: [
      ([0x61, 0xFF, 0x62], "a<FF>b"), ([0xC3, 0x28], "<C3>("), ([0xE2, 0x82], "<E2><82>"),
      ([0xC0, 0x80], "<C0><80>"), ([0xED, 0xA0, 0x80], "<ED><A0><80>"), ([0xC3, 0xA9], "é"),
    ] as [([UInt8], String)])
  func showsBytes(bytes: [UInt8], drawn: String) {
    #expect(visible(bytes: bytes) == drawn)
  }

  @Test("is the same when it is shown twice", arguments: UInt64(0)..<200)
  func isIdempotent(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    var text = ""
    for _ in 0..<12 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      if let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: state >> 33) % 0x3000) {
        text.unicodeScalars.append(scalar)
      }
    }
    let once = visible(text)
    #expect(visible(once) == once)
    #expect(!once.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) })
  }
}
