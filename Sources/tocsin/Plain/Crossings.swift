import Foundation
import Response

/// How many messages of an exercise were told here.
final class ToldMessages {
  private var count = 0

  /// How many of `all` are new; from now on they are not.
  func new(of all: Int) -> Int {
    defer { count = max(count, all) }
    return max(0, all - count)
  }
}

/// Clocks are told when they cross 24 h, 12 h, 4 h, 1 h, 15 min, or run out: once each.
final class Crossings {
  private var bands: [String: Int] = [:]
  private static let limits: [Double] = [0, 900, 3600, 4 * 3600, 12 * 3600, 24 * 3600]

  /// The clocks that have crossed a limit since they were last looked at.
  func crossed(_ clocks: [Clock], at now: Date) -> [Clock] {
    clocks.filter { clock in
      guard let due = clock.due else { return false }
      let left = due.timeIntervalSince(now)
      let band = Self.limits.firstIndex { left < $0 } ?? Self.limits.count
      let before = bands.updateValue(band, forKey: clock.id)
      return before.map { band < $0 } ?? false
    }
  }
}
