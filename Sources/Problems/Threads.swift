import Glibc
import Synchronization

/// Threads of our own, not libdispatch's nor Swift's pool, which is made of those: once it has had
/// work, its monitor wakes the process every second for as long as it runs, and a screen that waits
/// for a person must sleep.

/// Calls `work` with each number below `count`, on all cores; returns when all is done.
package func inParallel(_ count: Int, _ work: @Sendable (Int) -> Void) {
  let helpers = min(count, sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1
  guard helpers > 0 else {
    for index in 0..<max(0, count) { work(index) }
    return
  }
  withoutActuallyEscaping(work) { work in
    let share = Share(count: count, work: work)
    let threads = (0..<helpers).compactMap { _ in OwnThread { share.take() } }
    share.take()
    for thread in threads { thread.join() }
  }
}

/// Numbers that several threads take from.
private final class Share: Sendable {
  private let next = Atomic(0)
  private let count: Int
  private let work: @Sendable (Int) -> Void

  init(count: Int, work: @escaping @Sendable (Int) -> Void) {
    self.count = count
    self.work = work
  }

  func take() {
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      work(index)
    }
  }
}

/// A thread that has been started; to be joined, or let go, once.
package struct OwnThread: Sendable {
  private let handle: pthread_t

  /// Nil where the system gives no more threads.
  package init?(_ body: @escaping @Sendable () -> Void) {
    final class Body {
      let run: @Sendable () -> Void
      init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
    let box = unsafe Unmanaged.passRetained(Body(body))
    var handle = pthread_t()
    let problem = unsafe pthread_create(
      &handle, nil,
      { raw in
        guard let raw = unsafe raw else { return nil }
        unsafe Unmanaged<Body>.fromOpaque(raw).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard problem == 0 else {
      unsafe box.release()
      return nil
    }
    self.handle = handle
  }

  package func join() { pthread_join(handle, nil) }

  /// Nobody waits for it.
  package func letGo() { pthread_detach(handle) }
}
