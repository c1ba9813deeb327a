import Foundation

extension Condition {
  /// The next instant after `now`, in seconds since 1970, at which passing time alone changes the
  /// condition's value: only `since(TIME)` does. `nil` where it never will.
  package func changes(after now: Double, in surroundings: Surroundings) -> Double? {
    let instants = thresholds(in: surroundings).filter { $0 >= now }.sorted()
    guard !instants.isEmpty else { return nil }
    let present = truth(in: surroundings.at(now))
    for instant in instants {
      // `>` turns a moment after its instant; times are whole milliseconds.
      for moment in [instant, instant + 0.001] where moment > now {
        if truth(in: surroundings.at(moment)) != present { return moment }
      }
    }
    return nil
  }

  private func thresholds(in surroundings: Surroundings) -> [Double] {
    switch self {
    case .or(let parts), .and(let parts): parts.flatMap { $0.thresholds(in: surroundings) }
    case .not(let part): part.thresholds(in: surroundings)
    case .compare(let left, _, let right):
      Self.threshold(left, right, in: surroundings) + Self.threshold(right, left, in: surroundings)
    case .isOneOf(let left, let options):
      options.flatMap { Self.threshold(left, $0, in: surroundings) }
    case .holds: []
    }
  }

  /// When `since(TIME)` is as long as the other side.
  private static func threshold(_ term: Term, _ other: Term, in surroundings: Surroundings)
    -> [Double]
  {
    guard case .since(let name) = term, case .time(let moment) = surroundings.fact(name) else {
      return []
    }
    guard case .number(let length) = other.operand(in: surroundings) else { return [] }
    return [length.low, length.high].filter(\.isFinite).map {
      moment.date.timeIntervalSince1970 + $0
    }
  }
}

extension Surroundings {
  func at(_ now: Double) -> Surroundings {
    var copy = self
    copy.now = now
    return copy
  }
}
