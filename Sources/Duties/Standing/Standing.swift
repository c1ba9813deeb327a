package import Foundation
package import Playbooks

/// Where a duty stands at one instant: what `Response` turns into its view of it.
package struct Standing: Hashable, Sendable {
  package var rule: String
  /// In the order of the rule file.
  package var stages: [StageStanding]
  /// `412 of 501 people in US-CA`, where a count that still grows is about to cross a threshold.
  package var threshold: String?
  /// Why the rule is only watched, where its clock runs because somebody asked for that.
  package var watchedOnly: String?

  package init(
    rule: String, stages: [StageStanding], threshold: String?, watchedOnly: String? = nil
  ) {
    self.rule = rule
    self.stages = stages
    self.threshold = threshold
    self.watchedOnly = watchedOnly
  }

  /// The stage that a duty shows: missed before running before may-apply …, then the earlier.
  package var mostUrgent: StageStanding? {
    stages.enumerated().min { left, right in
      let (one, other) = (left.element, right.element)
      if one.state.urgency != other.state.urgency { return one.state.urgency < other.state.urgency }
      let due = (one.deadline?.target, other.deadline?.target)
      switch due {
      case (let first?, let second?) where first != second: return first < second
      case (.some, nil): return true
      case (nil, .some): return false
      default: return left.offset < right.offset
      }
    }?.element
  }
}

package struct StageStanding: Hashable, Sendable {
  package var name: String
  package var state: State
  /// Known as soon as the trigger is, for a stage that may apply too.
  package var deadline: Deadline?
  /// The trigger's instant: since when it is owed, for duties without a number.
  package var since: Date?
  /// Others whom the same notice must reach, or may have to, as far as the facts say so.
  package var also: [Addressed]

  package init(
    name: String, state: State, deadline: Deadline? = nil, since: Date? = nil,
    also: [Addressed] = []
  ) {
    self.name = name
    self.state = state
    self.deadline = deadline
    self.since = since
    self.also = also
  }

  package struct Addressed: Hashable, Sendable {
    package var recipient: String
    /// Yes: told too. Unknown: told if the questions are answered so.
    package var truth: Truth
    package var questions: [String]

    package init(recipient: String, truth: Truth, questions: [String]) {
      self.recipient = recipient
      self.truth = truth
      self.questions = questions
    }
  }

  /// design.md §7.
  package enum State: Hashable, Sendable {
    case doesNotApply(why: String)
    /// The smallest set of questions that would settle it.
    case mayApply(questions: [String])
    /// For which fact or notice: `classified`, `individuals sent`.
    case waiting(for: String)
    case running
    /// `lateBy` is seconds after the target; nil in time, or without a number.
    case met(at: Date, lateBy: Double?)
    /// The target has passed and nothing was sent.
    case missed
    case waived
    /// Not in force, not law, or not confirmed: no clock.
    case watch(why: String)
  }
}

extension StageStanding.State {
  /// As `--json` writes it.
  package var name: String {
    switch self {
    case .doesNotApply: "does-not-apply"
    case .mayApply: "may-apply"
    case .waiting: "waiting"
    case .running: "running"
    case .met: "met"
    case .missed: "missed"
    case .waived: "waived"
    case .watch: "watch"
    }
  }

  /// The less, the more a responder must look at it.
  var urgency: Int {
    switch self {
    case .missed: 0
    case .running: 1
    case .mayApply: 2
    case .waiting: 3
    case .met: 4
    case .waived: 5
    case .watch: 6
    case .doesNotApply: 7
    }
  }
}
