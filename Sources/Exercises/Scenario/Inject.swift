package import Playbooks
package import Problems

/// Something that happens to the players: when, to whom, and what is expected of them then.
package struct Inject: Hashable, Sendable {
  package var name: String
  /// Seconds after the start; with `when`: not before.
  package var at: Int?
  /// Not until this is true; unknown is not yet.
  package var when: Condition?
  /// As written, for those who show it.
  package var whenText: String?
  /// Seconds from the moment at which it would be released.
  package var delay: Int
  package var kind: Kind
  package var channel: Channel
  package var from: String
  /// Roles; empty: all.
  package var to: [String]
  package var title: String
  package var text: String
  /// For the talk that follows.
  package var questions: [String]
  package var expectations: [Expectation]
  package var forbidden: [Forbidden]
  package var decision: Decision?
  /// Got once it is released; below zero for what should not have become necessary.
  package var score: Double?
  package var objective: String?
  package var place: Place

  package enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Moves the story.
    case contextual
    /// Comes when players did not do what was expected.
    case contingency
    /// By hand, if the facilitator wants it.
    case optional
    /// Of no importance, which players must find out.
    case noise
  }

  package enum Channel: String, CaseIterable, Hashable, Sendable {
    case alert, mail, chat, phone, press, document, verbal
  }

  /// Only the facilitator's hand releases it.
  package var isByHand: Bool { at == nil && when == nil }

  package func isFor(_ role: String) -> Bool { to.isEmpty || to.contains(role) }
}

/// What a role is expected to do after an inject.
package struct Expectation: Hashable, Sendable {
  package var name: String
  package var role: String
  package var text: String
  package var match: Match
  /// Seconds from the inject's actual release.
  package var within: Int
  /// Of another expectation: this one comes first.
  package var before: String?
  package var weight: Double
  package var isCritical: Bool
  package var objective: String
  package var place: Place
}

/// How the record shows that something was done.
package enum Match: Hashable, Sendable {
  /// A step that is done, by its name in the playbook or its full name.
  case step(String)
  case act(RecordedAct)
  /// Answered; with that option if one is named.
  case decision(String, option: String?)
  /// Its clock runs, started from the right trigger.
  case duty(String)
  case notice(String, NoticeGoal)
  /// An evidence item of that source is kept.
  case evidence(String)
  /// The facilitator or evaluator marks it.
  case byHand(Judge)

  package enum NoticeGoal: String, CaseIterable, Hashable, Sendable {
    case drafted, sent, waived
    /// Sent, or waived with a reason.
    case settled
  }

  package enum Judge: String, CaseIterable, Hashable, Sendable {
    case facilitator, evaluator
  }

  static let names = ["step", "act", "decision", "duty", "notice", "evidence", "by-hand"]
}

/// What should not be done.
package struct Forbidden: Hashable, Sendable {
  package var name: String
  package var text: String
  package var match: Match
  package var weight: Double
  package var objective: String
  package var why: String?
  package var place: Place
}

/// A choice that is put to a role. It is a question: conditions name it.
package struct Decision: Hashable, Sendable {
  package var question: String
  package var ask: String
  package var role: String
  package var options: [Choice]
  /// Seconds from the release until `fallback` is taken.
  package var limit: Int?
  /// What happens when nobody decides.
  package var fallback: String?
  package var objective: String
  package var place: Place

  package struct Choice: Hashable, Sendable {
    package var name: String
    package var text: String
    package var score: Double
    package var why: String?
  }

  /// As conditions and players see it.
  package var asked: Question {
    Question(
      name: question, ask: ask, type: .choice,
      options: options.map { Option(name: $0.name, text: $0.text) }, who: role, place: place)
  }

  package var best: Double { options.map(\.score).max() ?? 0 }
}
