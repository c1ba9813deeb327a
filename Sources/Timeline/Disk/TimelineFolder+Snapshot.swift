extension TimelineFolder {
  /// A record by its snapshot, and what came after that.
  package struct Followed: Sendable {
    package let record: Record
    /// Places in the order of the entries that came after the snapshot.
    package let tail: Range<Int>
  }

  /// The record by a snapshot and what came after it; `nil` where the snapshot does not fit the
  /// files, what came after is not good, or belongs before its end: then `read` says what is the
  /// matter.
  ///
  /// Entries before the snapshot's end are taken on its word until they are read (each is held
  /// against its head then) and until the whole record was read and verified. What we remember and
  /// what checkpoints state may be of entries that came after it, so these are judged last.
  package func follow(
    _ snapshot: Snapshot, memory: [String: Heads.Remembered] = [:]
  ) throws(SystemFailure) -> Followed? {
    guard var record = try restored(snapshot) else { return nil }
    let known = record.order.count
    record.memory = memory.mapValues { Entry.Seen(number: $0.number, head: $0.head) }
    record.checkpoints = try checkpointFiles()
    let sound = record.logs.mapValues(\.seen.count)
    let news = try refresh(&record)
    record.judge(order: record.order, sound: sound)
    guard record.isWhole, !news.contains(where: \.isReordered), known <= record.order.count
    else { return nil }
    return Followed(record: record, tail: known..<record.order.count)
  }

  /// What the snapshot says, and nothing judged but trust.
  private func restored(_ snapshot: Snapshot) throws(SystemFailure) -> Record? {
    var reader = SnapshotReader(snapshot.index)
    var lists = SnapshotLists(snapshot)
    guard reader.text() == Snapshot.magic, let incident = reader.text(),
      let count = reader.count(of: 1), count > 0
    else { return nil }
    var record = Record()
    for _ in 0..<count {
      guard let log = try log(&reader, &lists, incident), record.logs[log.name] == nil else {
        return nil
      }
      record.logs[log.name] = log
      record.names.append(log.name)
    }
    let sizes = record.names.map { record.logs[$0]?.rows.count ?? 0 }
    guard let length = reader.number(), reader.isAtEnd,
      let order = lists.order(length, sizes: sizes), lists.isAtEnd
    else { return nil }
    record.restore(order: LongList(order))
    return record
  }

  private func log(
    _ reader: inout SnapshotReader, _ lists: inout SnapshotLists, _ incident: String
  ) throws(SystemFailure) -> Log? {
    guard let name = reader.text(), LogName.isSound(name), let numbers = reader.numbers(),
      numbers.count == 7, let kinds = reader.texts(), let milestones = reader.numbers(),
      let withheld = reader.numbers(), let names = reader.texts(), numbers[5] > 0,
      let rows = lists.rows(numbers[5], kinds: kinds.count),
      let seen = lists.seen(numbers[6], names: names),
      let file = try OpenFile(file(of: name), system),
      file.status.device == UInt64(UInt(bitPattern: numbers[0])),
      file.status.inode == UInt64(UInt(bitPattern: numbers[1])), file.status.size >= numbers[2]
    else { return nil }
    var log = Log(name: name, bytes: file.bytes)
    log.status = file.status
    (log.size, log.lines, log.lastUp) = (numbers[2], numbers[3], numbers[4])
    log.incident = incident
    log.rows = Rows(rows)
    log.seen = LongList(seen)
    log.withheld = withheld
    log.setKinds(kinds)
    return log.restoreMilestones(milestones) ? log : nil
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
    guard let last = rows.last else { return false }
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

  /// Its signature was good when the snapshot was made, and is checked again with all others.
  private mutating func restore(rowAt index: Int) -> Bool {
    let row = rows[index]
    guard let bytes = try? bytes.read(row.offset..<(row.offset + Int(row.length))),  // or anew
      let line = try? EntryLine(bytes, in: bytes.indices),  // nor
      line.headDigest == row.head, line.number == row.number, line.alteredParts.isEmpty,
      let entry = try? Entry(line)  // parsed a moment ago
    else { return false }
    if line.number == 1 { beginning = line.previous }
    if line.by == 0, !keyIsProven {
      guard let signature = SSHSignature(blob: entry.signature) else { return false }
      key = signature.key
      keyIsProven = true
    }
    rows.setCheck(.good, at: index)
    milestones[line.number] = entry
    takeUp(entry, altered: [], isGood: true)
    return true
  }
}

extension Record {
  /// Takes an order over, and works trust out; faults are looked for once the tail was read.
  fileprivate mutating func restore(order known: LongList<Position>) {
    judge(order: known, sound: logs.mapValues(\.seen.count))
    faults = []
  }
}
