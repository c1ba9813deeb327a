/// What is done with an exercise: a player reads, a facilitator pulls levers. Setting the clock is
/// the one thing done at once: it can be set back, and players would wait for the sheet.
extension Action {
  static let exercising: [Action] = [
    Action(
      .messages, ["M"], "messages of the exercise", .look, in: Place.incident,
      hints: [.runner: Hint("messages", 9)]),
    Action(
      .declarePlayed, ["D"], "declare, as in a real one", .write, in: [.runner],
      hints: [.runner: Hint("declare", 0)]),
    Action(
      .fireInject, ["Enter"], "release the inject now", .write, in: [.control],
      hints: [.control: Hint("fire now", 1)]),
    Action(
      .holdInject, ["h"], "hold it: only by hand", .write, in: [.control],
      hints: [.control: Hint("hold", 2)]),
    Action(.skipInject, ["x"], "leave it out", .write, in: [.control]),
    Action(
      .faster, ["+"], "the clock runs faster", .anywhere, in: [.control],
      hints: [.control: Hint("- speed", 3)]),
    Action(.slower, ["-"], "the clock runs slower", .anywhere, in: [.control]),
    Action(
      .scoreExpected, ["s"], "score what was seen: 0 1 2 3", .write, in: [.control],
      hints: [.control: Hint("score", 2)]),
    Action(
      .noteControl, ["n"], "private note", .write, in: [.control],
      hints: [.control: Hint("note", 2)]),
    Action(
      .pauseStory, ["p"], "pause the clock, and let it go on", .anywhere, in: [.control],
      hints: [.control: Hint("pause clock", 1)]),
    Action(
      .jumpToInject, ["J"], "set the clock to this inject", .write, in: [.control]),
    Action(.sayToPlayers, ["t"], "tell the players something", .write, in: [.control]),
    Action(
      .finishExercise, ["F"], "finish the exercise", .write, in: [.control],
      hints: [.control: Hint("finish", 6)]),
    Action(.abortExercise, ["A"], "abort: something real happens", .write, in: [.control]),
  ]

  /// A record that is played again.
  static let replaying: [Action] = [
    Action(.replayForward, ["."], "replay: the next entry", .look, in: Place.incident),
    Action(.replayBack, [","], "replay: the one before", .look, in: Place.incident),
    Action(.replayPause, ["="], "replay: pause, go on", .look, in: Place.incident),
    Action(.replayFaster, [")"], "replay: faster", .look, in: Place.incident),
    Action(.replaySlower, ["("], "replay: slower", .look, in: Place.incident),
  ]
}
