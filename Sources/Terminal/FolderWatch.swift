import CNcurses
import Glibc

/// Wakes the event loop when anything in a folder changes: another person's terminal appends to a
/// log, a copy arrives, the folder itself goes away. It says that, not what: who reads the record
/// again finds out by itself.
package struct FolderWatch: ~Copyable {
  /// Readable when something changed.
  package let descriptor: Int32

  package init(_ folder: String) throws(TerminalError) {
    descriptor = unsafe curses_watch(folder)
    guard descriptor >= 0 else { throw .system(operation: "watch “\(folder)”", errno: errno) }
  }

  deinit { close(descriptor) }

  /// Call when it is readable, before reading the folder.
  package func acknowledge() { curses_watch_read(descriptor) }
}
