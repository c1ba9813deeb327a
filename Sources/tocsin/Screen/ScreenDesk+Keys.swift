import Interface
import Timeline

extension ScreenDesk {
  func prompt(refused: String?) -> SigningKey.Prompt {
    SigningKey.Prompt(
      key: Responder.name(shell), agentFound: shell.variable("SSH_AUTH_SOCK") != nil,
      triesLeft: 3, refused: refused)
  }

  /// Looks for the key again: it may have been added to an agent meanwhile.
  func openKey() throws -> [Message] {
    guard let handling else { return [] }
    try handling.reside(as: session.identity(makesOne: false))
    try handling.openSession(role: "responder", terminal: "")
    closedBecause = nil
    return [.signingKey(.open), .refreshed(refresh)]
  }

  /// A key of tocsin's own; it counts in an incident of others once the lead admits it.
  func makeKey() throws -> [Message] {
    _ = try session.identity(makesOne: true)
    return handling == nil ? [.signingKey(.open)] : try openKey()
  }
}
