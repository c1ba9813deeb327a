import Dispatch
import Foundation
import Glibc
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
  package func start(_ work: @escaping @Sendable (Behind) -> Void) {
    let thread = Thread { [self] in
      // Of this thread alone, which is what Linux makes of it.
      _ = setpriority(Int32(PRIO_PROCESS.rawValue), 0, 19)
      work(self)
    }
    thread.stackSize = 1 << 20
    thread.start()
  }

  /// One piece after the other, shared out among as many threads as there are cores; waits for
  /// all of them.
  func share(_ pieces: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let next = Mutex(0)
    let threads = max(1, min(pieces, ProcessInfo.processInfo.activeProcessorCount))
    let done = DispatchSemaphore(value: 0)
    let taking: @Sendable (Behind) -> Void = { behind in
      while behind.goesOn {
        let piece = next.withLock { next in
          defer { next += 1 }
          return next
        }
        guard piece < pieces else { break }
        work(piece)
      }
      done.signal()
    }
    for _ in 0..<threads { start(taking) }
    for _ in 0..<threads { done.wait() }
  }
}
