import Foundation
import Response

/// Clocks that wait for a person, worked out once for a situation: a frame only tells the time.
struct RunningClocks {
  /// The most urgent first.
  let all: [Clock]
  /// Those that are not gathered under a question.
  let single: [Clock]
  /// The first of those that apply, and of those that may; as positions in `all`.
  private let certain: [Int]
  private let uncertain: [Int]

  /// Row 1 has room for no more.
  private static let most = 4

  init(_ situation: Situation, board: Board) {
    let all = situation.clocks.filter { clock in
      switch clock.state {
      case .running, .missed, .mayApply: clock.due != nil
      case .waiting, .met, .waived, .doesNotApply, .watch: false
      }
    }
    self.all = all
    let gathered = Set(
      board.groups.filter { $0.uncertainWords != nil }.flatMap(\.rows).map(\.id))
    single = all.filter { !gathered.contains($0.id) }
    // What may be gone already is one word, however many sources it is true of.
    var hasPast = false
    let pressing = all.indices.filter { index in
      guard !all[index].isUncertain else { return false }
      guard all[index].isPastEvidence(at: situation.now) else { return true }
      defer { hasPast = true }
      return !hasPast
    }
    certain = Array(pressing.prefix(RunningClocks.most))
    // The law's first: their names are short, and a source that may not matter can wait.
    let open = all.indices.filter { all[$0].isUncertain }
    let ordered = open.filter { all[$0].rule != nil } + open.filter { all[$0].rule == nil }
    uncertain = Array(ordered.prefix(RunningClocks.most))
  }

  /// The few that row 1 has room for: those that run before those that may apply, one of which
  /// is kept in view (R16); then in their order.
  func urgent(_ limit: Int) -> [Clock] {
    let kept = min(certain.count, uncertain.isEmpty || limit < 3 ? limit : limit - 1)
    let chosen = certain.prefix(kept) + uncertain.prefix(limit - kept)
    return chosen.sorted().map { all[$0] }
  }
}

extension Clock {
  fileprivate func isPastEvidence(at now: Date) -> Bool {
    guard case .evidence = kind, let due else { return false }
    return due <= now
  }
}
