package import Exercises
package import Foundation

/// What a player of an exercise was told, as the spool has it.
nonisolated package struct PlayerDesk: Sendable {
  /// When the story began.
  package var start: Date
  /// The role that whoever sits here holds; nil: none, then all is shown.
  package var role: String?
  /// First to last.
  package var messages: [Told]
  package var isOver: Bool
  /// Those that its invitation names: what the players will most likely attach.
  package var playbooks: [String]

  /// A message as it is shown.
  nonisolated package struct Told: Hashable, Sendable {
    package var at: Date
    package var from: String
    package var channel: String
    package var title: String
    package var text: String
    /// Inside the exercise's folder.
    package var files: [String]
    /// Of those that are text, by file: what `M` shows below the message.
    package var texts: [String: String] = [:]
    /// The question it puts.
    package var decision: String?

    package init(
      at: Date, from: String, channel: String, title: String, text: String, files: [String],
      decision: String?
    ) {
      self.at = at
      self.from = from
      self.channel = channel
      self.title = title
      self.text = text
      self.files = files
      self.decision = decision
    }
  }

  package init(
    start: Date, role: String?, messages: [Told], isOver: Bool, playbooks: [String] = []
  ) {
    self.playbooks = playbooks
    self.start = start
    self.role = role
    self.messages = messages
    self.isOver = isOver
  }
}

/// An exercise as its facilitator has it open.
nonisolated package struct ControlDesk: Sendable {
  private let kept: Kept
  /// How many people have written something.
  package let players: Int

  /// Behind a reference: the loop that owns the model may not be copied, and what checks that walks
  /// through every field that lies in it.
  nonisolated private final class Kept: Sendable {
    let run: ExerciseRun
    /// As it stands: worked out once, not at every frame.
    let score: Score

    init(_ run: ExerciseRun) {
      self.run = run
      score = run.score
    }
  }

  package init(run: ExerciseRun, players: Int) {
    kept = Kept(run)
    self.players = players
  }

  package var run: ExerciseRun { kept.run }
  package var score: Score { kept.score }
}
