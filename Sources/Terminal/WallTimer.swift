import CNcurses
import Glibc

/// Wakes the event loop at an instant of the wall clock, and when somebody sets that clock (a
/// step, or a resume from sleep), for then every clock on the screen is wrong.
package struct WallTimer: ~Copyable {
  /// Readable when the time has come.
  package let descriptor: Int32

  package init() throws(TerminalError) {
    descriptor = curses_timer()
    guard descriptor >= 0 else { throw .system(operation: "be timed", errno: errno) }
  }

  deinit { close(descriptor) }

  /// Due after `delay`, at the earliest in a hundredth of a second, so that an instant that has
  /// passed is no busy loop; nil: never.
  package func set(_ delay: Duration?) {
    guard let delay else { return curses_timer_set(descriptor, -1) }
    let wanted = max(delay, .milliseconds(10)).components
    let seconds = min(wanted.seconds, 1 << 32)
    curses_timer_set(descriptor, seconds * 1_000_000_000 + wanted.attoseconds / 1_000_000_000)
  }

  /// Call when it is readable.
  package func acknowledge() { curses_timer_read(descriptor) }
}

/// Time since the machine started, for what must not depend on the wall clock.
package func monotonicNow() -> Duration {
  var present = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &present)
  return .seconds(present.tv_sec) + .nanoseconds(present.tv_nsec)
}
