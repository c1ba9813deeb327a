import Problems
import Synchronization

/// Writes and compares on a thread of its own what another reads and digests: the digest is what
/// takes longest, so nothing else shall hold it up.
final class WriterLane: Sendable {
  private let slots = Tickets(WriterLane.slotCount)
  private let sent = Tickets(0)
  private let done = Tickets(0)
  private let writer: Mutex<BlockWriter>
  private let shared = Mutex(Shared())

  private struct Shared {
    var jobs: [Job] = []
    /// Nil: the system gave none, or it has ended; then whoever sends does the work.
    var thread: OwnThread?
    var spare: [[UInt8]] = []
    var fault: VaultFault?
  }

  private enum Job {
    case write(Block)
    case finish
  }

  /// Blocks that may be under way at once; more than a window has, so that both ends can work.
  private static let slotCount = 24
  static let windowSize = 8 * Block.size

  init(_ writer: BlockWriter) {
    self.writer = Mutex(writer)
    let thread = OwnThread { self.serve() }
    shared.withLock { $0.thread = thread }
  }

  /// A buffer to read into, once there is one; nil after `patience` milliseconds without.
  func buffer(patience: Int) throws(VaultFault) -> [UInt8]? {
    guard slots.take(within: patience) else {
      try rethrow()
      return nil
    }
    try rethrow()
    return shared.withLock { $0.spare.popLast() }
      ?? [UInt8](repeating: 0, count: Block.size)
  }

  func send(_ block: consuming Block) { add(.write(block)) }

  /// Waits until everything is on the disk and was compared.
  func finish() throws(VaultFault) {
    add(.finish)
    done.take()
    try rethrow()
  }

  /// Waits until nothing is under way; nothing may be sent after it.
  func drain() {
    let thread = shared.withLock { shared in
      defer { shared.thread = nil }
      return shared.thread
    }
    sent.give()
    thread?.join()
  }

  private func add(_ job: Job) {
    let hasThread = shared.withLock { shared in
      shared.jobs.append(job)
      return shared.thread != nil
    }
    sent.give()
    if !hasThread { serveOne() }
  }

  private func serve() { while serveOne() {} }

  /// False: nothing is left, and nothing more comes.
  @discardableResult
  private func serveOne() -> Bool {
    sent.take()
    let job = shared.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
    switch job {
    case .write(let block): work { writer throws(VaultFault) in try writer.take(block) }
    case .finish:
      work { writer throws(VaultFault) in try writer.finish() }
      done.give()
    case nil: return false
    }
    return true
  }

  private func work(_ body: (inout BlockWriter) throws(VaultFault) -> [[UInt8]]) {
    guard shared.withLock({ $0.fault == nil }) else {
      slots.give()
      return
    }
    do throws(VaultFault) {
      let free = try writer.withLock { writer throws(VaultFault) in try body(&writer) }
      shared.withLock { $0.spare += free }
      for _ in free { slots.give() }
    } catch {
      shared.withLock { $0.fault = error }
      slots.give()
    }
  }

  private func rethrow() throws(VaultFault) {
    if let fault = shared.withLock({ $0.fault }) { throw fault }
  }
}
