import Testing

@testable import Terminal

@Suite("What is made of a terminal")
struct TerminalTraitsTests {
  private func abilities(
    term: String = "xterm-256color", colours: Int = 256, codeset: String = "UTF-8",
    hasNarrowLines: Bool = true, hasAlternateLines: Bool = true, describesPaste: Bool = true
  ) -> TerminalAbilities {
    TerminalAbilities(
      term: term, colours: colours, codeset: codeset, hasNarrowLines: hasNarrowLines,
      hasAlternateLines: hasAlternateLines, describesPaste: describesPaste)
  }

  private func traits(
    _ abilities: TerminalAbilities, _ change: (inout TerminalWishes) -> Void = { _ in }
  ) -> TerminalTraits {
    var wishes = TerminalWishes(term: abilities.term)
    change(&wishes)
    return TerminalTraits(wishes, abilities)
  }

  @Test("is Unicode lines only where the locale and its widths allow them")
  func glyphs() {
    #expect(traits(abilities()).glyphs == .unicode)
    #expect(traits(abilities(hasNarrowLines: false)).glyphs == .acs)
    #expect(traits(abilities(hasNarrowLines: false, hasAlternateLines: false)).glyphs == .ascii)
    #expect(traits(abilities(codeset: "ANSI_X3.4-1968")).glyphs == .acs)
    #expect(traits(abilities(codeset: "ISO-8859-1", hasAlternateLines: false)).glyphs == .ascii)
    #expect(traits(abilities(term: "linux", codeset: "ISO-8859-1")).glyphs == .ascii)
    #expect(traits(abilities()) { $0.isASCII = true }.glyphs == .ascii)
  }

  @Test("is as many colours as there are, unless fewer are asked for")
  func colours() {
    #expect(traits(abilities()).colours == .many)
    #expect(traits(abilities(colours: 8)).colours == .eight)
    #expect(traits(abilities(colours: -1)).colours == .none)
    #expect(traits(abilities()) { $0.isColourRefused = true }.colours == .none)
    #expect(traits(abilities()) { $0.colour = .off }.colours == .none)
    #expect(traits(abilities()) { $0.colour = .eight }.colours == .eight)
    #expect(traits(abilities(colours: 0)) { $0.colour = .eight }.colours == .none)
    #expect(traits(abilities(colours: 8)) { $0.colour = .many }.colours == .eight)
    let both = traits(abilities()) { ($0.isColourRefused, $0.colour) = (true, .many) }
    #expect(both.colours == .many)
  }

  @Test(
    "waits for the rest of a key as long as it was told",
    arguments: [
      (nil, false, 25), (nil, true, 100), ("0", true, 0), ("40", true, 40), ("9999", false, 1000),
      ("-5", false, 0), ("soon", true, 100),
    ] as [(String?, Bool, Int)])
  func escapeDelay(asked: String?, isRemote: Bool, milliseconds: Int) {
    let made = traits(abilities()) { ($0.escapeDelay, $0.isRemote) = (asked, isRemote) }
    #expect(made.escapeDelay == .milliseconds(milliseconds))
  }

  @Test("is the burst test where nothing says that pastes are marked")
  func pastes() {
    #expect(traits(abilities()).hasBracketedPaste)
    #expect(traits(abilities(term: "screen", describesPaste: false)).hasBracketedPaste)
    #expect(!traits(abilities(term: "linux", describesPaste: false)).hasBracketedPaste)
    #expect(!traits(abilities(term: "vt220", describesPaste: false)).hasBracketedPaste)
  }
}
