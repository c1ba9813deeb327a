import Foundation

/// Instants on a line. Long stretches in which nothing happened are cut, and where is known: a
/// hostile act of last year would else leave one pixel for the night of the response.
struct TimeScale: Sendable {
  let left: Double
  let right: Double
  /// Instants at which the scale changes, with their places; both rise.
  private let knots: [(at: Double, x: Double)]
  /// Stretches that are drawn shorter than they were.
  let gaps: [(from: Double, to: Double, seconds: Double)]

  /// Nil where there is no instant to show.
  init?(_ instants: [Date], left: Double, right: Double) {
    let times = Set(instants.map(\.timeIntervalSince1970)).sorted()
    guard let first = times.first else { return nil }
    self.left = left
    self.right = right
    let lengths = zip(times.dropFirst(), times).map { $0 - $1 }
    var cap = lengths.reduce(0, +)
    for _ in 0..<4 { cap = max(60, lengths.reduce(0) { $0 + min($1, cap) } / 8) }
    let total = max(1, lengths.reduce(0) { $0 + min($1, cap) })
    var x = left
    var knots = [(at: first, x: lengths.isEmpty ? (left + right) / 2 : left)]
    var gaps: [(from: Double, to: Double, seconds: Double)] = []
    for (length, at) in zip(lengths, times.dropFirst()) {
      let next = x + min(length, cap) / total * (right - left)
      if length > cap * 1.5 { gaps.append((x, next, length)) }
      x = next
      knots.append((at, x))
    }
    self.knots = knots
    self.gaps = gaps
  }

  func x(_ instant: Date) -> Double {
    let at = instant.timeIntervalSince1970
    let upper = firstKnot { $0.at >= at }
    guard upper < knots.count else { return right }
    guard upper > 0 else { return knots[0].x }
    let (low, high) = (knots[upper - 1], knots[upper])
    return low.x + (at - low.at) / (high.at - low.at) * (high.x - low.x)
  }

  /// The first one that is far enough; their count where none is. Both its members rise.
  private func firstKnot(_ isFar: ((at: Double, x: Double)) -> Bool) -> Int {
    var (low, high) = (0, knots.count)
    while low < high {
      let middle = (low + high) / 2
      if isFar(knots[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The instant that stands there.
  func instant(at x: Double) -> Date {
    let upper = firstKnot { $0.x >= x }
    guard upper > 0, upper < knots.count else {
      return Date(timeIntervalSince1970: x <= left ? knots[0].at : knots[knots.count - 1].at)
    }
    let (low, high) = (knots[upper - 1], knots[upper])
    let share = high.x == low.x ? 0 : (x - low.x) / (high.x - low.x)
    return Date(timeIntervalSince1970: (low.at + share * (high.at - low.at)).rounded())
  }

  /// Instants to write below the line, evenly spread, none inside a cut.
  var ticks: [(x: Double, at: Date)] {
    guard knots.count > 1 else { return [(knots[0].x, instant(at: knots[0].x))] }
    return (0...5).map { left + (right - left) * Double($0) / 5 }.map { x in
      let gap = gaps.first { $0.from < x && x < $0.to }
      let place = gap.map { x - $0.from < $0.to - x ? $0.from : $0.to } ?? x
      return (place, instant(at: place))
    }
  }
}
