import Problems
import Synchronization

/// Work of which only the newest counts, done on a thread of its own, one after the other: whoever
/// hands it over never waits for a disk.
nonisolated final class NewestBehind: Sendable {
  typealias Work = @Sendable () -> Void

  private struct State {
    var waiting: Work?
    var isWorking = false
    var thread: OwnThread?
  }

  private let state = Mutex(State())

  /// Takes the place of what has not begun.
  func take(_ work: @escaping Work) {
    let wasWorking = state.withLock { state in
      defer { (state.waiting, state.isWorking) = (work, true) }
      return state.isWorking
    }
    guard !wasWorking else { return }
    settle()
    guard let thread = OwnThread({ self.serve() }) else { return serve() }
    state.withLock { $0.thread = thread }
  }

  /// Returns when all is done that was handed over.
  func settle() {
    let thread = state.withLock { state in
      defer { state.thread = nil }
      return state.thread
    }
    thread?.join()
  }

  private func serve() {
    while let work = next() { work() }
  }

  private func next() -> Work? {
    state.withLock { state in
      defer { state.waiting = nil }
      state.isWorking = state.waiting != nil
      return state.waiting
    }
  }
}
