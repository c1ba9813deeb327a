import Interface
import Terminal
import Timeline

/// When the quarter-hourly checkpoint falls due: only once something happened that none covers.
struct Quarter {
  /// Of the monotonic clock.
  var due: Duration?
  /// Entries when that was last looked at.
  var count = -1

  static let length = Duration.seconds(15 * 60)
}

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
    if handling.record.count != quarter.count {
      quarter.count = handling.record.count
      if !handling.hasUnstated(signed: false) {
        quarter.due = nil
      } else if quarter.due == nil {
        quarter.due = monotonicNow() + Quarter.length
      }
    }
    return quarter.due
  }

  /// The file and its entry, without an SSHSIG: no security key asks to be touched.
  func stateQuarter() -> [Message] {
    quarter.due = nil
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
