import Terminal

extension TerminalWishes {
  /// What the environment asks; the options of the command line are set on it afterwards.
  nonisolated init(environment: [String: String]) {
    self.init(
      term: environment["TERM"],
      isColourRefused: environment["NO_COLOR"].map { !$0.isEmpty } ?? false,
      isRemote: environment["SSH_TTY"].map { !$0.isEmpty } ?? false,
      escapeDelay: environment["ESCDELAY"])
  }
}
