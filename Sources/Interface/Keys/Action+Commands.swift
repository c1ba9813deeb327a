/// What is done with commands and with the vault. None of these runs or takes anything by itself:
/// each opens the screen or the sheet that does.
extension Action {
  static let commands: [Action] = running + agreeing + vault

  private static let running: [Action] = [
    Action(
      .run, ["r"], "a command: look at it, then run it", .write, in: [.runner, .evidence],
      hints: [.runner: Hint("run", 2), .evidence: Hint("run next", 3)]),
    Action(
      .dryRun, ["d"], "its dry run, and back", .look, in: [.command],
      hints: [.command: Hint("dry run", 4)]),
    Action(
      .undoCommand, ["u"], "what undoes it, and back", .look, in: [.command, .output],
      hints: [.command: Hint("undo", 4), .output: Hint("undo", 4)]),
    Action(
      .interrupt, ["i"], "send INT, TERM or KILL", .write, in: [.output],
      hints: [.output: Hint("interrupt (asks)", 1)]),
  ]

  private static let agreeing: [Action] = [
    Action(
      .agreeHere, ["1"], "a second responder agrees, here", .write, in: [.command],
      hints: [.command: Hint("agree", 2)]),
    Action(
      .askOthers, ["2"], "ask a second responder", .write, in: [.command],
      hints: [.command: Hint("ask", 2)]),
    Action(
      .breakGlass, ["3"], "alone: break the glass", .write, in: [.command],
      hints: [.command: Hint("alone", 3)]),
  ]

  private static let vault: [Action] = [
    Action(
      .addEvidence, ["a"], "take a file or a folder into the vault", .write,
      in: [.evidence, .runner], hints: [.evidence: Hint("add", 1)]),
    Action(
      .verifyEvidence, ["h"], "verify all hashes", .write, in: [.evidence],
      hints: [.evidence: Hint("verify", 5)]),
    Action(.stopTaking, [], "stop what is being taken", .write, in: [.evidence]),
  ]
}
