import Interface
import Problems
import Response
import Synchronization
import Timeline

extension ScreenDesk {
  /// Reads what a snapshot stood in for, then checks every signature that was not checked yet, on
  /// all cores, behind the screen. Row 0 says how far it is; what is bad takes its entry out.
  func startChecking() {
    checking?.cancel()
    checking = nil
    checkedPercent = 0
    guard let handling else { return }
    if let unread = handling.unread {
      startReading(unread)
    } else if handling.record.checked.done < handling.record.checked.total {
      check(handling.record, from: 0)
    }
  }

  private func startReading(_ unread: Unread) {
    let letters = Letters(self)
    letters.behind.start { behind in
      let whole = Result {
        try unread.read(pace: .modest, goOn: { behind.goesOn }) { letters.tell($0 / 4) }
      }
      letters.post { $0.take(whole) }
    }
    checking = letters.behind
  }

  private func take(_ whole: Result<Unread.Whole?, any Error>) -> [Message] {
    guard let handling else { return [] }
    do {
      if let whole = try whole.get() { try handling.adopt(whole) }
    } catch {
      let refusal = refusal(for: error)
      closedBecause = .readOnly(
        short: "cannot be read", why: [refusal.message, "mend: " + refusal.mend])
      return [.record(recordState)]
    }
    check(handling.record, from: 25)
    return [.refreshed(refresh)] + beginSession()
  }

  private func check(_ record: Record, from percent: Int) {
    let letters = Letters(self)
    letters.behind.start { behind in
      let verified = record.verify(
        behind: behind,
        progress: { letters.tell(percent + $0 * (100 - percent) / max($1, 1)) },
        bad: { outcome in letters.post { $0.note([outcome]) } })
      if let verified { letters.post { $0.note(verified) } }
    }
    checking = letters.behind
  }

  private func note(_ outcomes: [SignatureCheck.Outcome]) -> [Message] {
    handling?.note(outcomes)
    return handling == nil ? [] : [.refreshed(refresh)]
  }

  private func note(_ verified: Verified) -> [Message] {
    guard let handling else { return [] }
    checking = nil
    handling.note(verified)
    handling.keepSnapshot()
    handling.noteChecked()
    return [.record(recordState)]
  }

  fileprivate func noteProgress(_ percent: Int) -> [Message] {
    guard handling != nil, percent > checkedPercent else { return [] }
    checkedPercent = percent
    return [.record(recordState)]
  }
}

/// What work behind the screen posts to its desk, until that has no more use for it.
nonisolated private final class Letters: Sendable {
  let behind = Behind()
  private let mailbox: Mailbox
  @MainActor private weak var desk: ScreenDesk?
  private let told = Mutex(0)

  /// Every so many percent are worth a drawing.
  private static let step = 5

  @MainActor init(_ desk: ScreenDesk) {
    self.desk = desk
    mailbox = desk.mailbox
  }

  func post(_ delivery: @escaping @MainActor @Sendable (ScreenDesk) -> [Message]) {
    mailbox.post { [self] in
      guard behind.goesOn, let desk else { return [] }
      return delivery(desk)
    }
  }

  func tell(_ percent: Int) {
    let isNew = told.withLock { told in
      guard percent >= told + Self.step else { return false }
      told = percent
      return true
    }
    if isNew { post { $0.noteProgress(percent) } }
  }
}
