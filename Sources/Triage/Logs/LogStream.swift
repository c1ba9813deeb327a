/// Several logs as one stream in order of time.
final class LogStream {
  private let readers: [LogReader]
  private var batches: [[LogEvent]]
  private var places: [Int]
  private let names: LogNames
  private let lateness: Int64
  private let isLive: Bool
  private(set) var late = RowCounts()
  /// Events that have gone into the reorder buffer.
  private var handled = 0
  private static let batch = 8192

  init(
    _ paths: [String], names: LogNames, needed: Set<LogField>, options: LogOptions
  ) throws(TriageFault) {
    var readers: [LogReader] = []
    for (index, path) in paths.enumerated() {
      readers.append(
        try LogReader(path, file: Int32(index), names: names, needed: needed, options: options))
    }
    self.readers = readers
    self.names = names
    (lateness, isLive) = (options.lateness, options.isLive)
    batches = readers.map { _ in [] }
    places = readers.map { _ in 0 }
  }

  var mappings: [LogMapping] { readers.map(\.mapping) }
  /// What all of the logs have told.
  var found: FoundFields {
    readers.reduce(readers.first?.found ?? []) { $0.intersection($1.found) }
  }
  var oddities: [String] {
    readers.compactMap { reader in reader.oddity.map { "\(reader.path): \($0)" } }
  }

  var identities: [Int] {
    readers.reduce(into: [0, 0, 0]) { sums, reader in
      for index in 0..<3 { sums[index] += reader.identities[index] }
    }
  }

  var counts: RowCounts {
    var counts = late
    for reader in readers { counts.add(reader.counts) }
    counts.used -= late.skipped[SkipReason.tooLate.rawValue]
    return counts
  }

  /// Bytes read from disk, and all there are where that is known.
  var progress: (read: Int, of: Int?) {
    var all: Int? = 0
    for reader in readers { all = reader.size.flatMap { size in all.map { $0 + size } } }
    return (readers.reduce(0) { $0 + $1.bytesRead }, all)
  }

  /// Every event in order of time. `pulse` is called now and then; false from it ends the reading.
  func forEach(
    _ body: (LogEvent) -> Void, pulse: (LogStream) -> Bool
  ) throws(TriageFault) {
    var buffer = ReorderBuffer(lateness: lateness)
    var isGoing = true
    while isGoing {
      isGoing = readers.count == 1 ? try stepAlone(&buffer, body) : try stepMerged(&buffer, body)
      if isGoing { isGoing = pulse(self) }
    }
    // What looks like the end of a pipe may be the end of somebody's patience.
    if readers.contains(where: \.isInterrupted) { _ = pulse(self) }
    buffer.finish(body)
  }

  /// The same of logs that are being written. `pulse` is told whether anything came since the last
  /// time, and says up to which time rows need not wait for earlier ones; nil ends it.
  func follow(
    _ body: (LogEvent) -> Void, pulse: (_ stream: LogStream, _ isIdle: Bool) -> Int64?
  ) throws(TriageFault) {
    var buffer = ReorderBuffer(lateness: lateness)
    while true {
      let before = handled
      let isGoing =
        readers.count == 1 ? try stepAlone(&buffer, body) : try stepMerged(&buffer, body)
      let isIdle = handled == before
      guard let limit = pulse(self, isIdle), isGoing else { break }
      if isIdle { buffer.release(upTo: limit, body) }
    }
    buffer.finish(body)
  }

  private func stepAlone(
    _ buffer: inout ReorderBuffer, _ body: (LogEvent) -> Void
  ) throws(TriageFault) -> Bool {
    batches[0].removeAll(keepingCapacity: true)
    guard try readers[0].fill(&batches[0], most: Self.batch) else { return false }
    handled += batches[0].count
    for event in batches[0] where !buffer.add(event, body) { late.skip(.tooLate, event.line) }
    return true
  }

  /// The earliest of the rows that stand at the head of each log.
  private func stepMerged(
    _ buffer: inout ReorderBuffer, _ body: (LogEvent) -> Void
  ) throws(TriageFault) -> Bool {
    for _ in 0..<Self.batch {
      var earliest: Int?
      for index in readers.indices {
        if places[index] == batches[index].count {
          batches[index].removeAll(keepingCapacity: true)
          places[index] = 0
          guard try readers[index].fill(&batches[index], most: Self.batch),
            !batches[index].isEmpty
          else { continue }
        }
        if let best = earliest,
          batches[best][places[best]].time <= batches[index][places[index]].time
        {
          continue
        }
        earliest = index
      }
      guard let index = earliest else { return isLive && readers.contains { !$0.isAtEnd } }
      let event = batches[index][places[index]]
      places[index] += 1
      handled += 1
      if !buffer.add(event, body) { late.skip(.tooLate, event.line) }
    }
    return true
  }
}
