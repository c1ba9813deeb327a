import Glibc
import Interface
import Terminal

extension ScreenLoop {
  mutating func takeSignals(into messages: inout [Message]) throws(LineLost) {
    while let number = signals.next() {
      switch number {
      case SIGHUP: throw LineLost()
      case SIGWINCH: resize.add(at: monotonicNow())
      case SIGTSTP: try suspend()
      case SIGCONT: try resume(into: &messages)
      default: ending = .signalled(number)
      }
    }
  }

  /// Gives the terminal back, stops, and goes on from here when continued; the SIGCONT that did it
  /// is then waiting with the other signals.
  mutating func suspend() throws(LineLost) {
    if !isAway { try session.giveAway() }
    isAway = true
    signals.stop()
  }

  /// The terminal is another program's until the effect is done; then everything is drawn anew.
  mutating func handOver(for effect: Effect) throws(LineLost) -> [Message] {
    try session.giveAway()
    let messages = stage.perform(effect)
    try session.takeBack()
    let size = session.size
    return [.resized(rows: size.rows, columns: size.columns), .resumed] + messages
  }

  /// Continued in the background (`bg`, or a stray signal) it stops again: the terminal is
  /// another's, and a shell sends `fg`'s signal only to what is stopped.
  private mutating func resume(into messages: inout [Message]) throws(LineLost) {
    guard session.isForeground else {
      isAway = true
      signals.stop()
      return
    }
    try session.takeBack()
    isAway = false
    let size = session.size
    messages += [.resized(rows: size.rows, columns: size.columns), .resumed]
  }
}
