import Problems
import Synchronization

/// Threads that take work, so many at a time. They end when they are waited for.
final class Crew: Sendable {
  let size: Int
  private let free: Tickets
  private let begun = Tickets(0)
  private let ended = Tickets(0)
  private let state = Mutex(State())

  private struct State {
    var jobs: [@Sendable () -> Void] = []
    var threads: [OwnThread] = []
    var begun = 0
    var seenToEnd = 0
  }

  init(size: Int) {
    self.size = size
    free = Tickets(size)
  }

  /// Whether one was free to start within so many milliseconds.
  func tryStart(patience: Int, _ work: @escaping @Sendable () -> Void) -> Bool {
    guard free.take(within: patience) else { return false }
    let hasThread = state.withLock { state in
      state.jobs.append(work)
      state.begun += 1
      if state.threads.count < min(size, state.begun), let thread = OwnThread({ self.serve() }) {
        state.threads.append(thread)
      }
      return !state.threads.isEmpty
    }
    begun.give()
    // Where the system gives no thread, whoever asks does the work.
    if !hasThread { serveOne() }
    return true
  }

  private func serve() { while serveOne() {} }

  /// False: nothing is left, and nothing more comes.
  @discardableResult
  private func serveOne() -> Bool {
    begun.take()
    let job = state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    guard let job else { return false }
    job()
    free.give()
    ended.give()
    return true
  }

  func wait() {
    let threads = state.withLock { state in
      defer { state.threads = [] }
      return state.threads
    }
    for _ in threads { begun.give() }
    for thread in threads { thread.join() }
  }

  /// Whether all have ended within so many milliseconds of each other.
  func isDone(patience: Int) -> Bool {
    while state.withLock({ $0.seenToEnd < $0.begun }) {
      guard ended.take(within: patience) else { return false }
      state.withLock { $0.seenToEnd += 1 }
    }
    return true
  }
}
