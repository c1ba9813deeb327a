/// The order of entries: again and again, of those with nothing untaken before them, the one with
/// the least (`at`, log name). Sorting by `at` alone is no order: one clock set back makes cycles.
extension Record {
  /// Where it is as it was, it is left in the snapshot's file.
  func ordered() -> LongList<Position> {
    var queues = trustedQueues()
    var taken: [String: Int] = [:]
    var order = LongList(expecting: order)
    while true {
      var best: Int?
      var blocked: Int?
      for index in queues.indices {
        guard let head = queues[index].head else { continue }
        if blocked.map({ head < (queues[$0].head ?? head) }) ?? true { blocked = index }
        guard queues[index].isReady(taken), best.map({ head < (queues[$0].head ?? head) }) ?? true
        else { continue }
        best = index
      }
      // Digests forbid cycles; should a forger find one all the same, the least still comes.
      guard let next = best ?? blocked else { return order }
      taken[queues[next].name] = Int(queues[next].row?.number ?? 0)
      order.append(queues[next].take())
    }
  }

  private func trustedQueues() -> [Queue] {
    names.enumerated().compactMap { index, name in
      guard let limit = limits[name], let log = logs[name] else { return nil }
      let seen = log.seen.filter { isOrdering($0) }
      return Queue(name: name, log: UInt32(index), rows: log.rows, limit: limit, seen: seen)
    }
  }

  /// Only what stands here as it was seen, and counts, orders anything.
  func isOrdering(_ head: Log.SeenHead) -> Bool {
    guard let limit = limits[head.log], head.number <= limit, let log = logs[head.log],
      let index = log.index(of: head.number)
    else { return false }
    return log.rows[index].head == head.head && log.rows[index].counts
  }

  /// Entries of one log that count, and were not taken yet.
  private struct Queue {
    let name: String
    private let log: UInt32
    private let rows: Rows
    private let limit: Int
    private let seen: [Log.SeenHead]
    private var nextSeen = 0
    private var next = 0
    /// The first of them.
    private(set) var row: Row?

    struct Key: Comparable {
      let at: Int
      let name: String
      static func < (left: Key, right: Key) -> Bool {
        (left.at, left.name) < (right.at, right.name)
      }
    }

    init(name: String, log: UInt32, rows: Rows, limit: Int, seen: [Log.SeenHead]) {
      self.name = name
      self.log = log
      self.rows = rows
      self.limit = limit
      self.seen = seen
      findNext()
    }

    var head: Key? { row.map { Key(at: $0.at, name: name) } }

    mutating func isReady(_ taken: [String: Int]) -> Bool {
      guard let number = row?.number else { return false }
      while nextSeen < seen.count, seen[nextSeen].by <= number {
        guard (taken[seen[nextSeen].log] ?? 0) >= seen[nextSeen].number else { return false }
        nextSeen += 1
      }
      return true
    }

    mutating func take() -> Position {
      defer {
        next += 1
        findNext()
      }
      return Position(log: log, row: UInt32(next))
    }

    private mutating func findNext() {
      while next < rows.count {
        let found = rows[next]
        if found.number <= limit, found.counts {
          row = found
          return
        }
        next += 1
      }
      row = nil
    }
  }
}
