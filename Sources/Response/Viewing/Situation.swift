package import Duties
package import Foundation
package import Playbooks
package import Timeline

/// Everything there is to show at one instant: what to do, which clock runs out, what is about to
/// be lost. A pure function of the incident and now; screens, `--json`, plain mode and reports
/// read it and compute nothing of their own.
package struct Situation: Sendable {
  package var now: Date
  package var phases: [PhaseView]
  /// All clocks of all kinds, the worst first: late, due within the hour, then by time left; those
  /// without an instant last.
  package var clocks: [Clock]
  package var duties: [DutyView]
  /// Open questions, the most useful first (`tocsin ask`).
  package var questions: [QuestionView]
  /// Those that have an answer in force, the latest answered first.
  package var answered: [QuestionView] = []
  /// The awareness time in force; nil while it is not known.
  package var aware: Date?
  /// To keep, first to vanish on top.
  package var evidence: [EvidenceView]
  package var next: StepID?
  /// When a state, not only a clock's text, will change by itself; nil if never.
  package var changesAt: Date?
  package var settledSteps: Int
  package var allSteps: Int
  package var mayApplySteps: Int

  /// What is to be asked: open questions, and answers that may still grow, the most useful first.
  package var toAsk: [QuestionView] {
    let all = questions + answered.filter(\.isGrowing)
    return all.enumerated().sorted { one, other in
      (other.element.duties.count, other.element.steps.count, one.offset)
        < (one.element.duties.count, one.element.steps.count, other.offset)
    }.map(\.element)
  }

  /// Answers that are final until somebody corrects them, the latest first.
  package var settledAnswers: [QuestionView] { answered.filter { !$0.isGrowing } }

  package func step(_ id: StepID) -> StepView? {
    for phase in phases {
      if let found = phase.steps.first(where: { $0.id == id }) { return found }
    }
    return nil
  }

  package struct PhaseView: Sendable {
    package var phase: Phase
    /// In merged order; those that do not apply and are withdrawn are here too, by their state.
    package var steps: [StepView]
    package var settled: Int
    package var isSettled: Bool
  }
}

package struct StepView: Sendable {
  package var id: StepID
  /// `C3`, `C4.2`; given once, never changed.
  package var label: String
  package var phase: Phase
  package var title: String
  package var state: StepState
  package var kind: Kind
  package var role: String?
  package var roleTitle: String?
  /// Who holds the role now, by name.
  package var holders: [String]
  package var assigned: String?
  package var why: String?
  /// The work's prose with its `{{facts}}` filled in; of one that is not known its
  /// name in plain words, and that.
  package var text: String?
  package var items: [ItemView]
  package var commands: [CommandView]
  package var evidence: [String]
  package var ifFails: String?
  package var maps: [String]
  package var due: Date?
  package var isLate: Bool
  /// Done, though its condition has turned false since.
  package var isNoLongerNeeded: Bool
  /// Of a step that may apply: the questions that settle it.
  package var settledBy: [String]
  /// `after revoke-access (skipped: …)`, `list still open`, `started while it waited`.
  package var remarks: [String]
  /// Of a `for-each` or `every`: its instances; m settled of n.
  package var instances: [StepID]
  package var playbook: PlaybookID
  package var readySince: Date?

  package enum Kind: Hashable, Sendable {
    case work, collect
    case decide(question: String)
    case ask(questions: [String])
    case notify(rules: [String])
    /// The parent of instances or occurrences.
    case parent
  }
}

package struct ItemView: Sendable {
  /// `a`, `b` …
  package var letter: String
  package var text: String
  package var state: State

  package enum State: Hashable, Sendable {
    case open
    case signed(StepState.Signature)
    case setAside(StepState.Signature, reason: String)
  }
}

package struct CommandView: Sendable {
  package var title: String
  /// As written in the playbook, never with facts spliced in.
  package var text: String
  package var item: String?
  package var changes: String?
  package var undo: String?
  package var approvals: Int
  package var timeout: Int
  /// Variable → value, or nil while the fact is unknown.
  package var environment: [(name: String, value: String?)]
  package var on: String?
  package var needs: [String]
  package var isUnchecked: Bool
  package var expect: String?
  package var dryRun: String?
  /// How often it was run, the last one last.
  package var runs: [RunView] = []
  /// The source whose evidence its output is.
  package var keeps: String? = nil
}

/// Anything that waits for a person and has, or may have, an instant.
package struct Clock: Sendable {
  package var id: String
  package var kind: Kind
  /// Short, for row 1: `GDPR 33`.
  package var short: String
  package var title: String
  package var state: DutyState
  package var due: Date?
  package var latest: Date?
  /// Of clocks without a number: since when.
  package var since: Date?
  package var settledBy: [String]

  package enum Kind: Hashable, Sendable {
    case duty(rule: String, stage: String)
    case step(StepID)
    case evidence(source: String)
  }
}

/// design.md §7.
package enum DutyState: Hashable, Sendable {
  case doesNotApply(why: String)
  case mayApply(questions: [String])
  case waiting(for: String)
  case running
  case met(StepState.Signature, lateBy: Double?, proof: String?)
  case missed
  case waived(StepState.Signature, reason: String)
  case watch(why: String)

  /// `does-not-apply`, `may-apply`, `waiting`, `running`, `met`, `missed`, `waived`, `watch`.
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
}

/// A duty with its stages; it shows its most urgent one.
package struct DutyView: Sendable {
  package var rule: String
  package var title: String
  package var short: String
  package var state: DutyState
  package var stages: [StageView]
  package var content: [ContentItem]
  package var exceptions: [String]
  package var late: String?
  package var delay: String?
  package var references: [String]
  package var penalty: String?
  package var form: String?
  package var isConfirmed: Bool
  /// `412 of 501 people in US-CA` where a threshold is about to be crossed.
  package var threshold: String?
  /// Whose rule it is, where it is the organisation's own, and what it overrides.
  package var provenance: String? = nil
  /// Why it is only watched, where its clock runs because `run-watched` names it.
  package var watchedOnly: String? = nil
  /// What no notice of it may say.
  package var omits: [String] = []

  package struct StageView: Sendable {
    package var name: String
    package var recipient: String
    package var state: DutyState
    package var deadline: Deadline?
    package var qualifier: String?
    package var content: [ContentItem]
    /// Since when it could have been done, for duties without a number.
    package var since: Date?
    package var notice = NoticeView()
    /// What this notice must not say, beside what the duty says.
    package var omits: [String] = []
  }
}

/// What became of one stage's notice.
package struct NoticeView: Hashable, Sendable {
  /// The last revision of each letter, by file.
  package var drafts: [Draft] = []
  /// First to last.
  package var sent: [Sent] = []
  package var acknowledged: StepState.Signature?
  package var delays: [Event.NoticeDelay] = []

  package struct Draft: Hashable, Sendable {
    package var text: Event.NoticeDraft
    package var signature: StepState.Signature
  }

  package struct Sent: Hashable, Sendable {
    package var signature: StepState.Signature
    package var to: String
    package var channel: String
    package var reference: String?
    /// Of the drafts that were sent, joined by blanks.
    package var sha256: String?
    /// What was missing in it, and why it was sent all the same.
    package var open: [String]
    package var reason: String?
  }

  /// `not begun`, `drafting`, `sent`, `acknowledged`: a running duty's word on the board.
  package var word: String {
    if acknowledged != nil { return "acknowledged" }
    if !sent.isEmpty { return "sent" }
    return drafts.isEmpty ? "not begun" : "drafting"
  }

  /// `12 of 14 answered`, over all letters of the stage; nil while there is none.
  package var answered: String? {
    guard !drafts.isEmpty else { return nil }
    let all = drafts.map(\.text)
    return "\(all.reduce(0) { $0 + $1.answered }) of \(all.reduce(0) { $0 + $1.asked }) answered"
  }
}

package struct QuestionView: Sendable {
  package var name: String
  package var ask: String
  package var type: QuestionType
  package var options: [Option]
  package var suggestion: String?
  package var who: String?
  package var state: State
  /// What an answer could settle.
  package var duties: [String]
  package var steps: [StepID]
  /// The step that decides or asks it, if one does.
  package var step: StepID?
  package var isDecision: Bool
  /// What its author says to whoever answers.
  package var help: String? = nil

  package enum State: Sendable {
    case notAsked
    case awaited(who: String?, again: Date?, StepState.Signature)
    case answered(FactView)
  }
}

extension QuestionView {
  /// Answered for the present: a list or count that is open, a figure that is *at least*.
  package var isGrowing: Bool {
    if case .answered(let fact) = state { fact.value.isInterval } else { false }
  }

  package var isAnswered: Bool { if case .answered = state { true } else { false } }
  /// Answered, and not expected to grow: another answer is a correction.
  package var isSettledAnswer: Bool { isAnswered && !isGrowing }
}

extension Value {
  /// Not exact: more may come (language.md §3).
  package var isInterval: Bool {
    switch self {
    case .number(let low, let high), .money(_, let low, let high): high != low
    case .list(_, let isComplete): !isComplete
    case .counts(let figures, let isComplete):
      !isComplete || figures.values.contains { !$0.isExact }
    case .time(.before): true
    case .time(.at), .yesNo, .choice, .text, .duration, .place, .secret: false
    }
  }
}

/// An answer in force.
package struct FactView: Sendable {
  package var question: String
  package var value: Value
  /// As a person reads it: `DE: 412, US-CA: >= 300, still counting`.
  package var text: String
  package var from: String
  package var reason: String?
  package var signature: StepState.Signature
  /// Other answers that had not seen this one, nor it them; the lead settles.
  package var conflicts: [EntryID]
}

package struct EvidenceView: Sendable {
  package var source: String
  /// Fixed for life: 5, shown as `E-005`.
  package var number: Int
  package var what: String
  package var how: String?
  package var state: State
  package var vanishes: Date?
  /// `at latest`, while the oldest record needed is not known.
  package var isAtLatest: Bool
  package var step: StepID
  package var settledBy: [String]
  /// Seconds; nil: no end known.
  package var keeps: Int?
  /// No clock ends it: it is there until something happens.
  package var ends: SourceEnd? = nil
  /// Who says how long it is kept.
  package var basis: Basis? = nil
  /// 0: gone in seconds, to 5: stable (RFC 3227); 6 where nobody said it.
  package var tier = 6
  /// What of it is in the vault.
  package var items: [String] = []

  package enum Basis: Hashable, Sendable {
    /// The organisation's profile, or a responder who looked.
    case answered
    case playbook
    /// The catalogue, as it was held against its reference on that day; nil: never.
    case catalogue(checked: String?)
  }

  package enum State: Hashable, Sendable {
    case wanted, mayApply, beingCollected, kept, partlyKept
    case lost(why: String)
    case notAvailable(why: String)
    /// Its time passed with nobody collecting it.
    case vanished
  }
}
