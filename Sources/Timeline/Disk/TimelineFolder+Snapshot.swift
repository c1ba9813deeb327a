extension TimelineFolder {
  /// The record by a snapshot and what came after it; `nil` where the snapshot does not fit the
  /// files, or what came after is not good: then `read` says what is the matter.
  ///
  /// Entries before the snapshot's end are taken on its word until they are read (each is held
  /// against its head then) and until the whole record was verified.
  package func read(
    by snapshot: Snapshot, memory: [String: Heads.Remembered] = [:]
  ) throws(SystemFailure) -> Record? {
    try followed(snapshot, memory: memory)?.record
  }

  /// The same, and from which place in the order on entries came after the snapshot; `nil` too
  /// where one of them belongs before its end.
  package func follow(
    _ snapshot: Snapshot, memory: [String: Heads.Remembered]
  ) throws(SystemFailure) -> (record: Record, tail: Range<Int>)? {
    guard let (record, known, isReordered) = try followed(snapshot, memory: memory),
      !isReordered, known <= record.order.count
    else { return nil }
    return (record, known..<record.order.count)
  }

  private func followed(
    _ snapshot: Snapshot, memory: [String: Heads.Remembered]
  ) throws(SystemFailure) -> (record: Record, known: Int, isReordered: Bool)? {
    var reader = SnapshotReader(snapshot.bytes)
    guard reader.text() == Snapshot.magic, let incident = reader.text(),
      let count = reader.count(of: 1)
    else { return nil }
    var logs: [Log] = []
    for _ in 0..<count {
      guard let log = try log(&reader, incident) else { return nil }
      logs.append(log)
    }
    guard let order = reader.positions(), reader.isAtEnd else { return nil }
    var record = Record()
    record.memory = memory.mapValues { Entry.Seen(number: $0.number, head: $0.head) }
    record.checkpoints = try checkpointFiles()
    guard record.restore(logs, order: order) else { return nil }
    let news = try refresh(&record)
    guard record.isWhole else { return nil }
    return (record, order.count, news.contains(where: \.isReordered))
  }

  private func log(
    _ reader: inout SnapshotReader, _ incident: String
  ) throws(SystemFailure) -> Log? {
    guard let name = reader.text(), LogName.isSound(name), let device = reader.number(),
      let inode = reader.number(), let size = reader.number(), let lines = reader.number(),
      let lastUp = reader.number(), let kinds = reader.texts(), let milestones = reader.numbers(),
      let seen = reader.seen(), let rows = reader.rows(kinds: kinds.count),
      let file = try OpenFile(file(of: name), system),
      file.status.inode == UInt64(UInt(bitPattern: inode)),
      file.status.device == UInt64(UInt(bitPattern: device)), file.status.size >= size
    else { return nil }
    var log = Log(name: name, bytes: file.bytes)
    log.status = file.status
    log.size = size
    log.lines = lines
    log.lastUp = lastUp
    log.incident = incident
    log.rows = rows
    log.setKinds(kinds)
    log.seen = seen
    return log.restoreMilestones(milestones) ? log : nil
  }
}

extension SnapshotReader {
  fileprivate mutating func texts() -> [String]? {
    guard let count = count(of: 8) else { return nil }
    var found: [String] = []
    for _ in 0..<count {
      guard let text = text() else { return nil }
      found.append(text)
    }
    return found
  }

  fileprivate mutating func numbers() -> [Int]? {
    guard let count = count(of: 8) else { return nil }
    var found: [Int] = []
    for _ in 0..<count {
      guard let number = number() else { return nil }
      found.append(number)
    }
    return found
  }

  fileprivate mutating func seen() -> [Log.SeenHead]? {
    guard let count = count(of: 56) else { return nil }
    var found: [Log.SeenHead] = []
    for _ in 0..<count {
      guard let by = number(), let log = text(), let number = number(), let head = digest() else {
        return nil
      }
      found.append(Log.SeenHead(by: by, log: log, number: number, head: head))
    }
    return found
  }

  fileprivate mutating func rows(kinds: Int) -> [Row]? {
    guard let count = count(of: Row.snapshotSize) else { return nil }
    var found: [Row] = []
    found.reserveCapacity(count)
    for _ in 0..<count {
      guard let row = row(), row.kind < kinds else { return nil }
      found.append(row)
    }
    return found
  }
}

extension Log {
  fileprivate mutating func setKinds(_ names: [String]) {
    kinds = names
    for (index, name) in names.enumerated() { kindIndexes[name] = UInt16(index) }
  }

  /// Reads again the entries that trust and sessions hang on, and the last, which the next must
  /// follow; whether they stand where the snapshot says.
  fileprivate mutating func restoreMilestones(_ numbers: [Int]) -> Bool {
    guard let last = rows.last else { return size == 0 }
    for number in numbers {
      guard let index = index(of: number), restore(rowAt: index) else { return false }
    }
    guard let bytes = try? bytes.read(last.offset..<(last.offset + Int(last.length) + 1)),  // no
      bytes.count == Int(last.length) + 1, bytes.last == 0x0A,
      let line = try? EntryLine(bytes, in: 0..<Int(last.length)),  // not what it was: read anew
      line.headDigest == last.head, last.offset + bytes.count == size
    else { return false }
    lastLine = Array(bytes.dropLast())
    return ownFaults.isEmpty
  }

  private mutating func restore(rowAt index: Int) -> Bool {
    let row = rows[index]
    guard let bytes = try? bytes.read(row.offset..<(row.offset + Int(row.length))),  // or anew
      let line = try? EntryLine(bytes, in: bytes.indices),  // nor
      line.headDigest == row.head, line.number == row.number
    else { return false }
    if line.number == 1 { beginning = line.previous }
    let heads = seen
    takeUp(
      Found(line: line, altered: line.alteredParts, offset: row.offset, number: 0), at: index)
    seen = heads
    return true
  }
}

extension Record {
  /// Takes logs and order from a snapshot; all but the order is judged as ever.
  fileprivate mutating func restore(_ found: [Log], order known: [Position]) -> Bool {
    for log in found {
      logs[log.name] = log
      names.append(log.name)
    }
    judge(order: known)
    let sizes = names.map { UInt32(logs[$0]?.rows.count ?? 0) }
    return isWhole
      && order.allSatisfy { $0.log < sizes.count && $0.row < sizes[Int($0.log)] }
  }
}
