/// A record's index for `$XDG_CACHE_HOME/tocsin/<incident>/`: where each entry stands, its head,
/// the order. It may be thrown away at any time, and proves nothing: who opens by it reads the tail
/// at once and the whole record anew behind the screen.
///
/// Only a whole record has one, so faults are never hidden by a cache. What grows with the record
/// (rows, the order, heads seen) is in `lists` and read when it is asked for.
package struct Snapshot: Sendable {
  /// Read at once.
  package let index: [UInt8]
  package let lists: LogBytes
  /// How long the lists are.
  package let listsSize: Int

  package init(index: [UInt8], lists: LogBytes, listsSize: Int) {
    self.index = index
    self.lists = lists
    self.listsSize = listsSize
  }

  static let magic = "tocsin snapshot 2"
}

/// What a snapshot is written from; `nil` where something is wrong with the record, or it is in no
/// file.
package struct SnapshotSource: Sendable {
  package let index: [UInt8]
  package let listsSize: Int
  private let logs: [Log]
  private let order: LongList<Record.Position>
  private let rest: [UInt8]

  /// Of no record: what a file does with it can be tried.
  package init(index: [UInt8], lists: [UInt8]) {
    self.index = index
    listsSize = lists.count
    logs = []
    order = LongList()
    rest = lists
  }

  package init?(of record: Record) {
    guard record.isWhole, !record.isExcerpt, let incident = record.incident else { return nil }
    var logs: [Log] = []
    var writer = SnapshotWriter()
    writer.text(Snapshot.magic)
    writer.text(incident)
    writer.number(record.names.count)
    for name in record.names {
      guard let log = record.logs[name], let status = log.status, log.junk.isEmpty,
        log.restLength == 0, !log.rows.isEmpty
      else { return nil }
      writer.write(log, status)
      logs.append(log)
    }
    writer.number(record.order.count)
    index = writer.bytes
    self.logs = logs
    order = record.order
    rest = []
    listsSize =
      logs.reduce(order.count * Record.Position.width) { size, log in
        size + log.rows.count * Row.width + log.seen.count * Log.SeenHead.width
      }
  }

  /// Hands the lists out in pieces, so that they are never in memory whole.
  package func write(to sink: ([UInt8]) throws -> Void) rethrows {
    for log in logs {
      try pieces(log.rows, Row.width, sink) { $0.write($1) }
      let names = log.seenNames
      try pieces(log.seen, Log.SeenHead.width, sink) { $0.write($1, names) }
    }
    try pieces(order, Record.Position.width, sink) { writer, position in
      writer.number(Int(position.log) | Int(position.row) << 32)
    }
    if !rest.isEmpty { try sink(rest) }
  }

  private func pieces<List: RandomAccessCollection>(
    _ list: List, _ width: Int, _ sink: ([UInt8]) throws -> Void,
    _ write: (inout SnapshotWriter, List.Element) -> Void
  ) rethrows where List.Index == Int {
    for begin in stride(from: 0, to: list.count, by: 512) {
      var writer = SnapshotWriter()
      for index in begin..<min(begin + 512, list.count) { write(&writer, list[index]) }
      try sink(writer.bytes)
    }
  }
}

extension Log {
  /// Names of the logs whose heads it has seen.
  var seenNames: [String] { Set(seen.lazy.map(\.log)).sorted() }
}

struct SnapshotWriter {
  private(set) var bytes: [UInt8] = []

  mutating func number(_ value: Int) {
    unsafe withUnsafeBytes(of: UInt64(bitPattern: Int64(value)).littleEndian) {
      unsafe bytes.append(contentsOf: $0)
    }
  }

  mutating func text(_ text: String) {
    number(text.utf8.count)
    bytes += text.utf8
  }

  mutating func texts(_ texts: [String]) {
    number(texts.count)
    for each in texts { text(each) }
  }

  mutating func numbers(_ numbers: [Int]) {
    number(numbers.count)
    for each in numbers { number(each) }
  }

  mutating func write(_ log: Log, _ status: FileStatus) {
    text(log.name)
    numbers([
      Int(bitPattern: UInt(status.device)), Int(bitPattern: UInt(status.inode)), log.size,
      log.lines, log.lastUp, log.rows.count, log.seen.count,
    ])
    texts(log.kinds)
    numbers(log.milestones.keys.sorted())
    numbers(log.withheld)
    texts(log.seenNames)
  }

  mutating func write(_ row: Row) {
    number(row.offset)
    number(row.at)
    number(Int(row.length) | Int(row.headLength) << 32)
    number(Int(row.number) | Int(row.by) << 32)
    number(Int(row.kind) | Int(row.flags.rawValue) << 16)
    bytes += row.head.bytes
  }

  mutating func write(_ head: Log.SeenHead, _ names: [String]) {
    number(head.by)
    number(names.firstIndex(of: head.log) ?? 0)
    number(head.number)
    bytes += head.head.bytes
  }
}
