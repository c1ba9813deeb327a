import CNcurses
import Glibc

/// Wakes the event loop from another thread.
package struct Waker: ~Copyable, Sendable {
  /// Readable once somebody woke it.
  package let descriptor: Int32

  package init() throws(TerminalError) {
    descriptor = curses_waker()
    guard descriptor >= 0 else { throw .system(operation: "be woken", errno: errno) }
  }

  deinit { close(descriptor) }

  /// From any thread.
  package func wake() {
    var one: UInt64 = 1
    _ = unsafe write(descriptor, &one, MemoryLayout<UInt64>.size)
  }

  /// Call when it is readable, before looking at what there is to do.
  package func acknowledge() {
    var count: UInt64 = 0
    _ = unsafe read(descriptor, &count, MemoryLayout<UInt64>.size)
  }
}
