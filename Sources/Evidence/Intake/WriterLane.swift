import Dispatch
import Synchronization

/// Writes and compares on a thread of its own what another reads and digests: the digest is what
/// takes longest, so nothing else shall hold it up.
final class WriterLane: Sendable {
  private let queue = DispatchQueue(label: "tocsin.vault.writer", qos: .userInitiated)
  private let slots = DispatchSemaphore.full(WriterLane.slotCount)
  private let done = DispatchSemaphore(value: 0)
  private let writer: Mutex<BlockWriter>
  private let shared = Mutex(Shared())

  private struct Shared {
    var spare: [[UInt8]] = []
    var fault: VaultFault?
  }

  /// Blocks that may be under way at once; more than a window has, so that both ends can work.
  private static let slotCount = 24
  static let windowSize = 8 * Block.size

  init(_ writer: BlockWriter) { self.writer = Mutex(writer) }

  /// A buffer to read into, once there is one; nil after `patience` milliseconds without.
  func buffer(patience: Int) throws(VaultFault) -> [UInt8]? {
    guard slots.wait(timeout: .now() + .milliseconds(patience)) == .success else {
      try rethrow()
      return nil
    }
    try rethrow()
    return shared.withLock { $0.spare.popLast() }
      ?? [UInt8](repeating: 0, count: Block.size)
  }

  func send(_ block: consuming Block) {
    let block = block
    queue.async { [self] in work { writer throws(VaultFault) in try writer.take(block) } }
  }

  /// Waits until everything is on the disk and was compared.
  func finish() throws(VaultFault) {
    queue.async { [self] in
      work { writer throws(VaultFault) in try writer.finish() }
      done.signal()
    }
    done.wait()
    try rethrow()
  }

  /// After a fault elsewhere: waits until nothing is under way.
  func drain() { queue.sync {} }

  private func work(_ body: (inout BlockWriter) throws(VaultFault) -> [[UInt8]]) {
    guard shared.withLock({ $0.fault == nil }) else {
      slots.signal()
      return
    }
    do throws(VaultFault) {
      let free = try writer.withLock { writer throws(VaultFault) in try body(&writer) }
      shared.withLock { $0.spare += free }
      for _ in free { slots.signal() }
    } catch {
      shared.withLock { $0.fault = error }
      slots.signal()
    }
  }

  private func rethrow() throws(VaultFault) {
    if let fault = shared.withLock({ $0.fault }) { throw fault }
  }
}

extension DispatchSemaphore {
  /// With so many to be had. (One that is made with a value must have it back when it goes.)
  static func full(_ count: Int) -> DispatchSemaphore {
    let semaphore = DispatchSemaphore(value: 0)
    for _ in 0..<count { semaphore.signal() }
    return semaphore
  }
}
