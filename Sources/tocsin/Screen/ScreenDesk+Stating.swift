import Interface
import Terminal
import Timeline

extension ScreenDesk {
  /// Signed by the identity key, before `session.closed`. Where it cannot be made (a key that
  /// nobody touches, a full disk) leaving goes on: the entries are safe.
  func stateAtLeaving(_ handling: Handling) {
    guard mayState(handling), handling.hasUnstated(signed: true) else { return }
    _ = handling.state(.quit)
  }

  /// Nil while nothing has changed: then the loop sleeps on.
  func quarterDue() -> Duration? {
    guard let handling, mayState(handling) else { return nil }
    return quarter.due(entries: handling.record.count, now: monotonicNow()) {
      handling.hasUnstated(signed: false)
    }
  }

  /// The file and its entry, without an SSHSIG: no security key asks to be touched.
  func stateQuarter() -> [Message] {
    quarter.pass()
    guard let handling, mayState(handling) else { return [] }
    switch handling.state(.quarter) {
    case .made: return [.refreshed(refresh)]
    case .notMade(let complaint): return [.notice("no checkpoint: \(complaint.message)")]
    }
  }

  private func mayState(_ handling: Handling) -> Bool {
    closedBecause == nil && handling.writer?.session != nil
  }
}
