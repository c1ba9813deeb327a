import Foundation
import Response
import Timeline

extension SectionMaker {
  /// A thing that the attacker did, as the path shows it.
  private struct Move {
    var number: Int
    var told: Told
    /// Of ATT&CK and ATLAS.
    var techniques: [String]
    /// The first tactic of the first of them that has one.
    var tactic: String?
  }

  /// More than these have no room; the table has all of them.
  private static let mostMoves = 24

  /// What the attacker did, one after the other, each set further to the right the later its tactic
  /// comes in an attack: who did what, where.
  var attackPath: Figure {
    let finder = TextFinder(KnownNames(knownNames))
    let moves = moves(story.attacker.prefix(Self.mostMoves), from: 0)
    let columns = tacticOrder(of: moves)
    var shapes: [Figure.Shape] = []
    var knots: [(x: Double, y: Double)] = []
    for (row, move) in moves.enumerated() {
      let place = move.tactic.flatMap { columns.firstIndex(of: $0) } ?? 0
      let step = columns.count > 1 ? min(36, 144 / Double(columns.count - 1)) : 0
      knots.append((300 + Double(place) * step, 22 + Double(row) * 38))
    }
    for (from, to) in zip(knots, knots.dropFirst()) {
      shapes.append(Figure.Shape(.line(x: from.x, y: from.y, toX: to.x, toY: to.y), .limit))
    }
    for (move, knot) in zip(moves, knots) { shapes += self.shapes(of: move, at: knot, finder) }
    var height = 12 + Double(moves.count) * 38
    let rest = story.attacker.count - moves.count
    if moves.isEmpty || rest > 0 {
      let text: Words = moves.isEmpty ? .notRecorded : "and \(own: rest) more, in the table"
      shapes.append(Figure.Shape(.text(x: 8, y: height + 6, .start, text, room: 600), .small))
      height += 16
    }
    return Figure(
      name: "attack-path", title: "The attacker's path",
      summary: """
        What the attacker did, from top to bottom in the order in which it happened, with its \
        technique. A number stands further to the right the later its tactic comes in an attack.
        """,
      width: 960, height: height, shapes: shapes, table: pathTable(finder), twin: "attack-path")
  }

  private func shapes(
    of move: Move, at knot: (x: Double, y: Double), _ finder: TextFinder
  ) -> [Figure.Shape] {
    let y = knot.y
    let (who, place) = finder.actors(in: move.told.line.what)
    let actors = [who, place].filter { !$0.isEmpty }.joined(separator: " → ")
    return [
      Figure.Shape(.text(x: 8, y: y + 4, .start, utc(move.told.line.at), room: 142), .small),
      Figure.Shape(.text(x: 156, y: y + 4, .start, .own(move.tactic ?? "–"), room: 122), .label),
      Figure.Shape(
        .dot(x: knot.x, y: y, radius: 11), .attacker,
        hint: "\(own: move.number). \(what(move.told))"),
      Figure.Shape(.text(x: knot.x, y: y + 3.5, .middle, .own(move.number), room: 22), .inside),
      Figure.Shape(.text(x: 470, y: y - 2, .start, named(move), room: 482), .label),
      Figure.Shape(
        .text(x: 470, y: y + 12, .start, actors.isEmpty ? what(move.told) : actors, room: 482),
        .small),
    ]
  }

  /// `T1078.004 Cloud Accounts`
  private func named(_ move: Move) -> Words {
    guard !move.techniques.isEmpty else { return "no technique named" }
    return move.techniques.map { id in "\(id) \(own: frameworks.names[id] ?? "")" as Words }
      .joined(separator: ", ")
  }

  private func moves(_ indices: some Sequence<Int>, from first: Int) -> [Move] {
    told(indices).enumerated().map { offset, told in
      var techniques: [String] = []
      if case .noted(_, let maps)? = told.event {
        techniques = maps.filter { [.attack, .atlas].contains(Framework(of: $0)) }
      }
      return Move(
        number: first + offset + 1, told: told, techniques: techniques,
        tactic: techniques.lazy.compactMap { frameworks.tactics[$0]?.first }.first)
    }
  }

  /// The tactics that occur, as an attack goes through them; ATLAS has most of ATT&CK's by name.
  private func tacticOrder(of moves: [Move]) -> [String] {
    let met = Set(moves.compactMap(\.tactic))
    var order: [String] = []
    for framework in [Framework.attack, .atlas] {
      for tactic in frameworks.order[framework.rawValue] ?? []
      where met.contains(tactic) && !order.contains(tactic) { order.append(tactic) }
    }
    return order
  }

  private func pathTable(_ finder: TextFinder) -> Table {
    let all = story.attacker
    return Table(
      "attack-path", "The attacker's path as a table",
      columns: ["step", "UTC", "tactic", "technique", "who", "where", "what", "entry"],
      rows: Rows(count: all.count) { range in
        moves(all[range], from: range.lowerBound).map { move in
          let (who, place) = finder.actors(in: move.told.line.what)
          return Row([
            .own(move.number), utc(move.told.line.at), .own(move.tactic ?? "–"), named(move),
            who.isEmpty ? .none : who, place.isEmpty ? .none : place, what(move.told),
            Words([entry(move.told.entry.id)]),
          ])
        }
      }, ifEmpty: .notRecorded)
  }
}

/// Finds in a sentence the people and accounts, and the hosts, files and addresses, that the record
/// knows as such, or that tell by their shape.
private struct TextFinder: Sendable {
  private let names: KnownNames

  init(_ names: KnownNames) { self.names = names }

  func actors(in text: String) -> (who: Words, place: Words) {
    let bytes = Array(text.utf8)
    let wanted: Set<Sensitivity> = [.person, .host, .ioc]
    let hits =
      names.hits(in: bytes) { wanted.contains($0) }
      + TellingShapes.hits(in: bytes) { wanted.contains($0) }
    var found: [(text: String, tag: Sensitivity)] = []
    for hit in hits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let word = String(decoding: bytes[hit.range], as: UTF8.self)
      if !found.contains(where: { $0.text == word }) { found.append((word, hit.tag)) }
    }
    func words(_ isWanted: (Sensitivity) -> Bool) -> Words {
      found.filter { isWanted($0.tag) }.prefix(6).map { Words.foreign($0.text, $0.tag) }
        .joined(separator: ", ")
    }
    return (words { $0 == .person }, words { $0 != .person })
  }
}
