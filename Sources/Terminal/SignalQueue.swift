import CNcurses
import Glibc

/// The signals of the event loop, read like any other input: no work in handlers. Make it before
/// any thread begins, so that all of them leave these signals to the loop.
package struct SignalQueue: ~Copyable {
  /// Readable when a signal waits.
  package let descriptor: Int32

  package init() throws(TerminalError) {
    descriptor = curses_signals()
    guard descriptor >= 0 else { throw .system(operation: "pass its signals on", errno: errno) }
  }

  deinit { close(descriptor) }

  /// The number of the next signal; nil where none waits.
  package func next() -> Int32? {
    let number = curses_next_signal(descriptor)
    return number == 0 ? nil : number
  }

  /// Stops this process group, as C-z would; returns when it is continued. The SIGCONT that did it
  /// is then among the signals that wait.
  package func stop() { curses_stop() }
}
