import Interface
import Response
import Timeline

extension ScreenDesk {
  /// Checks every signature that was not checked yet, on all cores, behind the screen. Row 0 says
  /// how far it is; what is bad takes its entry out.
  func startChecking() {
    checking?.cancel()
    guard let handling else { return }
    if handling.isProvisional { return startReading() }
    let checks = handling.record.pendingChecks()
    guard !checks.isEmpty else { return }
    let mailbox = mailbox
    let desk = WeakDesk(self)
    checking = Task.detached(priority: .utility) {
      for begin in stride(from: 0, to: checks.count, by: 32) where !Task.isCancelled {
        let part = Array(checks[begin..<min(begin + 32, checks.count)])
        let outcomes = await Record.outcomes(of: part) { _, _ in }
        if Task.isCancelled { return }
        mailbox.post { desk.desk?.note(outcomes) ?? [] }
      }
    }
  }

  /// Reads the whole record behind the screen, where a snapshot stood in for it; then checks it.
  func startReading() {
    checking?.cancel()
    guard let handling, let unread = try? handling.unread else { return }  // no places: as shown
    let mailbox = mailbox
    let desk = WeakDesk(self)
    checking = Task.detached(priority: .utility) {
      let whole = Result {
        try Handling.whole(unread.timeline, unread.heads, unread.incident)
      }
      if Task.isCancelled { return }
      mailbox.post { desk.desk?.take(whole, of: unread.incident) ?? [] }
    }
  }

  private func take(_ whole: Result<Record, any Error>, of incident: String) -> [Message] {
    guard let handling, handling.incident.id == incident else { return [] }
    do {
      try handling.adopt(whole.get())
    } catch {
      let refusal = refusal(for: error)
      closedBecause = .readOnly(
        short: "cannot be read", why: [refusal.message, "mend: " + refusal.mend])
      return [.record(recordState)]
    }
    startChecking()
    return [.refreshed(refresh)] + beginSession()
  }

  private func note(_ outcomes: [SignatureCheck.Outcome]) -> [Message] {
    guard let handling else { return [] }
    let before = handling.record.faults.count
    handling.note(outcomes)
    let (done, total) = handling.record.checked
    if done == total { handling.keepSnapshot() }
    let isSame = handling.record.faults.count == before
    return isSame ? [.record(recordState)] : [.refreshed(refresh)]
  }
}

/// Lets work elsewhere name the desk without keeping it; only the loop looks inside.
private final class WeakDesk: Sendable {
  @MainActor weak var desk: ScreenDesk?

  @MainActor init(_ desk: ScreenDesk) { self.desk = desk }
}
