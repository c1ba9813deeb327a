import Timeline

/// Which entries each log had seen when (timeline.md §5): what makes two answers a conflict is that
/// neither writer had seen the other's.
struct Sightings: Hashable, Sendable {
  /// Log → what it newly saw, in order of its own entries.
  private(set) var changes: [String: [Change]] = [:]

  struct Change: Hashable, Sendable {
    /// The entry of the seeing log.
    var number: Int
    var log: String
    var seen: Int
  }

  init() {}

  init(changes: [String: [Change]]) { self.changes = changes }

  mutating func note(_ entry: Entry) {
    for (log, seen) in entry.seen.sorted(by: { $0.key < $1.key }) {
      changes[entry.id.log, default: []].append(
        Change(number: entry.id.number, log: log, seen: seen.number))
    }
  }

  /// Whether `later` came after `earlier` by its own chain or by what its chain had seen.
  func has(_ later: EntryID, seen earlier: EntryID) -> Bool {
    var frontier = [later.log: later.number]
    var work = [later]
    while let next = work.popLast() {
      if next.log == earlier.log, next.number >= earlier.number { return true }
      for change in changes[next.log] ?? [] where change.number <= next.number {
        guard change.seen > frontier[change.log] ?? 0 else { continue }
        frontier[change.log] = change.seen
        work.append(EntryID(log: change.log, number: change.seen))
      }
    }
    return false
  }
}
