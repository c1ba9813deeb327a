import CVault

/// So many may go on at once: who takes a ticket waits until there is one, who gives one back lets
/// another go on. Not libdispatch's semaphore: see `Problems/Threads.swift`.
final class Tickets: Sendable {
  /// Of a `sem_t`: the pointer itself cannot be shared among threads by the compiler's leave.
  private let address: UInt

  init(_ count: Int) {
    address = unsafe UInt(bitPattern: vault_tickets_make(UInt32(count)))
  }

  deinit { unsafe vault_tickets_end(pointer) }

  private var pointer: UnsafeMutableRawPointer? {
    unsafe UnsafeMutableRawPointer(bitPattern: address)
  }

  func give() { unsafe vault_tickets_give(pointer) }

  func take() { unsafe _ = vault_tickets_take(pointer, -1) }

  /// Whether there was one within so many milliseconds.
  func take(within milliseconds: Int) -> Bool {
    unsafe vault_tickets_take(pointer, milliseconds) != 0
  }
}
