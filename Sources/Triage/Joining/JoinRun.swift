import Problems

/// Data access and use of a model by one actor in one line of time: who took something, and then was
/// abnormal in what they asked, or the other way round.
package struct JoinRun: Sendable {
  package struct Entry: Sendable {
    package enum Family: String, Sendable, CaseIterable {
      case usage, access, move
    }

    package var time: Int64
    package var family: Family
    package var text: String
    package var place: String
    /// What it adds to the score of its family.
    package var points: Double
  }

  package struct Actor: Sendable {
    package var name: String
    package var names: [String]
    package var entries: [Entry]
    package var keys: Set<String>
    package var score: Double
    /// Families within `JoinRun.span` of one another.
    package var families: Int
  }

  /// What belongs together lies within three days.
  static let span: Int64 = 72 * 3_600_000
  /// No family of signs can carry a score alone.
  private static let mostOfFamily = 8.0
  /// Pieces of one family that are shown for one actor.
  private static let mostEntries = 200

  package var names = ActorNames()
  private var actors: [String: Actor] = [:]
  /// Something of what it stands on was not read to its end.
  package private(set) var isPartial = false

  package init() {}

  package mutating func take(_ queries: QueryResult) {
    if queries.isPartial { isPartial = true }
    for told in queries.told {
      let alert = told.alert
      add(
        told.user,
        Entry(
          time: alert.start, family: .usage, text: "\(alert.rule.id): \(alert.arithmetic)",
          place: "\(queries.run.paths[Int(alert.file)]):\(alert.firstLine)",
          points: alert.rule.severity == .low ? 1 : 3))
    }
  }

  package mutating func take(_ moves: MoveResult) {
    if moves.isPartial { isPartial = true }
    for move in moves.moves {
      add(
        move.user,
        Entry(
          time: move.time, family: .move,
          text: "\(move.action) \(move.path) to \(move.destination), score \(move.score)",
          place: "\(moves.run.paths[Int(move.file)]):\(move.line)",
          points: max(0, Double(move.score) / 2)))
    }
    for read in moves.readings {
      add(
        read.user,
        Entry(
          time: read.time, family: .access, text: "\(read.action) \(read.path)",
          place: "\(moves.run.paths[Int(read.file)]):\(read.line)", points: 1))
    }
  }

  private mutating func add(_ user: String, _ entry: Entry) {
    let (name, key) = names.actor(user)
    var actor =
      actors[name]
      ?? Actor(name: name, names: [], entries: [], keys: [], score: 0, families: 0)
    if !actor.names.contains(user) { actor.names.append(user) }
    actor.keys.insert(key.rawValue)
    actor.entries.append(entry)
    actors[name] = actor
  }

  /// Those in whom two families or more meet, the worst first.
  package var met: [Actor] {
    actors.values.map(Self.judged).filter { $0.families >= 2 }.sorted {
      ($1.families, $1.score, $0.name) < ($0.families, $0.score, $1.name)
    }
  }

  private static func judged(_ actor: Actor) -> Actor {
    var actor = actor
    actor.entries.sort { ($0.time, $0.place) < ($1.time, $1.place) }
    // The window in which most families meet, and the best score among those.
    var first = 0
    for last in actor.entries.indices {
      while actor.entries[last].time - actor.entries[first].time > span { first += 1 }
      let (families, score) = weight(actor.entries[first...last])
      if (families, score) > (actor.families, actor.score) {
        (actor.families, actor.score) = (families, score)
      }
    }
    return actor
  }

  private static func weight(_ entries: ArraySlice<Entry>) -> (families: Int, score: Double) {
    var sums: [Entry.Family: Double] = [:]
    for entry in entries { sums[entry.family, default: 0] += entry.points }
    return (sums.count, sums.values.reduce(0) { $0 + min(mostOfFamily, $1) })
  }

  package var lines: [String] {
    let met = met
    var lines = met.flatMap { actor -> [String] in
      let keys = actor.keys.sorted().joined(separator: ", ")
      let head =
        "\(actor.name): \(actor.families) kinds of sign within 72 h, score "
        + "\(Words.fixed(actor.score, 1)); joined by \(keys): \(actor.names.joined(separator: ", "))"
      let shown = actor.entries.prefix(Self.mostEntries).map { entry in
        visible(
          "  \(LogTime.text(entry.time)) \(entry.family.rawValue): \(entry.text) (\(entry.place))")
      }
      let more = actor.entries.count - shown.count
      return [visible(head)] + shown + (more > 0 ? ["  and \(more) more"] : [])
    }
    if isPartial { lines.append("PARTIAL, it was stopped: not all was read") }
    lines.append(
      "\(actors.count) actors with a sign, \(met.count) with signs of more than one kind")
    return lines
  }

  package var document: JSON {
    .shape(
      "triage.join",
      [
        ("partial", .bool(isPartial)),
        (
          "actors",
          .list(
            met.map { actor in
              .fields([
                ("actor", .text(actor.name)), ("names", .list(actor.names.map { .text($0) })),
                ("keys", .list(actor.keys.sorted().map { .text($0) })),
                ("families", .int(actor.families)), ("score", .real(actor.score)),
                (
                  "entries",
                  .list(
                    actor.entries.map {
                      .fields([
                        ("time", .text(LogTime.text($0.time))),
                        ("family", .text($0.family.rawValue)), ("text", .text($0.text)),
                        ("place", .text($0.place)),
                      ])
                    })
                ),
              ])
            })
        ),
      ])
  }
}
