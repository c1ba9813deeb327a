/// Puts rows that come a little late back into order: two workers writing one file are never quite in
/// step. What comes later than the buffer holds is counted, and left out.
struct ReorderBuffer {
  private var ring: [LogEvent]
  private var first = 0
  private var count = 0
  private var newest = Int64.min
  private var emitted = Int64.min
  private let lateness: Int64
  /// Where traffic is so dense that more stand in line, the oldest go on early.
  private static let most = 1 << 18

  init(lateness: Int64) {
    self.lateness = lateness
    ring = [LogEvent](
      repeating: LogEvent(time: 0, line: 0, file: 0, user: 0, size: 0), count: 1024)
  }

  /// False where the event came too late.
  mutating func add(_ event: LogEvent, _ emit: (LogEvent) -> Void) -> Bool {
    if count == ring.count {
      if count < Self.most { grow() } else { releaseFirst(emit) }
    }
    guard event.time >= emitted else { return false }
    var place = count
    let mask = ring.count - 1
    // From the end: most rows belong there.
    while place > 0, ring[(first + place - 1) & mask].time > event.time {
      ring[(first + place) & mask] = ring[(first + place - 1) & mask]
      place -= 1
    }
    ring[(first + place) & mask] = event
    count += 1
    newest = max(newest, event.time)
    release(upTo: newest - lateness, emit)
    return true
  }

  mutating func finish(_ emit: (LogEvent) -> Void) { release(upTo: .max, emit) }

  mutating func release(upTo limit: Int64, _ emit: (LogEvent) -> Void) {
    let mask = ring.count - 1
    while count > 0, ring[first].time <= limit {
      emitted = ring[first].time
      emit(ring[first])
      first = (first + 1) & mask
      count -= 1
    }
  }

  private mutating func releaseFirst(_ emit: (LogEvent) -> Void) {
    release(upTo: ring[first].time, emit)
  }

  private mutating func grow() {
    var wider: [LogEvent] = []
    wider.reserveCapacity(ring.count * 2)
    for index in 0..<count { wider.append(ring[(first + index) & (ring.count - 1)]) }
    let blank = LogEvent(time: 0, line: 0, file: 0, user: 0, size: 0)
    while wider.count < ring.count * 2 { wider.append(blank) }
    (ring, first) = (wider, 0)
  }
}
