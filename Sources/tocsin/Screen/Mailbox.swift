import Interface
import Synchronization
import Terminal

/// Messages from work on other threads; they wake the loop.
nonisolated final class Mailbox: Sendable {
  private let waker: Waker
  private let waiting = Mutex<[Message]>([])

  init() throws(TerminalError) { waker = try Waker() }

  /// Readable when something was posted.
  var descriptor: Int32 { waker.descriptor }

  /// From any thread.
  func post(_ message: Message) {
    waiting.withLock { $0.append(message) }
    waker.wake()
  }

  /// Everything posted since the last time, in order.
  func take() -> [Message] {
    waker.acknowledge()
    return waiting.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
