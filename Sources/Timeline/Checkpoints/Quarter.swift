/// When the quarter-hourly checkpoint falls due: only once something happened that none covers.
/// Told the time, on a clock that never jumps.
package struct Quarter: Sendable {
  package static let length = Duration.seconds(15 * 60)

  private var due: Duration?
  /// Entries when that was last looked at.
  private var count = -1

  package init() {}

  /// `nil` while nothing has changed. `isUnstated` is asked when the number of entries is another
  /// than before: whether anything happened that no checkpoint covers.
  package mutating func due(
    entries: Int, now: Duration, isUnstated: () -> Bool
  ) -> Duration? {
    guard entries != count else { return due }
    count = entries
    due = isUnstated() ? due ?? now + Quarter.length : nil
    return due
  }

  /// The checkpoint is being made; should that fail, the next entry begins a new quarter.
  package mutating func pass() { due = nil }
}
