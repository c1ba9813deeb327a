/// What the responder and their environment ask of the terminal, as the shell read it.
package struct TerminalWishes: Hashable, Sendable {
  package enum Colour: Hashable, Sendable {
    case off, eight, many
  }

  /// `TERM`; nil or empty where it is not set.
  package var term: String?
  /// `--color=…` and `--no-color`; nil: what the terminal has.
  package var colour: Colour?
  /// `NO_COLOR` is set and not empty.
  package var isColourRefused: Bool
  /// `--ascii`.
  package var isASCII: Bool
  /// `SSH_TTY` is set: keys may come in pieces.
  package var isRemote: Bool
  /// `ESCDELAY`, milliseconds.
  package var escapeDelay: String?
  /// `--mouse`.
  package var isMouseOn: Bool

  package init(
    term: String?, colour: Colour? = nil, isColourRefused: Bool = false, isASCII: Bool = false,
    isRemote: Bool = false, escapeDelay: String? = nil, isMouseOn: Bool = false
  ) {
    self.term = term
    self.colour = colour
    self.isColourRefused = isColourRefused
    self.isASCII = isASCII
    self.isRemote = isRemote
    self.escapeDelay = escapeDelay
    self.isMouseOn = isMouseOn
  }
}

/// What the terminal says it can do.
package struct TerminalAbilities: Hashable, Sendable {
  package var term: String
  package var colours: Int
  /// Of the locale, as `nl_langinfo` names it.
  package var codeset: String
  /// U+2500 takes one column here.
  package var hasNarrowLines: Bool
  package var hasAlternateLines: Bool
  /// Terminfo names the sequence that turns bracketed paste on.
  package var describesPaste: Bool

  package init(
    term: String, colours: Int, codeset: String, hasNarrowLines: Bool, hasAlternateLines: Bool,
    describesPaste: Bool
  ) {
    self.term = term
    self.colours = colours
    self.codeset = codeset
    self.hasNarrowLines = hasNarrowLines
    self.hasAlternateLines = hasAlternateLines
    self.describesPaste = describesPaste
  }
}

/// What is made of both: how to draw and how to read.
package struct TerminalTraits: Hashable, Sendable {
  package let glyphs: GlyphSet
  package let colours: ColourDepth
  package let isUTF8: Bool
  package let hasBracketedPaste: Bool
  package let escapeDelay: Duration

  package init(_ wishes: TerminalWishes, _ abilities: TerminalAbilities) {
    isUTF8 = abilities.codeset == "UTF-8"
    glyphs = glyphSet(wishes, abilities)
    colours = colourDepth(wishes, abilities)
    hasBracketedPaste = abilities.describesPaste || isKnownToMarkPastes(abilities.term)
    escapeDelay = delay(wishes)
  }
}

private func glyphSet(_ wishes: TerminalWishes, _ abilities: TerminalAbilities) -> GlyphSet {
  if wishes.isASCII || abilities.term == "dumb" { return .ascii }
  if abilities.codeset == "UTF-8" {
    return abilities.hasNarrowLines ? .unicode : abilities.hasAlternateLines ? .acs : .ascii
  }
  if abilities.term.hasPrefix("linux") { return .ascii }
  return abilities.hasAlternateLines ? .acs : .ascii
}

/// An order on the command line is stronger than `NO_COLOR`; neither adds what is not there.
private func colourDepth(_ wishes: TerminalWishes, _ abilities: TerminalAbilities) -> ColourDepth {
  let most: ColourDepth =
    abilities.colours >= 256 ? .many : abilities.colours >= 8 ? .eight : .none
  switch wishes.colour {
  case .off: return .none
  case .eight: return most == .none ? .none : .eight
  case .many: return most
  case nil: return wishes.isColourRefused ? .none : most
  }
}

/// Those whose description does not say so, though they do.
private func isKnownToMarkPastes(_ term: String) -> Bool {
  let families = [
    "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "konsole", "vte", "gnome",
    "wezterm", "iterm", "st-", "contour", "ghostty", "mintty", "putty",
  ]
  return families.contains { term.hasPrefix($0) }
}

private func delay(_ wishes: TerminalWishes) -> Duration {
  if let asked = wishes.escapeDelay.flatMap({ Int($0) }) {
    return .milliseconds(min(max(asked, 0), 1000))
  }
  return .milliseconds(wishes.isRemote ? 100 : 25)
}
