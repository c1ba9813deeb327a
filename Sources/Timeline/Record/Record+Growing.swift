extension Record {
  /// What more bytes brought.
  package struct News: Sendable {
    /// Entries that count now, in order.
    package var entries: [Entry] = []
    /// Where in `order` the first of them stands; before its end, they are *late* and the
    /// incident is to be folded anew.
    package var first: Int = 0
    /// Entries of before moved, lost their effect, or gained one: fold anew.
    package var isReordered = false
    package var isEmpty: Bool { entries.isEmpty && !isReordered }
  }

  /// Takes more bytes of a log, from where it was read to; `source` reads the file again. Entries
  /// that are `known` to be these bytes are not built again.
  package mutating func absorb(
    _ more: [UInt8], of name: String, source: LogBytes? = nil, known: [Entry] = []
  ) -> News {
    let isKnown = logs[name] != nil
    // Taken out, so that it grows in place: a second holder would copy every row.
    var log = logs.removeValue(forKey: name) ?? Log(name: name, bytes: source ?? LogBytes(more))
    let before = log.rows.count
    let beforeFaults = log.ownFaults.count
    log.absorb(more)
    if let source { log.bytes = source }
    logs[name] = log
    if !isKnown { names.append(name) }
    guard isKnown, log.ownFaults.count == beforeFaults, log.junk.isEmpty, before > 0,
      log.rows.count >= before, isPlain(log, from: before)
    else { return rejudged() }
    let news = inserted(of: name, from: before, known)
    if log.rows[before...].contains(where: { log.isStatement($0) }) { judge(order: order) }
    return news
  }

  /// Whether the rows from `index` on touch neither trust nor what others say of this log.
  private func isPlain(_ log: Log, from index: Int) -> Bool {
    guard limits[log.name] == .max, faults.allSatisfy({ $0.log != log.name }) else { return false }
    let first = index < log.rows.count ? Int(log.rows[index].number) : log.lastNumber + 1
    for row in log.rows[index...] {
      let kind = log.kind(of: row)
      if kind.hasPrefix("key.") || row.flags.rawValue != 0 { return false }
    }
    let named = log.seen.reversed().prefix { $0.by >= first }
    return named.allSatisfy(isOrdering)
      && !logs.values.contains { other in
        other.name != log.name
          && other.seen.reversed().prefix(64).contains {
            $0.log == log.name && $0.number >= first
          }
      }
  }

  /// Puts a log read anew in the place of what was known of it.
  mutating func replace(_ log: Log) -> News {
    if logs[log.name] == nil { names.append(log.name) }
    logs[log.name] = log
    var news = rejudged()
    checkNew(log.name, from: 0)
    if !isWhole { news.isReordered = true }
    return news
  }

  /// Checks the signatures of rows that came while we looked: a writer chains on what it verified.
  mutating func checkNew(_ name: String, from index: Int) {
    guard let log = logs[name], index < log.rows.count else { return }
    let last = log.rows[index...].contains { $0.check == .unchecked }
    if last { note([SignatureCheck(log, rows: index..<log.rows.count).run()]) }
  }

  /// Everything judged anew; finds what came to the end of the order, if nothing else changed.
  mutating func rejudged() -> News {
    let old = order
    judge()
    guard order.begins(with: old) else {
      return News(entries: [], first: 0, isReordered: true)
    }
    return News(entries: entries(in: old.count..<order.count), first: old.count)
  }

  /// Puts new rows of one log into the order: each after what it follows and has seen, then
  /// before the first that is greater. Nothing here names them yet, so nothing else moves.
  private mutating func inserted(
    of name: String, from index: Int, _ known: [Entry]
  ) -> News {
    guard let log = logs[name], let logIndex = names.firstIndex(of: name) else { return News() }
    var news = News(first: order.count)
    for row in index..<log.rows.count {
      let position = Position(log: UInt32(logIndex), row: UInt32(row))
      let place = place(of: position, log)
      if place < order.count { news.isReordered = true }
      order.insert(position, at: place)
      news.first = min(news.first, place)
      let entry = row - index < known.count ? known[row - index] : log.entry(at: log.rows[row])
      if let entry { news.entries.append(entry) }
    }
    return news
  }

  private func place(of position: Position, _ log: Log) -> Int {
    let row = log.rows[Int(position.row)]
    let needed = log.seen.reversed().prefix { $0.by >= Int(row.number) }
    var place = order.count
    for index in order.indices.reversed() {
      let before = order[index]
      let other = self.row(at: before)
      let name = names[Int(before.log)]
      let isNeeded = needed.contains { $0.log == name && $0.number >= Int(other.number) }
      if before.log == position.log || isNeeded { break }
      if (other.at, name) > (row.at, log.name) { place = index }
    }
    return place
  }
}

extension Log {
  /// Says something of other entries, which must be held against them: a fault may come or go, the
  /// order does not change.
  fileprivate func isStatement(_ row: Row) -> Bool {
    let kind = kind(of: row)
    return kind == "content.withheld" || kind.hasPrefix("checkpoint.")
  }
}
