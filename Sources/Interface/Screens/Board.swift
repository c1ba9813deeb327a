import Duties
import Foundation
import Response

/// The clocks board, worked out once for a situation: rows in the order in which they press, and
/// groups that one answer would settle, or that ask nothing of anybody. Groups are folded until
/// they are opened; their counts are always shown (R16).
struct Board {
  /// What waits for a person.
  private let pressing: [Piece]
  /// What only may apply: gathered under a question, and alone beside that; the nearest first.
  private let maybe: [Piece]
  private let resting: [BoardRow]
  private let uncertain: [BoardGroup]
  private let silent: [BoardGroup]
  /// Every row, also of folded groups, for counts.
  let all: [BoardRow]
  /// How many duties they are stages of.
  let dutyCount: Int

  init(_ situation: Situation) {
    let all = BoardRow.rows(of: situation)
    let uncertain = situation.sortedClocks.groups.map { group in
      let ids = Set(group.clocks.map(\.id))
      return BoardGroup(
        kind: .mayApply(question: group.question), rows: all.filter { ids.contains($0.id) })
    }
    self.init(all, uncertain)
  }

  private init(_ all: [BoardRow], _ uncertain: [BoardGroup]) {
    self.all = all
    dutyCount = Set(all.compactMap { $0.duty?.rule }).count
    self.uncertain = uncertain
    let gathered = Set(uncertain.flatMap(\.rows).map(\.id))
    let others = all.filter { !gathered.contains($0.id) }
    let waiting = others.filter { $0.rank <= BoardRow.lastPressing }
    // Where something is gathered, all that is uncertain stands together, by what runs out first.
    let alone = uncertain.isEmpty ? [] : waiting.filter(\.isUncertain)
    let ids = Set(alone.map(\.id))
    maybe = Board.merged(alone, uncertain)
    pressing = Board.pieces(
      waiting.filter { !ids.contains($0.id) }, hasUncertain: !uncertain.isEmpty)
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

  var groups: [BoardGroup] { more + uncertain + silent }

  /// What is gathered so that it does not bury the law.
  private var more: [BoardGroup] {
    pressing.compactMap { if case .group(let group) = $0 { group } else { nil } }
  }

  func lines(open: Set<String>) -> [BoardLine] {
    func lines(_ group: BoardGroup) -> [BoardLine] {
      let isOpen = open.contains(group.id)
      return [.group(group, isOpen: isOpen)] + (isOpen ? group.rows.map(BoardLine.row) : [])
    }
    let first = (pressing + maybe).flatMap { piece -> [BoardLine] in
      switch piece {
      case .row(let row): [.row(row)]
      case .group(let group): lines(group)
      }
    }
    return first + resting.map(BoardLine.row) + silent.flatMap(lines)
  }

  /// The board of one kind of clocks alone.
  func only(_ kind: BoardKind) -> Board {
    let groups = uncertain.map { group in
      BoardGroup(kind: group.kind, rows: group.rows.filter { kind.holds($0) })
    }
    return Board(all.filter { kind.holds($0) }, groups.filter { !$0.rows.isEmpty })
  }
}

// Steps of the first hour are many, and so are sources: they may not push the law out of view.
extension Board {
  private enum Piece {
    case row(BoardRow)
    case group(BoardGroup)
  }

  /// By what runs out first; what has no number last.
  private static func merged(_ rows: [BoardRow], _ groups: [BoardGroup]) -> [Piece] {
    let pieces =
      groups.map { (due: $0.nearest?.due, piece: Piece.group($0)) }
      + rows.map { (due: $0.due, piece: Piece.row($0)) }
    return pieces.enumerated().sorted { left, right in
      let (one, other) = (left.element.due, right.element.due)
      if one == other { return left.offset < right.offset }
      return (one ?? .distantFuture) < (other ?? .distantFuture)
    }.map(\.element.piece)
  }

  /// So many rows of a kind may stand before the first clock of a law.
  private static let mostBefore = 3

  /// In their order, but that of each other kind only the first few stand before the law's first
  /// clock; the rest is one row, which says how many they are and opens.
  private static func pieces(_ rows: [BoardRow], hasUncertain: Bool) -> [Piece] {
    let law = rows.firstIndex { $0.duty != nil } ?? (hasUncertain ? rows.count : 0)
    var pieces = rows[..<law].map(Piece.row)
    for kind in [BoardKind.steps, .sources] {
      let indices = rows[..<law].indices.filter { kind.holds(rows[$0]) }
      guard indices.count > mostBefore + 1 else { continue }
      let rest = Set(indices.dropFirst(mostBefore).map { rows[$0].id })
      let place = pieces.firstIndex { piece in
        if case .row(let row) = piece { rest.contains(row.id) } else { false }
      }
      let group = BoardGroup(
        kind: .more(kind), rows: indices.dropFirst(mostBefore).map { rows[$0] })
      pieces.removeAll { if case .row(let row) = $0 { rest.contains(row.id) } else { false } }
      pieces.insert(.group(group), at: min(place ?? pieces.count, pieces.count))
    }
    return pieces + rows[law...].map(Piece.row)
  }
}

/// Which clocks the board shows, one after the other by `f`.
enum BoardKind: String, CaseIterable, Sendable {
  case duties, steps, sources

  func holds(_ row: BoardRow) -> Bool {
    switch (self, row.kind) {
    case (.duties, .duty), (.steps, .step), (.sources, .evidence): true
    case (.duties, _), (.steps, _), (.sources, _): false
    }
  }

  /// The kind after `kind`; nil: all of them.
  static func next(after kind: BoardKind?) -> BoardKind? {
    guard let kind, let index = allCases.firstIndex(of: kind) else { return allCases.first }
    return index + 1 < allCases.count ? allCases[index + 1] : nil
  }
}

/// Rows behind one line. (A class, as its rows are: lines are listed again at each key.)
final class BoardGroup: Sendable {
  enum Kind: Hashable, Sendable {
    case mayApply(question: String)
    /// Steps or sources that press as well, behind the first few of them.
    case more(BoardKind)
    /// Not in force, or not confirmed: no clock.
    case watched
    case doesNotApply
  }

  let kind: Kind
  let rows: [BoardRow]
  /// No row's: those begin with a letter.
  let id: String
  /// `28 duties, 3 steps`; the name of a duty that is alone, with its stages.
  let words: String

  init(kind: Kind, rows: [BoardRow]) {
    (self.kind, self.rows) = (kind, rows)
    words = BoardGroup.words(of: rows)
    id =
      switch kind {
      case .mayApply(let question): "\u{0}may apply \(question)"
      case .more(let kind): "\u{0}more \(kind.rawValue)"
      case .watched: "\u{0}watched"
      case .doesNotApply: "\u{0}does not apply"
      }
  }

  /// The one of them that would run out first.
  var nearest: BoardRow? { rows.first { $0.due != nil } }

  private static func words(of rows: [BoardRow]) -> String {
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
  /// The board as it is shown: whole, or of one kind.
  var board: Board? {
    guard let kind = boardKind else { return session?.board }
    return session?.board.only(kind)
  }

  var boardLines: [BoardLine] { board?.lines(open: openGroups) ?? [] }

  /// `f`: the next kind of clocks, and after the last all of them.
  mutating func filterBoard() {
    holdingRows { $0.boardKind = BoardKind.next(after: $0.boardKind) }
    switch boardKind {
    case .duties?: message = "only what the law and contracts ask; f shows steps"
    case .steps?: message = "only steps; f shows sources"
    case .sources?: message = "only evidence that vanishes; f shows all"
    case nil: message = "clocks of all kinds"
    }
  }

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
        ?? board?.groups.first(where: { group in
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
      let all = Set(model.board?.groups.map(\.id) ?? [])
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
