import Foundation
import Response

/// Words and marks of states that are not steps (screens.md §3).
extension DutyState {
  var mark: String {
    switch self {
    case .running, .waiting: "[ ]"
    case .mayApply: "[?]"
    case .met: "[x]"
    case .missed: "[!]"
    case .waived, .doesNotApply, .watch: "[-]"
    }
  }

  var words: String {
    switch self {
    case .doesNotApply: "does not apply"
    case .mayApply: "may apply"
    case .waiting(let parent): "waits for \(parent)"
    case .running: "not begun"
    case .met: "met"
    case .missed: "OVERDUE"
    case .waived: "waived"
    case .watch: "watch"
    }
  }
}

extension EvidenceView.State {
  var mark: String {
    switch self {
    case .wanted: "[ ]"
    case .mayApply: "[?]"
    case .beingCollected: "[>]"
    case .kept: "[x]"
    case .partlyKept, .lost, .vanished: "[!]"
    case .notAvailable: "[-]"
    }
  }

  var word: String {
    switch self {
    case .wanted: "open"
    case .mayApply: "may apply"
    case .beingCollected: "going"
    case .kept: "kept"
    case .partlyKept: "partly kept"
    case .lost: "LOST"
    case .notAvailable: "not available"
    case .vanished: "MAY BE GONE"
    }
  }

  var isOpen: Bool {
    switch self {
    case .wanted, .mayApply, .beingCollected, .partlyKept, .vanished: true
    case .kept, .lost, .notAvailable: false
    }
  }
}

/// A clock's mark and word at an instant: what is under an hour is due soon.
struct Urgency: Equatable {
  let mark: String
  /// Empty where nothing presses.
  let word: String
  let role: Theme.Role?

  /// Of a source whose usual retention has run out.
  var isMaybeGone: Bool { word == Urgency.maybeGone }
  var isOverdue: Bool { word == "OVERDUE" }
  var isSoon: Bool { word == "DUE SOON" }
  private static let maybeGone = "MAY BE GONE"

  private init(mark: String, word: String, role: Theme.Role?) {
    (self.mark, self.word, self.role) = (mark, word, role)
  }

  /// A source whose usual retention has run out may be gone, or may not: nobody has looked.
  init(_ clock: Clock, at now: Date) {
    let isPast = clock.due.map { $0 <= now } ?? false
    if case .evidence = clock.kind, clock.state == .missed || clock.state == .running && isPast {
      self.init(mark: "[!]", word: Urgency.maybeGone, role: .bad)
    } else {
      self.init(clock.state, due: clock.due, at: now)
    }
  }

  init(_ state: DutyState, due: Date?, at now: Date) {
    let left = due.map { TimeLeft(until: $0, at: now) }
    switch state {
    case .missed: (mark, word, role) = ("[!]", "OVERDUE", .overdue)
    case .running where left?.isGone == true: (mark, word, role) = ("[!]", "OVERDUE", .overdue)
    case .running where left?.isSoon == true: (mark, word, role) = ("[!]", "DUE SOON", .dueSoon)
    case .mayApply: (mark, word, role) = ("[?]", "", .mayApply)
    case .doesNotApply, .waiting, .running, .met, .waived, .watch:
      (mark, word, role) = (state.mark, "", nil)
    }
  }
}
