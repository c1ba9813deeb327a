/// Reads what `SnapshotWriter` wrote; any disagreement ends it, and the record is read anew.
struct SnapshotReader {
  private let bytes: [UInt8]
  private(set) var index: Int

  init(_ bytes: [UInt8], at index: Int = 0) {
    self.bytes = bytes
    self.index = index
  }

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

  mutating func texts() -> [String]? {
    guard let count = count(of: 8) else { return nil }
    var found: [String] = []
    for _ in 0..<count {
      guard let text = text() else { return nil }
      found.append(text)
    }
    return found
  }

  mutating func numbers() -> [Int]? {
    guard let count = count(of: 8) else { return nil }
    var found: [Int] = []
    for _ in 0..<count {
      guard let number = number() else { return nil }
      found.append(number)
    }
    return found
  }

  mutating func digest() -> Digest? {
    guard bytes.count - index >= 32 else { return nil }
    index += 32
    return unsafe bytes.withUnsafeBytes { unsafe Digest($0, at: index - 32) }
  }

  mutating func row(kinds: Int) -> Row? {
    guard let offset = number(), let at = number(), let lengths = number(),
      let numbers = number(), let rest = number(), let head = digest(),
      (0..<1 << 48).contains(offset), (0..<1 << 52).contains(lengths), numbers >= 0,
      (0..<1 << 24).contains(rest), rest & 0xFFFF < kinds
    else { return nil }
    return Row(
      offset: offset, length: UInt32(truncatingIfNeeded: lengths),
      headLength: UInt32(lengths >> 32), number: UInt32(truncatingIfNeeded: numbers),
      by: UInt32(numbers >> 32), at: at, kind: UInt16(truncatingIfNeeded: rest),
      flags: Row.Flags(rawValue: UInt8(rest >> 16)), check: .unchecked, head: head)
  }

  mutating func seenHead(_ names: [String]) -> Log.SeenHead? {
    guard let by = number(), let name = number(), let number = number(), let head = digest(),
      by > 0, number > 0, names.indices.contains(name)
    else { return nil }
    return Log.SeenHead(by: by, log: names[name], number: number, head: head)
  }

  /// `sizes`: how many rows each log has.
  mutating func position(_ sizes: [Int]) -> Record.Position? {
    guard let both = number(), both >= 0 else { return nil }
    let (log, row) = (both & 0xFFFF_FFFF, both >> 32)
    guard log < sizes.count, row < sizes[log] else { return nil }
    return Record.Position(log: UInt32(log), row: UInt32(row))
  }
}

extension Row {
  /// In a snapshot: five numbers and a digest.
  static let width = 72
}

extension Log.SeenHead {
  static let width = 56
}

extension Record.Position {
  static let width = 8
}

/// Cuts the lists of a snapshot out of its file, one after the other.
struct SnapshotLists {
  private let snapshot: Snapshot
  private var offset = 0

  init(_ snapshot: Snapshot) { self.snapshot = snapshot }

  var isAtEnd: Bool { offset == snapshot.listsSize }

  private mutating func place(_ count: Int, _ width: Int) -> Int? {
    guard count >= 0, count <= (snapshot.listsSize - offset) / width else { return nil }
    defer { offset += count * width }
    return offset
  }

  mutating func rows(_ count: Int, kinds: Int) -> StoredList<Row>? {
    place(count, Row.width).map { begin in
      StoredList(
        .init(bytes: snapshot.lists, offset: begin, width: Row.width), count: count,
        missing: Row.none
      ) { bytes, index in
        var reader = SnapshotReader(bytes, at: index)
        return reader.row(kinds: kinds)
      }
    }
  }

  mutating func seen(_ count: Int, names: [String]) -> StoredList<Log.SeenHead>? {
    place(count, Log.SeenHead.width).map { begin in
      StoredList(
        .init(bytes: snapshot.lists, offset: begin, width: Log.SeenHead.width), count: count,
        missing: Log.SeenHead(by: 1, log: "", number: 1, head: .zero)
      ) { bytes, index in
        var reader = SnapshotReader(bytes, at: index)
        return reader.seenHead(names)
      }
    }
  }

  mutating func order(_ count: Int, sizes: [Int]) -> StoredList<Record.Position>? {
    place(count, Record.Position.width).map { begin in
      StoredList(
        .init(bytes: snapshot.lists, offset: begin, width: Record.Position.width), count: count,
        missing: Record.Position(log: 0, row: 0)
      ) { bytes, index in
        var reader = SnapshotReader(bytes, at: index)
        return reader.position(sizes)
      }
    }
  }
}
