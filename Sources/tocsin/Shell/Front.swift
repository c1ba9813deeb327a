import ArgumentParser
import Problems

/// What opens when no verb is given: the screen, or the line mode.
struct Front {
  let shell: Shell
  let common: CommonOptions
  var isPlain: Bool
  /// Opened at once, instead of home.
  var incident: String?

  init(shell: Shell, common: CommonOptions?, isPlain: Bool = false) {
    self.shell = shell
    self.common = common ?? CommonOptions.none
    self.isPlain = isPlain
    incident = self.common.incident ?? shell.variable("TOCSIN_INCIDENT")
  }

  func open() throws -> Status {
    let session = Session(shell: shell, common: common)
    return try PlainMode(session).run(opening: incident)
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
