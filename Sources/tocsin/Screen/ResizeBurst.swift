/// A window that is dragged sends many sizes; the last one counts. It is taken once no other came
/// for 30 ms, and at the latest after 120 ms, so that the screen follows the hand.
struct ResizeBurst {
  private var first: Duration?
  private var last = Duration.zero

  var isWaiting: Bool { first != nil }

  var deadline: Duration? {
    first.map { min(last + .milliseconds(30), $0 + .milliseconds(120)) }
  }

  mutating func add(at now: Duration) {
    first = first ?? now
    last = now
  }

  /// Whether the size is to be taken now.
  mutating func isDue(at now: Duration) -> Bool {
    guard let deadline, now >= deadline else { return false }
    first = nil
    return true
  }
}
