package import Foundation

/// The time of the story: piecewise linear over the monotonic clock, so that a suspended laptop or
/// a set wall clock does not move it. Each segment begins with one `clock.set` entry.
package struct SimulatedClock: Hashable, Sendable {
  /// Simulated seconds in one of the wall that a command may ask for.
  package static let fastest = 3600
  /// Those the keys step through; 0 is paused.
  package static let keyed = [1, 2, 10, 60, 120]

  package private(set) var segments: [Segment] = []

  package struct Segment: Hashable, Sendable {
    /// Milliseconds of CLOCK_MONOTONIC.
    package var wall: Int
    /// The boot that counts them: of another they say nothing.
    package var boot: String
    package var start: Date
    /// Simulated seconds in one of the wall; 0: paused.
    package var rate: Int
    package var reason: Reason

    package init(wall: Int, boot: String, start: Date, rate: Int, reason: Reason) {
      self.wall = wall
      self.boot = boot
      self.start = start
      self.rate = rate
      self.reason = reason
    }
  }

  package enum Reason: String, CaseIterable, Hashable, Sendable {
    case start, pause, resume, speed, jump, rewind
  }

  /// An instant of the monotonic clock.
  package struct Wall: Hashable, Sendable {
    package var milliseconds: Int
    package var boot: String

    package init(milliseconds: Int, boot: String) {
      self.milliseconds = milliseconds
      self.boot = boot
    }
  }

  package init(_ segments: [Segment] = []) { self.segments = segments }

  package mutating func add(_ segment: Segment) { segments.append(segment) }

  package var rate: Int { segments.last?.rate ?? 0 }
  package var isPaused: Bool { rate == 0 }
  /// The speed to go on with after a pause.
  package var lastRate: Int { segments.last { $0.rate > 0 }?.rate ?? 1 }

  /// The simulated instant; nil before the start. `latest` is the latest instant that the record
  /// shows: after another boot the clock stands there, paused.
  package func now(_ wall: Wall, latest: Date? = nil) -> Date? {
    guard let segment = segments.last else { return nil }
    guard segment.boot == wall.boot, wall.milliseconds >= segment.wall else {
      return max(segment.start, latest ?? segment.start)
    }
    let passed = Double(wall.milliseconds - segment.wall) / 1000
    return segment.start.addingTimeInterval(passed * Double(segment.rate))
  }

  /// Whether a reboot has stopped it.
  package func isStopped(_ wall: Wall) -> Bool {
    guard let segment = segments.last else { return false }
    return segment.boot != wall.boot && segment.rate > 0
  }

  /// Seconds of the wall until that simulated instant; nil while the clock stands.
  package func wait(until instant: Date, at wall: Wall) -> Double? {
    guard rate > 0, !isStopped(wall), let now = now(wall) else { return nil }
    return max(0, instant.timeIntervalSince(now) / Double(rate))
  }
}
