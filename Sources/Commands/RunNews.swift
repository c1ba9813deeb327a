import Glibc

/// Tells whoever started a command when there is more to read in its folder, and when it has ended.
/// Dropping it leaves the command running.
package final class RunNews: Sendable {
  package let mark: ProcessMark
  private let pipe: Int32

  init(mark: ProcessMark, pipe: Int32) {
    self.mark = mark
    self.pipe = pipe
  }

  deinit { _ = close(pipe) }

  /// Waits until there is something new, or the time has passed; those that have ended.
  package static func wait(
    for running: [RunNews], atMost milliseconds: Int? = nil
  ) -> [RunNews] {
    let ready = Machine.wait(
      running.map { Machine.Watch(file: $0.pipe) }, atMost: milliseconds)
    return running.filter { news in
      guard ready.contains(news.pipe) else { return false }
      if case .end = Machine.read(news.pipe) { return true }
      return false
    }
  }
}
