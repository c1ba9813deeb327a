import Interface

/// Writes where the terminal is at most once a second, however fast somebody types.
struct SideKeeper {
  private var waiting: SideState?
  private var lastWritten = Duration.seconds(-1)

  var deadline: Duration? { waiting.map { _ in lastWritten + .seconds(1) } }

  mutating func add(_ state: SideState) { waiting = state }

  /// What to write now, if its time has come or nothing may wait any longer.
  mutating func due(at now: Duration, isLast: Bool = false) -> SideState? {
    guard let deadline, isLast || now >= deadline else { return nil }
    defer { waiting = nil }
    lastWritten = now
    return waiting
  }
}
