package import Foundation
package import Problems

/// The tests beside a playbook (language.md §8): answers and acts on a simulated clock, and what
/// must come of them. The engine runs them.
package struct CaseFile: Hashable, Sendable {
  package var path: String
  package var playbook: PlaybookID
  package var cases: [PlaybookCase]
}

package struct PlaybookCase: Hashable, Sendable {
  package var name: String
  package var given: Given
  package var acts: [CaseAct]
  package var expectations: [Expectation]
  package var place: Place

  package struct Given: Hashable, Sendable {
    /// When it is declared.
    package var at: Date
    /// IANA name.
    package var zone: String
    package var facts: [Answer]
    package var attach: [PlaybookID]
  }

  /// A question with its answer, as a person types it; a decision's too.
  package struct Answer: Hashable, Sendable {
    package var question: String
    package var text: String
    /// Of a list or count: nothing more will come.
    package var isComplete: Bool
    package var place: Place
  }

  /// One thing that must be so when all acts are done.
  package struct Expectation: Hashable, Sendable {
    package var kind: Kind
    package var place: Place

    package enum Kind: Hashable, Sendable {
      case step(String, CaseState)
      /// A rule, or one stage of it.
      case duty(rule: String, stage: String?, String)
      /// What is asked first, in this order.
      case asked([String])
      case next(String)
      /// Exactly these steps are late.
      case late([String])
      case fact(String, text: String)
      case canClose(Bool)
    }
  }
}

/// The states a case may expect of a step, as `--json` writes them.
package enum CaseState: String, CaseIterable, Hashable, Sendable {
  case ready, done, skipped, blocked, waiting, withdrawn
  case underWay = "under-way"
  case mayApply = "may-apply"
  case doesNotApply = "does-not-apply"

  static let names = allCases.map(\.rawValue)
  /// The states of a duty.
  static let ofDuties = [
    "does-not-apply", "may-apply", "waiting", "running", "met", "missed", "waived", "watch",
  ]
}

/// One act of a case, and the simulated time that passes before it.
package struct CaseAct: Hashable, Sendable {
  package var kind: Kind
  /// Seconds.
  package var after: Int
  /// Who acts; nil: the tester.
  package var by: String?
  package var reason: String?
  package var place: Place

  package enum Kind: Hashable, Sendable {
    case answer([PlaybookCase.Answer])
    case notKnown(String)
    case start(String), done(String), skip(String), block(String), reopen(String)
    /// A step's item, by letter or number.
    case check(step: String, item: String)
    case attach(PlaybookID, with: [String: String], name: String?)
    case sent(rule: String, stage: String?)
    case waive(rule: String, stage: String?)
    case lost(source: String), unavailable(source: String)
    case wait
  }

  static let names = [
    "answer", "not-known", "start", "done", "skip", "block", "reopen", "check", "attach", "sent",
    "waive", "lost", "unavailable", "wait",
  ]
}
