import Synchronization

/// Time that passes only when it is looked at.
final class Clock: Sendable {
  private let now = Atomic<Int>(0)

  func tick(by step: Int) -> Int { now.add(step, ordering: .relaxed).newValue }
}
