package import Foundation
package import Timeline

extension Incident {
  /// Marks what came late (timeline.md §5) with what differs from the incident as it was shown;
  /// what was late before stays so.
  package mutating func markLate(
    _ entries: [EntryID], after shown: Incident, at now: Date
  ) {
    late = shown.late
    guard !entries.isEmpty else { return }
    let changes = Comparison(shown, self, at: now).differences
    for entry in entries { late[entry] = changes }
  }

  /// `late: changed step theft/revoke …; and 2 more`; nil where the entry came in its turn.
  func lateWords(_ entry: EntryID) -> String? {
    guard let changes = late[entry] else { return nil }
    guard let first = changes.first else { return "late, changed nothing" }
    let rest = changes.count - 1
    return "late, changed \(first)" + (rest > 0 ? "; and \(rest) more" : "")
  }
}
