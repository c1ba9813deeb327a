import ArgumentParser
import Problems
import Terminal

/// What opens when no verb is given: the screen, or the line mode.
struct Front {
  let shell: Shell
  let common: CommonOptions
  var isPlain: Bool
  /// Opened at once, instead of home.
  var incident: String?
  /// nil: as the environment asks.
  var screen: ScreenOptions?

  init(shell: Shell, common: CommonOptions?, isPlain: Bool = false) {
    self.shell = shell
    self.common = common ?? CommonOptions.none
    self.isPlain = isPlain
    incident = self.common.incident ?? shell.variable("TOCSIN_INCIDENT")
  }

  func open() throws -> Status {
    let session = Session(shell: shell, common: common)
    if !isPlain, !shell.isPlainByNature {
      do {
        return try openScreen(session)
      } catch let error as TerminalError {
        shell.output.complain("tocsin: \(error)\n  mend: \(error.mend)")
      }
    }
    return try PlainMode(session).run(opening: incident)
  }

  private func openScreen(_ session: Session) throws -> Status {
    var wishes = TerminalWishes(environment: shell.environment)
    if let screen { wishes = screen.over(wishes) }
    return try Screen(session: session, wishes: wishes, incident: incident).run()
  }
}

extension CommonOptions {
  /// As if no option had been given.
  nonisolated static var none: CommonOptions {
    var options = CommonOptions()
    options.json = false
    options.library = nil
    options.key = nil
    options.incident = nil
    return options
  }
}
