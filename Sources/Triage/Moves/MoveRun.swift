/// One look at file events: who moved files of models, where to, and how bad that is.
package struct MoveRun: Sendable {
  package var paths: [String]
  package var zone: LogZone?
  package var mapping: [MoveField: [String]] = [:]
  package var weights = RiskWeights()
  package var people: MovePeople?
  package var assets = MoveAssets.none
  package var trusted = TrustedPlaces.none
  package var justified = MoveJustifications.none
  /// Users and times of alerts of `triage queries`.
  package var alerts: [(user: String, time: Int64)] = []
  /// A folder in which the files themselves lie, to look at their bytes.
  package var root: String?
  /// Only users on this list; nil for all.
  package var watchlist: String?
  package var least = RiskBand.moderate
  package var most = 50

  package init(paths: [String]) { self.paths = paths }

  /// `pulse` hears how many bytes of how many of a file are read; false ends the reading, and the
  /// result says that it is partial.
  package func result(
    pulse: (_ read: Int, _ of: Int?) -> Bool = { _, _ in true }
  ) throws(TriageFault) -> MoveResult {
    var reader = MoveReader(zone: zone, mapping: mapping)
    for (index, path) in paths.enumerated() where !reader.isPartial {
      try reader.read(path, file: Int32(index), pulse: pulse)
    }
    var scorer = MoveScorer(run: self, names: reader.names)
    // The order of rows in a file says nothing: the same events give the same scores.
    for event in reader.events.sorted(by: { Self.isBefore($0, $1, reader.names) }) {
      scorer.see(event)
    }
    var result = MoveResult(self, scorer.moves, reader.counts)
    (result.readings, result.isPartial) = (scorer.readings, reader.isPartial)
    return result
  }

  private static func isBefore(_ left: MoveEvent, _ right: MoveEvent, _ names: NameTable) -> Bool {
    guard left.time == right.time else { return left.time < right.time }
    func key(_ event: MoveEvent) -> [String] {
      [event.user, event.action, event.path, event.destinationName, event.sha256].map(names.name)
    }
    let (one, other) = (key(left), key(right))
    return one == other ? left.bytes < right.bytes : one.lexicographicallyPrecedes(other)
  }

  /// Whether two names are one person's: the same, or both of one line of the table of people.
  func isSame(_ one: String, _ other: String) -> Bool {
    if one.lowercased() == other.lowercased() { return true }
    guard let known = people?.person(one)?.user else { return false }
    return known == people?.person(other)?.user
  }

  /// A mapping file of `field: place | place` lines.
  package static func mapping(
    _ text: String, name: String
  ) throws(TriageFault) -> [MoveField: [String]] {
    try MoveReader.mapping(text, name: name)
  }

  /// Alerts out of the document that `triage queries --json` prints.
  package static func alerts(
    _ bytes: [UInt8], path: String
  ) throws(TriageFault) -> [(user: String, time: Int64)] {
    let value: JSON
    do throws(JSONReader.Fault) { value = try JSONReader.read(bytes) } catch {
      throw TriageFault(
        "\(path): byte \(error.offset): \(error.message)",
        mend: "name what “tocsin triage queries --json” printed")
    }
    guard let list = value["alerts"]?.list else {
      throw TriageFault(
        "\(path): holds no alerts", mend: "name what “tocsin triage queries --json” printed")
    }
    return list.compactMap { alert in
      guard let user = alert["user"]?.text, let start = alert["start"]?.text,
        let time = LogTime.parse(start)
      else { return nil }
      return (user.lowercased(), time)
    }
  }
}

/// A file of a model that went somewhere, with every term of its score.
package struct Move: Sendable {
  package var user: String
  package var path: String
  package var destination: String
  package var action: String
  package var label: String?
  /// Milliseconds since 1970.
  package var time: Int64
  package var bytes: Int64
  package var terms: [RiskTerm]
  package var lists: [String]
  package var file: Int32
  package var line: Int64

  package var score: Int { terms.reduce(0) { $0 + $1.points } }
  package var band: RiskBand { RiskBand(score: score) }
}
