import ArgumentParser
import Terminal

/// How the screen is drawn, where the terminal's own word is not to count.
struct ScreenOptions: Options {
  @Flag(help: "Draw lines with +, - and |.")
  var ascii = false

  @Option(help: ArgumentHelp("Colours: 8, 256 or off.", valueName: "number"))
  var color: Colours?

  @Flag(help: "No colours; the same as --color off.")
  var noColor = false

  @Flag(help: "Clicks choose a row or a pane, the wheel moves; hold Shift to select text.")
  var mouse = false

  enum Colours: String, ExpressibleByArgument, CaseIterable, Sendable {
    case eight = "8"
    case many = "256"
    case off
  }

  /// The wishes of the environment with these over them.
  func over(_ wishes: TerminalWishes) -> TerminalWishes {
    var wishes = wishes
    if ascii { wishes.isASCII = true }
    if mouse { wishes.isMouseOn = true }
    switch noColor ? .off : color {
    case .eight: wishes.colour = .eight
    case .many: wishes.colour = .many
    case .off: wishes.colour = .off
    case nil: break
    }
    return wishes
  }
}
