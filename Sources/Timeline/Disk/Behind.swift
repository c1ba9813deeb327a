import Glibc
import Problems
import Synchronization

/// Work behind a screen, on threads of its own that yield to all others: what a person waits for
/// never waits for it.
package final class Behind: Sendable {
  private let state = Atomic<Bool>(false)

  package init() {}

  /// Whoever works looks here often.
  package var goesOn: Bool { !state.load(ordering: .relaxed) }

  package func cancel() { state.store(true, ordering: .relaxed) }

  /// Begins at once, and comes back at once.
  package func start(_ work: @escaping @Sendable (Behind) -> Void) { begin(work)?.letGo() }

  /// Nil where the system gives no more threads.
  private func begin(_ work: @escaping @Sendable (Behind) -> Void) -> OwnThread? {
    OwnThread { [self] in
      // Of this thread alone, which is what Linux makes of it.
      _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, 19)
      work(self)
    }
  }

  /// One piece after the other, shared out among as many threads as there are cores, this one
  /// among them; returns when all is done.
  func share(_ pieces: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let next = Mutex(0)
    let take: @Sendable (Behind) -> Void = { behind in
      while behind.goesOn {
        let piece = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard piece < pieces else { break }
        work(piece)
      }
    }
    let helpers = min(pieces, sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1
    let threads = (0..<max(0, helpers)).compactMap { _ in begin(take) }
    take(self)
    for thread in threads { thread.join() }
  }
}
