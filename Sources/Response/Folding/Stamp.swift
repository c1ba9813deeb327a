import Foundation
import Timeline

/// Who wrote an entry, when it counts, and where it stands in the order of the record.
struct Stamp: Hashable, Sendable {
  var entry: EntryID
  /// The responder: the log's name without its random suffix.
  var by: String
  /// When it counts: the simulated instant, else when it happened, else when it was recorded.
  var at: Date
  /// Position in the record's order, from 0.
  var order: Int
  /// The writer held the role `lead` when it was written.
  var isLead: Bool

  var signature: StepState.Signature { StepState.Signature(by: by, at: at, entry: entry) }
}

/// A responder's name from the name of one of their logs: `r.osei-7c1e` is `r.osei`.
package func responder(ofLog log: String) -> String {
  guard let dash = log.lastIndex(of: "-"), dash != log.startIndex else { return log }
  return String(log[..<dash])
}

/// Why an entry has no effect.
typealias WhyNot = String
