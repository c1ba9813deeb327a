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
    case .vanished: "LOST, its time passed"
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
struct Urgency {
  let mark: String
  /// Empty where nothing presses.
  let word: String
  let role: Theme.Role?

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
