/// What is known of a number: at least `low`, at most `high`, both possible.
struct Interval: Hashable, Sendable {
  var low: Double
  var high: Double

  static let any = Interval(low: -.infinity, high: .infinity)
  static let notNegative = Interval(low: 0, high: .infinity)

  init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  init(exactly number: Double) { self.init(low: number, high: number) }

  var isExact: Bool { low == high }

  /// The comparison of two numbers of which only this much is known.
  static func compare(
    _ left: Interval, _ comparison: Condition.Comparison, _ right: Interval
  ) -> Truth {
    switch comparison {
    case .equal: left.equals(right)
    case .unequal: !left.equals(right)
    case .less: left.isLess(than: right)
    case .greaterOrEqual: !left.isLess(than: right)
    case .greater: right.isLess(than: left)
    case .lessOrEqual: !right.isLess(than: left)
    }
  }

  private func equals(_ other: Interval) -> Truth {
    if isExact, other.isExact { return low == other.low ? .yes : .no }
    return high < other.low || other.high < low ? .no : .unknown
  }

  private func isLess(than other: Interval) -> Truth {
    if high < other.low { return .yes }
    return low >= other.high ? .no : .unknown
  }
}
