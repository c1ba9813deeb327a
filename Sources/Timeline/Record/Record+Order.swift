/// The order of entries: again and again, of those with nothing untaken before them, the one with
/// the least (`at`, log name). Sorting by `at` alone is no order: one clock set back makes cycles.
extension Record {
  func ordered() -> [Position] {
    var queues = trustedQueues()
    if queues.count == 1 { return queues[0].positions }
    var taken: [String: Int] = [:]
    var order: [Position] = []
    order.reserveCapacity(queues.reduce(0) { $0 + $1.positions.count })
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
      let position = queues[next].take()
      order.append(position)
      taken[queues[next].name] = Int(row(at: position).number)
    }
  }

  private func trustedQueues() -> [Queue] {
    names.enumerated().compactMap { index, name in
      guard let limit = limits[name], let log = logs[name] else { return nil }
      var positions: [Position] = []
      positions.reserveCapacity(log.rows.count)
      for (row, found) in log.rows.enumerated() where found.number <= limit && found.counts {
        positions.append(Position(log: UInt32(index), row: UInt32(row)))
      }
      let seen = log.seen.filter { isOrdering($0) }
      return Queue(name: name, positions: positions, rows: log.rows, seen: seen)
    }
  }

  /// Only what stands here as it was seen, and counts, orders anything.
  func isOrdering(_ head: Log.SeenHead) -> Bool {
    guard let limit = limits[head.log], head.number <= limit, let log = logs[head.log],
      let index = log.index(of: head.number)
    else { return false }
    return log.rows[index].head == head.head && log.rows[index].counts
  }

  private struct Queue {
    let name: String
    let positions: [Position]
    let rows: [Row]
    let seen: [Log.SeenHead]
    var next = 0
    var nextSeen = 0

    struct Key: Comparable {
      let at: Int
      let name: String
      static func < (left: Key, right: Key) -> Bool {
        (left.at, left.name) < (right.at, right.name)
      }
    }

    var row: Row? { next < positions.count ? rows[Int(positions[next].row)] : nil }
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
      next += 1
      return positions[next - 1]
    }
  }
}
