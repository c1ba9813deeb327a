import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Which clock acts count by: the wall's, or in an exercise the story's. Entries are stamped by the
/// wall all the same.
final class Clockwork {
  private let wall: () -> Date
  private(set) var story: SimulatedClock?
  private var latest: Date?

  init(wall: @escaping () -> Date) { self.wall = wall }

  func now() -> Date {
    guard let story, let now = story.now(Self.monotonic, latest: latest) else { return wall() }
    // Entries know milliseconds.
    return Date(timeIntervalSince1970: (now.timeIntervalSince1970 * 1000).rounded() / 1000)
  }

  /// From here on the story's clock counts; `latest` is what the record last shows.
  func follow(_ clock: SimulatedClock, latest: Date?) {
    story = clock.segments.isEmpty ? nil : clock
    self.latest = latest
  }

  func followWall() {
    story = nil
    latest = nil
  }

  /// Simulated seconds in one of the wall; 1 for the wall itself.
  var rate: Double {
    guard let story, !story.isStopped(Self.monotonic) else { return 1 }
    return Double(story.rate)
  }

  static var monotonic: SimulatedClock.Wall {
    SimulatedClock.Wall(
      milliseconds: Timeline.System.live.milliseconds(), boot: Timeline.System.live.host.boot())
  }
}
