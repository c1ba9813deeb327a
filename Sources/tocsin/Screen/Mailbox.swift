import Interface
import Synchronization
import Terminal

/// What work on other threads hands to the loop; it wakes for it.
nonisolated final class Mailbox: Sendable {
  /// Runs on the loop, where the open record is, and says what the model is to be told.
  typealias Delivery = @MainActor @Sendable () -> [Message]

  private let waker: Waker
  private let waiting = Mutex<[Delivery]>([])

  init() throws(TerminalError) { waker = try Waker() }

  /// Readable when something was posted.
  var descriptor: Int32 { waker.descriptor }

  /// From any thread.
  func post(_ delivery: @escaping Delivery) {
    waiting.withLock { $0.append(delivery) }
    waker.wake()
  }

  /// Everything posted since the last time, in order.
  func take() -> [Delivery] {
    waker.acknowledge()
    return waiting.withLock { deliveries in
      defer { deliveries = [] }
      return deliveries
    }
  }
}
