package import Problems

/// A scripted team: what it does and when, and what must come of it. Plays stand beside a scenario in
/// `NAME.test.yaml` (docs/scenario-format.md, plays).
package struct Play: Hashable, Sendable {
  package var name: String
  /// The organisation's facts, as its profile would give them.
  package var given: [Answered]
  package var acts: [ScriptedAct]
  package var expected: Expected
  package var place: Place

  package struct Answered: Hashable, Sendable {
    package var question: String
    package var text: String
    package var isComplete: Bool
  }

  package struct Expected: Hashable, Sendable {
    /// As the score says it: `24.0 / 30: revoke late −2.0`.
    package var sum: Told?
    /// Objective → rating.
    package var objectives: [String: Told] = [:]
    /// Term → result.
    package var terms: [String: Told] = [:]
    /// Injects that came, in order; where it is said.
    package var released: [String]?
    package var releasedPlace: Place?

    package struct Told: Hashable, Sendable {
      package var text: String
      package var place: Place
    }
  }
}

package struct ScriptedAct: Hashable, Sendable {
  /// Seconds after the start.
  package var at: Int
  /// A role; the facilitator: `facilitator`.
  package var by: String
  package var kind: Kind
  package var reason: String?
  package var place: Place

  package enum Kind: Hashable, Sendable {
    /// Playbooks; declares, with awareness then.
    case declare([String])
    case attach(String)
    case answer([Play.Answered])
    case start(String), done(String), skip(String), block(String)
    case note(String)
    case keep(source: String)
    case draft(rule: String, stage: String?)
    case sent(rule: String, stage: String?)
    case waive(rule: String, stage: String?)
    case severity(String)
    /// What the facilitator or an evaluator says of an expectation, an act or an objective.
    case mark(name: String, result: String, rating: String?)
    case inject(String), hold(String), skipInject(String)
    case jump(Int)
    case finish
  }

  static let names = [
    "declare", "attach", "answer", "start", "done", "skip", "block", "note", "keep", "draft",
    "sent", "waive", "severity", "mark", "inject", "hold", "skip-inject", "jump", "finish",
  ]
}
