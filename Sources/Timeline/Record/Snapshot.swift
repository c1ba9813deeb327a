/// A record's index as bytes for `$XDG_CACHE_HOME/tocsin/<incident>/`: where each entry stands,
/// its head, the order. It may be thrown away at any time, and proves nothing: who opens by it
/// reads the tail at once and the whole record anew behind the screen.
///
/// Only a whole record has one, so faults are never hidden by a cache.
package struct Snapshot: Hashable, Sendable {
  package let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// `nil` where something is wrong with the record, or it is in no file.
  package init?(of record: Record) {
    guard record.isWhole, !record.isExcerpt, let incident = record.incident else { return nil }
    var writer = SnapshotWriter()
    writer.text(Snapshot.magic)
    writer.text(incident)
    writer.number(record.names.count)
    for name in record.names {
      guard let log = record.logs[name], let status = log.status, log.junk.isEmpty,
        log.restLength == 0
      else { return nil }
      writer.write(log, status)
    }
    writer.write(record.order)
    bytes = writer.bytes
  }

  static let magic = "tocsin snapshot 1"
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

  mutating func write(_ log: Log, _ status: FileStatus) {
    text(log.name)
    number(Int(bitPattern: UInt(status.device)))
    number(Int(bitPattern: UInt(status.inode)))
    number(log.size)
    number(log.lines)
    number(log.lastUp)
    number(log.kinds.count)
    for kind in log.kinds { text(kind) }
    number(log.milestones.count)
    for milestone in log.milestones.keys.sorted() { number(milestone) }
    number(log.seen.count)
    for head in log.seen {
      number(head.by)
      text(head.log)
      number(head.number)
      bytes += head.head.bytes
    }
    number(log.rows.count)
    bytes.reserveCapacity(bytes.count + log.rows.count * Row.snapshotSize)
    for row in log.rows { write(row) }
  }

  private mutating func write(_ row: Row) {
    number(row.offset)
    number(row.at)
    number(Int(row.length) | Int(row.headLength) << 32)
    number(Int(row.number) | Int(row.by) << 32)
    number(Int(row.kind) | Int(row.flags.rawValue) << 16)
    bytes += row.head.bytes
  }

  mutating func write(_ order: [Record.Position]) {
    number(order.count)
    for position in order { number(Int(position.log) | Int(position.row) << 32) }
  }
}

extension Row {
  /// Five numbers and a digest.
  static let snapshotSize = 72
}

/// Reads what `SnapshotWriter` wrote; any disagreement ends it, and the record is read anew.
struct SnapshotReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func number() -> Int? {
    guard bytes.count - index >= 8 else { return nil }
    let value = unsafe bytes.withUnsafeBytes {
      unsafe $0.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    }
    index += 8
    return Int(Int64(bitPattern: UInt64(littleEndian: value)))
  }

  /// A number of things each of which takes at least `size` bytes: what a broken file says of
  /// itself must not make us ask for memory.
  mutating func count(of size: Int) -> Int? {
    guard let count = number(), count >= 0, count <= (bytes.count - index) / size else {
      return nil
    }
    return count
  }

  mutating func text() -> String? {
    guard let length = count(of: 1) else { return nil }
    index += length
    return String(validating: bytes[(index - length)..<index], as: UTF8.self)
  }

  mutating func digest() -> Digest? {
    guard bytes.count - index >= 32 else { return nil }
    index += 32
    return unsafe bytes.withUnsafeBytes { unsafe Digest($0, at: index - 32) }
  }

  mutating func row() -> Row? {
    guard let offset = number(), let at = number(), let lengths = number(),
      let numbers = number(), let rest = number(), let head = digest(), offset >= 0, lengths >= 0,
      numbers >= 0, rest >= 0, rest < 1 << 24
    else { return nil }
    return Row(
      offset: offset, length: UInt32(truncatingIfNeeded: lengths),
      headLength: UInt32(lengths >> 32), number: UInt32(truncatingIfNeeded: numbers),
      by: UInt32(numbers >> 32), at: at, kind: UInt16(truncatingIfNeeded: rest),
      flags: Row.Flags(rawValue: UInt8(rest >> 16)), check: .unchecked, head: head)
  }

  mutating func positions() -> [Record.Position]? {
    guard let count = count(of: 8) else { return nil }
    var order: [Record.Position] = []
    order.reserveCapacity(count)
    for _ in 0..<count {
      guard let both = number(), both >= 0 else { return nil }
      order.append(
        Record.Position(log: UInt32(truncatingIfNeeded: both), row: UInt32(both >> 32)))
    }
    return order
  }
}
