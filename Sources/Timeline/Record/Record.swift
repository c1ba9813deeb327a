package import Foundation

/// A whole incident's record: all logs, judged. A pure function of the bytes, the checkpoints
/// and what this machine remembers; so everyone who has the same files has the same incident.
package struct Record: Sendable {
  /// By name.
  package internal(set) var logs: [String: Log] = [:]
  /// Names of logs in the order they were met; `Position.log` is an index into it.
  package internal(set) var names: [String] = []
  package internal(set) var checkpoints: [CheckpointFile] = []
  /// Heads this machine has seen before.
  package internal(set) var memory: [String: Entry.Seen] = [:]
  /// Part of a record on purpose: content may be missing.
  package internal(set) var isExcerpt = false

  /// 32 hex digits; `nil` without a single readable entry.
  package internal(set) var incident: String?
  /// The declarer's log.
  package internal(set) var root: String?
  package internal(set) var standings: [PublicKey: Standing] = [:]
  /// For each trusted log the number of the last entry that counts.
  package internal(set) var limits: [String: Int] = [:]
  /// Entries that count, in the order of the incident.
  package internal(set) var order = LongList<Position>()
  package internal(set) var faults: [Fault] = []

  /// What a key may do, and who says so.
  package struct Standing: Hashable, Sendable {
    /// 0 for the declarer, 1 for whom they admitted, and so on.
    package let level: Int
    package let mayAdmit: Bool
    package let name: String?
    package let role: String?
    /// The entry that admitted it; `nil` for the declarer.
    package let admitted: EntryID?
  }

  /// An entry's place in memory: its log in `names`, its row there.
  package struct Position: Hashable, Sendable {
    package let log: UInt32
    package let row: UInt32
  }

  package init() {}

  package init(
    logs: [Log], checkpoints: [CheckpointFile] = [], memory: [String: Entry.Seen] = [:],
    isExcerpt: Bool = false
  ) {
    take(logs, checkpoints: checkpoints, memory: memory, isExcerpt: isExcerpt)
  }

  mutating func take(
    _ logs: [Log], as expected: [String] = [], checkpoints: [CheckpointFile],
    memory: [String: Entry.Seen], isExcerpt: Bool
  ) {
    for log in logs { self.logs[log.name] = log }
    names = expected.filter { self.logs[$0] != nil }
    names += self.logs.keys.filter { !expected.contains($0) }.sorted()
    self.checkpoints = checkpoints
    self.memory = memory
    self.isExcerpt = isExcerpt
    judge()
  }

  /// Holds the record against what this machine remembers of its logs.
  package mutating func remember(_ heads: [String: Heads.Remembered]) {
    memory = heads.mapValues { Entry.Seen(number: $0.number, head: $0.head) }
    judge(order: order)
  }

  /// A record held in memory: the bytes of each log.
  package init(
    files: [String: [UInt8]], checkpoints: [CheckpointFile] = [],
    memory: [String: Entry.Seen] = [:], isExcerpt: Bool = false
  ) {
    let logs = files.map { name, bytes in
      var log = Log(name: name, bytes: LogBytes(bytes))
      log.absorb(bytes)
      return log
    }
    self.init(logs: logs, checkpoints: checkpoints, memory: memory, isExcerpt: isExcerpt)
  }
}

extension Record {
  /// How many entries count.
  package var count: Int { order.count }

  /// Nothing is wrong as far as was looked; `verify` looks at every signature.
  package var isWhole: Bool { faults.isEmpty }

  /// What forbids to write into `own` (`nil`: a new log): all faults, but for entries of others
  /// that someone has seen and that have not arrived here yet.
  package func obstacles(for own: String?) -> [Fault] {
    faults.filter { fault in
      guard case .missing(let witness) = fault.kind, fault.log != own else { return true }
      if case .entry = witness { return false }
      if case .checkpoint = witness { return false }
      return true
    }
  }

  package func id(at position: Position) -> EntryID {
    let name = names[Int(position.log)]
    return EntryID(log: name, number: Int(row(at: position).number))
  }

  package func row(at position: Position) -> Row {
    logs[names[Int(position.log)]].map { $0.rows[Int(position.row)] } ?? Row.none
  }

  /// The kind of an entry, without reading its line.
  package func kind(at position: Position) -> String {
    logs[names[Int(position.log)]].map { $0.kind(of: $0.rows[Int(position.row)]) } ?? ""
  }

  /// The entry in full, read from its file; `nil` if the file no longer holds it.
  package func entry(at position: Position) -> Entry? {
    logs[names[Int(position.log)]].flatMap { $0.entry(at: $0.rows[Int(position.row)]) }
  }

  package func entry(_ id: EntryID) -> Entry? { logs[id.log]?.entry(id.number) }

  /// All entries that count, in order. For 100,000 entries use `entry(at:)` over `order`.
  package var entries: [Entry] { entries(in: order.indices) }

  /// Entries that count, from a place in the order on.
  package func entries(in range: Range<Int>) -> [Entry] {
    let positions = Array(order[range])
    guard positions.count > 2048 else { return positions.compactMap(entry(at:)) }
    let pieces = stride(from: 0, to: positions.count, by: 1024).map {
      Array(positions[$0..<min($0 + 1024, positions.count)])
    }
    return onAllCores(pieces) { $0.compactMap(entry(at:)) }.flatMap { $0 }
  }

  /// Entries that are here and do not count: of logs nobody admitted, after a revocation or a fork.
  package var untrusted: [EntryID] {
    names.flatMap { name -> [EntryID] in
      guard let log = logs[name] else { return [] }
      let limit = limits[name] ?? 0
      return log.rows.filter { $0.number > limit }
        .map { EntryID(log: name, number: Int($0.number)) }
    }
  }

  /// How the signature of an entry stands so far.
  package func check(of id: EntryID) -> Row.Check? {
    logs[id.log].flatMap { log in log.index(of: id.number).map { log.rows[$0].check } }
  }

  /// How many rows of all logs were checked, of how many.
  package var checked: (done: Int, total: Int) {
    logs.values.reduce((0, 0)) { sum, log in
      (sum.0 + log.rows.count - log.rows.uncheckedCount, sum.1 + log.rows.count)
    }
  }

  /// Whether it was read just as the snapshot had it that it was read against.
  package func agrees(with snapshot: Record) -> Bool {
    isWhole && order.storedCount == snapshot.order.storedCount
      && snapshot.names.allSatisfy { name in
        guard let mine = logs[name], let theirs = snapshot.logs[name] else { return false }
        return mine.rows.storedCount == theirs.rows.storedCount
          && mine.seen.storedCount == theirs.seen.storedCount
      }
  }

  /// Whether the same entries count in the same order, told by their heads.
  package func isSame(as other: Record) -> Bool {
    guard Set(names) == Set(other.names), isWhole == other.isWhole,
      order.count == other.order.count,
      order.indices.allSatisfy({ id(at: order[$0]) == other.id(at: other.order[$0]) })
    else {
      return false
    }
    return names.allSatisfy { name in
      guard let (mine, theirs) = both(name, other) else { return false }
      return mine.count == theirs.count && zip(mine, theirs).allSatisfy { $0.head == $1.head }
    }
  }

  private func both(_ name: String, _ other: Record) -> (Rows, Rows)? {
    logs[name].flatMap { mine in other.logs[name].map { (mine.rows, $0.rows) } }
  }

  /// When the last entry that counts was recorded.
  package var lastEntryAt: Date? {
    order.map { row(at: $0).at }.max().map(Instant.date)
  }
}

extension Row {
  /// Stands where a position points nowhere, which no position of a record does.
  static let none = Row(
    offset: 0, length: 0, headLength: 0, number: 0, by: 0, at: 0, kind: 0, flags: [],
    check: .unchecked, head: .zero)
}
