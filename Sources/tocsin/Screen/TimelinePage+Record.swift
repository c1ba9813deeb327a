import Interface
import Response
import Timeline

extension TimelinePage {
  /// The window that `query` asks for. Without a filter only its own rows are read; with one, all.
  /// `limit`: of a record that is played again, the entries so far.
  nonisolated init(
    _ query: TimelineQuery, of record: Record, incident: Incident, upTo limit: Int? = nil
  ) {
    let positions = record.order.indices.prefix(limit ?? record.count)
    let isReversed = query.order == .newestFirst
    func position(_ index: Int) -> Record.Position {
      record.order[isReversed ? positions.count - 1 - index : index]
    }
    guard !query.filter.isEmpty else {
      let first = min(max(0, query.offset), positions.count)
      let window = first..<min(first + max(0, query.count), positions.count)
      let rows = window.compactMap { Row(position($0), of: record, incident: incident) }
      self.init(query: query, rows: rows, matching: positions.count, total: positions.count)
      return
    }
    var rows: [Row] = []
    var matching = 0
    for index in positions {
      guard let row = Row(position(index), of: record, incident: incident),
        query.filter.passes(row.line)
      else { continue }
      if matching >= query.offset, rows.count < query.count { rows.append(row) }
      matching += 1
    }
    self.init(query: query, rows: rows, matching: matching, total: positions.count)
  }
}

extension TimelinePage.Row {
  nonisolated init?(_ position: Record.Position, of record: Record, incident: Incident) {
    guard let entry = record.entry(at: position) else { return nil }
    self.init(
      line: incident.line(of: entry), signature: record.row(at: position).check.word)
  }
}

extension Row.Check {
  /// As the timeline's column shows it.
  nonisolated var word: String {
    switch self {
    case .good: "ok"
    case .bad: "BAD"
    case .unprovable: "UNSIGNED"
    case .unchecked: "..."
    }
  }

  nonisolated var sentence: String {
    switch self {
    case .good: "signature good"
    case .bad: "BAD: the signature does not verify"
    case .unprovable: "UNSIGNED: its session cannot be proven"
    case .unchecked: "not verified yet"
    }
  }
}

extension EntryDetail {
  /// Nil where the record does not hold the entry (any more).
  nonisolated init?(_ id: EntryID, of record: Record, incident: Incident) {
    guard let entry = record.entry(id) else { return nil }
    let log = record.logs[id.log]
    let session = entry.by == 0 ? nil : log?.milestones[entry.by]?.data
    var signer = id.log
    if let key = log?.key { signer += "  key \(key.fingerprint)" }
    let place = [session?["host"]?.string, session?["tty"]?.string].compactMap(\.self)
    if !place.isEmpty { signer += "  on " + place.joined(separator: ", ") }
    self.init(
      line: incident.line(of: entry), entry: entry, signer: signer,
      signature: (record.check(of: id) ?? .unchecked).sentence,
      clock: session?["time-sync"]?.string.map { "time kept by: \($0)" })
  }
}
