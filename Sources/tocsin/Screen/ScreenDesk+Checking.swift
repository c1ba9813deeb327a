import Interface
import Timeline

extension ScreenDesk {
  /// Checks every signature that was not checked yet, on all cores, behind the screen. Row 0 says
  /// how far it is; what is bad takes its entry out.
  func startChecking() {
    checking?.cancel()
    guard let handling else { return }
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

  private func note(_ outcomes: [SignatureCheck.Outcome]) -> [Message] {
    guard let handling else { return [] }
    let before = handling.record.faults.count
    handling.note(outcomes)
    let isSame = handling.record.faults.count == before
    return isSame ? [.record(recordState)] : [.refreshed(refresh)]
  }
}

/// Lets work elsewhere name the desk without keeping it; only the loop looks inside.
private final class WeakDesk: Sendable {
  @MainActor weak var desk: ScreenDesk?

  @MainActor init(_ desk: ScreenDesk) { self.desk = desk }
}
