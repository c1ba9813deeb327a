package import Foundation
package import Timeline

/// The state of a step, a pure function of facts, entries and now (language.md §5). Where several
/// hold, the first in this order is the state.
package enum StepState: Hashable, Sendable {
  case withdrawn
  case done(Signature)
  case skipped(Signature, reason: String)
  case doesNotApply
  case blocked(Signature, reason: String, again: Date?)
  case underWay(Signature)
  case mayApply
  /// For which steps or phases, as a person reads them.
  case waiting(for: [String])
  case ready

  /// Who did it, when it counts, and in which entry.
  package struct Signature: Hashable, Sendable {
    package var by: String
    package var at: Date
    package var entry: EntryID

    package init(by: String, at: Date, entry: EntryID) {
      self.by = by
      self.at = at
      self.entry = entry
    }
  }

  package var isSettled: Bool {
    switch self {
    case .withdrawn, .done, .skipped, .doesNotApply: true
    case .blocked, .underWay, .mayApply, .waiting, .ready: false
    }
  }

  /// The state's word, the same on every screen, in `--json` and in reports.
  package var word: String {
    switch self {
    case .withdrawn: "withdrawn"
    case .done: "done"
    case .skipped: "skipped"
    case .doesNotApply: "does not apply"
    case .blocked: "blocked"
    case .underWay: "under way"
    case .mayApply: "may apply"
    case .waiting: "waiting"
    case .ready: "ready"
    }
  }

  /// `[ ]`, `[>]`, `[x]`, `[-]`, `[!]`, `[?]` (screens.md §3).
  package var mark: String {
    switch self {
    case .ready, .waiting: "[ ]"
    case .underWay: "[>]"
    case .done: "[x]"
    case .skipped, .withdrawn, .doesNotApply: "[-]"
    case .blocked: "[!]"
    case .mayApply: "[?]"
    }
  }
}
