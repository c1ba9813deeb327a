import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension Handling {
  /// An exercise that is played from a scenario: its clock is the story's, its decisions come by
  /// the spool. What is real, and a drill without a scenario, has none of it.
  var isPlayed: Bool { incident.scenario != nil }

  /// Lets the story's clock count, and takes in what the players were told since.
  func followStory() throws {
    guard isPlayed else { return shell.clockwork.followWall() }
    let spool = try SpoolFolder(of: folder).read()
    self.spool = spool
    try leave(spool.left)
    shell.clockwork.follow(spool.clock, latest: latestSim)
    ask(spool.asked)
  }

  /// The latest instant of the story that an entry has.
  private var latestSim: Date? {
    record.entries.filter { !incident.left.holds($0) }
      .compactMap { $0.data["sim"]?.string.flatMap(RFC3339.date) }.max()
  }

  /// In an exercise every entry says when in the story it was made, but for what belongs to the
  /// record alone (events.md).
  func stamped(_ draft: Draft) -> Draft {
    let family = draft.kind.prefix { $0 != "." }
    guard incident.isExercise, draft.data["sim"] == nil,
      !["session", "key", "log"].contains(String(family))
    else { return draft }
    var stamped = draft
    stamped.data["sim"] = .string(RFC3339.text(shell.now(), zone: incident.zone))
    return stamped
  }

  /// What its players do before any playbook is attached; nothing once one is.
  var openingLines: [String] {
    let named = spool.start?.playbooks ?? []
    guard isPlayed, !spool.isEnded, incident.playbooks.isEmpty, let playbook = named.first else {
      return []
    }
    let isDeclared = incident.fact("declared") != nil
    return [
      "no playbook is attached yet, so there is no step",
      "read what you were told: tocsin exercise inbox",
      visible(
        isDeclared
          ? "attach what you run: tocsin attach \(playbook)"
          : "declare, and attach what you run: tocsin exercise declare --playbook \(playbook)"),
    ] + (named.count > 1 ? [visible("or one of: \(named.joined(separator: ", "))")] : [])
  }

  /// The role of whoever plays here; nil: none, or several, then all is shown.
  var ownRole: String? {
    let mine = incident.holders.filter { $0.value == actor.name }.map(\.key)
    return mine.count == 1 ? mine[0] : nil
  }

  /// What was decided afterwards is still written down: its follow-ups.
  func refuseWhenOver(_ intent: Intent) throws {
    guard isPlayed, spool.isEnded, !intent.isFollowingUp else { return }
    throw Refusal(
      "the exercise is over", mend: "talk about it: tocsin exercise hotwash; then score it")
  }
}

extension Session {
  /// Opens an exercise's folder: from here on its story's clock counts.
  func follow(_ handling: Handling) throws -> Handling {
    try handling.followStory()
    return handling
  }
}

extension Intent {
  nonisolated fileprivate var isFollowingUp: Bool {
    switch self {
    case .addFollowUp, .giveFollowUp, .closeFollowUp: true
    default: false
    }
  }
}
