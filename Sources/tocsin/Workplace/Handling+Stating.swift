import Response
import Timeline

extension Handling {
  /// The act is on disk whatever became of the checkpoint after it.
  enum Stated {
    case made(LogWriter.Checkpointed)
    case notMade(Complaint)
  }

  func state(_ reason: Checkpoint.Reason) -> Stated {
    do { return .made(try checkpoint(reason)) } catch { return .notMade(Complaint(error)) }
  }

  /// The checkpoint of who leaves, where a session was opened and something was done; nil: none is
  /// needed.
  func stateAtQuitting() -> Stated? {
    guard writer?.session != nil, hasUnstated(signed: true) else { return nil }
    return state(.quit)
  }

  /// Whether anybody did anything that no checkpoint covers. One without an SSHSIG covers nothing
  /// for who wants one with.
  func hasUnstated(signed: Bool) -> Bool {
    for position in record.order.reversed() {
      guard let entry = record.entry(at: position) else { return true }
      if entry.kind == "checkpoint.made",
        !signed || entry.data["reason"]?.string != Checkpoint.Reason.quarter.rawValue
      {
        return false
      }
      let isAct = !["session.", "checkpoint.", "clock."].contains { entry.kind.hasPrefix($0) }
      if isAct { return true }
    }
    return false
  }
}

extension Intent {
  /// Acts after which what all logs are is stated and signed (timeline.md §6).
  nonisolated var checkpointReason: Checkpoint.Reason? {
    switch self {
    case .close: .closed
    case .offerHandover: .handover
    default: nil
    }
  }
}
