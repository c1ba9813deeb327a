import Duties
import Foundation
import Response

/// The clocks board, worked out once for a situation: rows in the order in which they press, and
/// groups that one answer would settle, or that ask nothing of anybody. Groups are folded until
/// they are opened; their counts are always shown (R16).
struct Board {
  /// What waits for a person or was done; between them stand the groups that may apply.
  private let pressing: [BoardRow]
  private let resting: [BoardRow]
  private let uncertain: [BoardGroup]
  private let silent: [BoardGroup]
  /// Every row, also of folded groups, for counts.
  let all: [BoardRow]

  init(_ situation: Situation) {
    let all = BoardRow.rows(of: situation)
    self.all = all
    let sorted = situation.sortedClocks
    let uncertain = sorted.groups.map { group in
      let ids = Set(group.clocks.map(\.id))
      return BoardGroup(
        kind: .mayApply(question: group.question), rows: all.filter { ids.contains($0.id) })
    }
    self.uncertain = uncertain
    let gathered = Set(uncertain.flatMap(\.rows).map(\.id))
    let others = all.filter { !gathered.contains($0.id) }
    pressing = others.filter { $0.rank <= BoardRow.lastPressing }
    let rest = others.filter { $0.rank > BoardRow.lastPressing }
    let watched = rest.filter { if case .watch = $0.state { true } else { false } }
    let without = rest.filter { if case .doesNotApply = $0.state { true } else { false } }
    let silent = [
      BoardGroup(kind: .watched, rows: watched), BoardGroup(kind: .doesNotApply, rows: without),
    ].filter { $0.rows.count > Board.fewRows }
    self.silent = silent
    let folded = Set(silent.flatMap(\.rows).map(\.id))
    resting = rest.filter { !folded.contains($0.id) }
  }

  /// So few rows are shown rather than folded.
  private static let fewRows = 3

  var groups: [BoardGroup] { uncertain + silent }

  func lines(open: Set<String>) -> [BoardLine] {
    func lines(_ groups: [BoardGroup]) -> [BoardLine] {
      groups.flatMap { group -> [BoardLine] in
        let isOpen = open.contains(group.id)
        return [.group(group, isOpen: isOpen)] + (isOpen ? group.rows.map(BoardLine.row) : [])
      }
    }
    return pressing.map(BoardLine.row) + lines(uncertain) + resting.map(BoardLine.row)
      + lines(silent)
  }
}

struct BoardGroup {
  enum Kind: Hashable {
    case mayApply(question: String)
    /// Not in force, or not confirmed: no clock.
    case watched
    case doesNotApply
  }

  let kind: Kind
  let rows: [BoardRow]

  var id: String { "\u{0}\(kind)" }
  /// The one of them that would run out first.
  var nearest: BoardRow? { rows.first { $0.due != nil } }
  /// `28 duties, 3 steps`; the name of a duty that is alone, with its stages.
  var words: String {
    guard let only = rows.first?.duty, rows.allSatisfy({ $0.duty?.rule == only.rule }) else {
      return rows.map(\.kind).countWords
    }
    return "\(only.short), \(rows.count) stages"
  }
}

extension BoardGroup {
  /// What of it may apply, counted; nil for groups that ask nothing.
  var uncertainWords: String? { if case .mayApply = kind { words } else { nil } }
}

enum BoardLine {
  case row(BoardRow)
  case group(BoardGroup, isOpen: Bool)

  /// By which it stays chosen when the board is sorted anew.
  var id: String {
    switch self {
    case .row(let row): row.id
    case .group(let group, _): group.id
    }
  }
}

extension Model {
  var boardLines: [BoardLine] { session?.board.lines(open: openGroups) ?? [] }

  var chosenBoardLine: BoardLine? {
    let lines = boardLines
    return lines.indices.contains(clocks.chosen) ? lines[clocks.chosen] : nil
  }

  var chosenBoardRow: BoardRow? {
    if case .row(let row)? = chosenBoardLine { row } else { nil }
  }

  var chosenGroup: BoardGroup? {
    if case .group(let group, _)? = chosenBoardLine { group } else { nil }
  }

  /// `h` and `l`, on the row of a group or on a row in it.
  mutating func foldGroup(_ isOpen: Bool) {
    let lines = boardLines
    guard
      let group = chosenGroup
        ?? session?.board.groups.first(where: { group in
          group.rows.contains { $0.id == chosenBoardRow?.id }
        })
    else { return }
    if isOpen { openGroups.insert(group.id) } else { openGroups.remove(group.id) }
    guard !isOpen else { return }
    clocks.chosen = lines.firstIndex { $0.id == group.id } ?? clocks.chosen
  }

  /// `*`: all groups open, or all folded again.
  mutating func openAllGroups() {
    holdingRows { model in
      let all = Set(model.session?.board.groups.map(\.id) ?? [])
      let isWhole = model.screen == .questions ? model.isAnsweredOpen : model.openGroups == all
      if model.screen == .questions {
        model.isAnsweredOpen = !isWhole
      } else {
        model.openGroups = isWhole ? [] : all
      }
      model.message = isWhole ? "groups folded; their counts stay" : "every row is shown"
    }
  }
}
