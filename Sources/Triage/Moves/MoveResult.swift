import Problems

/// What file events tell about files of models.
package struct MoveResult: Sendable {
  package let run: MoveRun
  /// At or above the band that was asked for, the worst first.
  package private(set) var moves: [Move] = []
  package private(set) var leftOut = 0
  package internal(set) var isPartial = false
  package internal(set) var readings: [MoveScorer.Reading] = []
  private(set) var counts: RowCounts
  private(set) var all: Int

  init(_ run: MoveRun, _ found: [Move], _ counts: RowCounts) {
    (self.run, self.counts, all) = (run, counts, found.count)
    let wanted = found.filter { move in
      move.band >= run.least && (run.watchlist.map { move.lists.contains($0) } ?? true)
    }
    let sorted = Self.merged(wanted).sorted {
      ($1.score, $0.time, $0.user, $0.path) < ($0.score, $1.time, $1.user, $1.path)
    }
    moves = Array(sorted.prefix(run.most))
    leftOut = sorted.count - moves.count
  }

  /// The same file to the same place within a day is one move: its worst moment stands for it.
  private static func merged(_ moves: [Move]) -> [Move] {
    var kept: [Move] = []
    var places: [[String]: Int] = [:]
    for move in moves {
      let key = [move.user, move.path, move.destination]
      if let index = places[key], move.time - kept[index].time <= 86_400_000 {
        if move.score > kept[index].score { kept[index] = move }
      } else {
        places[key] = kept.count
        kept.append(move)
      }
    }
    return kept
  }

  package var hasFindings: Bool { !moves.isEmpty }

  package var summaryLine: String {
    guard let first = moves.first else {
      return "no file of a model was moved in a way that counts"
    }
    let others = moves.count > 1 ? ", and \(moves.count - 1) more moves" : ""
    return
      "\(first.user) moved \(first.path) to \(first.destination), score \(first.score)\(others)"
  }

  /// `showsPeople`: what a team says of its people is told only where that was asked for.
  package func lines(showsPeople: Bool) -> [String] {
    var lines = moves.flatMap { self.lines(of: $0, showsPeople) }
    lines.append("")
    if isPartial { lines.append("PARTIAL, it was stopped: not all was read") }
    lines += counts.lines
    lines.append(
      "\(Words.grouped(all)) moves of models seen, \(moves.count) told (\(run.least.word) and above)"
        + (leftOut > 0 ? ", \(leftOut) more left out (--max \(run.most))" : ""))
    return lines
  }

  private func lines(of move: Move, _ showsPeople: Bool) -> [String] {
    let what = move.label.map { " (\($0))" } ?? ""
    let head =
      "\(LogTime.text(move.time)) \(move.band.word.uppercased()) \(move.score) \(move.user): "
      + "\(move.path)\(what) to \(move.destination), \(Words.grouped(Int(move.bytes))) bytes; line "
      + "\(Words.grouped(Int(move.line))) of \(run.paths[Int(move.file)])"
    return [visible(head)]
      + move.terms.map { term in
        let sign = term.points >= 0 ? "+" : ""
        let isHidden = term.family == .people && !showsPeople
        return visible(
          "  \(sign)\(term.points) \(isHidden ? "people" : term.name): "
            + (isHidden ? "not shown (--with-people)" : term.why))
      }
  }

  package func document(showsPeople: Bool) -> JSON {
    .shape(
      "triage.moves",
      [
        ("partial", .bool(isPartial)), ("rows", counts.document), ("seen", .int(all)),
        ("left-out", .int(leftOut)),
        ("moves", .list(moves.map { document($0, showsPeople) })),
      ])
  }

  private func document(_ move: Move, _ showsPeople: Bool) -> JSON {
    .fields([
      ("time", .text(LogTime.text(move.time))), ("user", .text(move.user)),
      ("path", .text(move.path)), ("destination", .text(move.destination)),
      ("action", .text(move.action)), ("asset", .optional(move.label)),
      ("bytes", .int(Int(move.bytes))), ("score", .int(move.score)),
      ("band", .text(move.band.word)), ("file", .text(run.paths[Int(move.file)])),
      ("line", .int(Int(move.line))),
      (
        "terms",
        .list(
          move.terms.map { term in
            let isHidden = term.family == .people && !showsPeople
            return .fields([
              ("term", .text(isHidden ? "people" : term.name)), ("points", .int(term.points)),
              ("why", .optional(isHidden ? nil : term.why)),
            ])
          })
      ),
    ])
  }
}
