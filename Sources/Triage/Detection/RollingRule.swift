/// The rule that everybody writes first: a size above so many times the mean of the previous ones.
///
/// The current size stays outside of its own window: with it inside, and a window of two, x > 3·(x+y)/2
/// means −x > 3y, which no size fulfils.
package struct RollingRule: Sendable {
  package struct Flag: Sendable {
    var user: Int32
    package var time: Int64
    package var size: Int64
    package var mean: Double
    package var file: Int32
    package var line: Int64
    package var ratio: Double { mean > 0 ? Double(size) / mean : .infinity }
  }

  package var window: Int
  package var minimum: Int
  /// The ratio as a fraction, so that all is counted in whole numbers.
  package var numerator: Int
  package var denominator: Int
  /// The naive form, to show that it is silent.
  package var includesCurrent: Bool

  package private(set) var flags = 0
  package private(set) var sum: Int64 = 0
  package private(set) var worst: [Flag] = []
  package private(set) var most: Int
  /// The last one, for who watches a log that is written.
  private(set) var latest: Flag?
  private var rings: [Int64] = []
  private var sums: [Int64] = []
  private var counts: [Int32] = []
  private var nexts: [Int32] = []

  /// Nil where the numbers make no rule.
  package init?(window: Int, minimum: Int, ratio: String, includesCurrent: Bool, most: Int) {
    let parts = ratio.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...10_000).contains(window), (1...window).contains(minimum), parts.count <= 2,
      let whole = parts.first.flatMap({ Int($0) }), whole >= 0, whole < 1_000_000
    else { return nil }
    (numerator, denominator) = (whole, 1)
    if parts.count == 2 {
      guard parts[1].count <= 6, let fraction = Int(parts[1]), fraction >= 0 else { return nil }
      for _ in 0..<parts[1].count { denominator *= 10 }
      numerator = whole * denominator + fraction
    }
    guard numerator > 0 else { return nil }
    (self.window, self.minimum) = (window, minimum)
    (self.includesCurrent, self.most) = (includesCurrent, most)
  }

  package var users: Int { counts.count { $0 > 0 } }

  mutating func see(_ event: LogEvent) {
    guard event.size >= 0 else { return }
    let user = Int(event.user)
    if user >= counts.count { grow(to: user) }
    let held = includesCurrent ? window - 1 : window
    let size = event.size
    var count = Int(counts[user])
    var total = sums[user]
    if includesCurrent {
      count += 1
      total = total.addingWithinRange(size)
    }
    if count >= minimum, exceeds(size, count, total) {
      flags += 1
      sum = sum.addingWithinRange(size)
      let flag = Flag(
        user: event.user, time: event.time, size: size, mean: Double(total) / Double(count),
        file: event.file, line: event.line)
      latest = flag
      keep(flag)
    }
    guard held > 0 else { return }
    let slot = user * window + Int(nexts[user])
    if Int(counts[user]) == held { sums[user] -= rings[slot] } else { counts[user] += 1 }
    rings[slot] = size
    sums[user] = sums[user].addingWithinRange(size)
    nexts[user] = nexts[user] + 1 == Int32(held) ? 0 : nexts[user] + 1
  }

  /// x·n > r·Σ, exactly.
  private func exceeds(_ size: Int64, _ count: Int, _ total: Int64) -> Bool {
    if size < 1 << 32, total < 1 << 40, numerator < 1 << 20, denominator <= 1000 {
      return size * Int64(count) * Int64(denominator) > Int64(numerator) * total
    }
    return Int128(size) * Int128(count) * Int128(denominator) > Int128(numerator) * Int128(total)
  }

  private mutating func grow(to user: Int) {
    let size = max(1024, (user + 1) * 3 / 2)
    rings += [Int64](repeating: 0, count: (size - counts.count) * window)
    sums += [Int64](repeating: 0, count: size - counts.count)
    nexts += [Int32](repeating: 0, count: size - counts.count)
    counts += [Int32](repeating: 0, count: size - counts.count)
  }

  /// The largest by ratio, the earlier first where two are equal.
  private mutating func keep(_ flag: Flag) {
    if worst.count >= most, let last = worst.last, last.ratio >= flag.ratio { return }
    let place = worst.firstIndex { $0.ratio < flag.ratio } ?? worst.count
    worst.insert(flag, at: place)
    if worst.count > most { worst.removeLast() }
  }
}
