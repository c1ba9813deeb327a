package import Foundation
package import Timeline

// The contract of the engine; the helper who builds it replaces this file.

extension Incident {
  /// The incident after these entries, in the order of the record.
  package static func folding(_ entries: [Entry], materials: Materials) -> Incident {
    fatalError("contract")
  }

  /// Total: an entry that no longer fits has no effect, and `ineffective` says why.
  package mutating func apply(_ entry: Entry) { fatalError("contract") }

  package func situation(at now: Date) -> Situation { fatalError("contract") }

  /// How an entry reads in the timeline: its word and one line.
  package func line(of entry: Entry) -> TimelineLine { fatalError("contract") }

  /// Finds what a person typed: full name, unambiguous part, or label (`C3`, `C4.2`).
  package func step(called text: String, at now: Date) throws(Refusal) -> StepID {
    fatalError("contract")
  }
}

/// The one way to change anything: a refusal, or what is to be written.
package func decide(
  _ act: Act, in incident: Incident?, materials: Materials, actor: Actor, now: Date
) throws(Refusal) -> Draft { fatalError("contract") }

package struct TimelineLine: Hashable, Sendable {
  package var entry: EntryID
  /// When it counts: `when.at`, else `at`.
  package var at: Date
  /// A responder's name, or `system`.
  package var who: String
  /// The word of events.md: `done`, `step`, `fact` …
  package var kind: String
  package var what: String
  package var correctedBy: EntryID?
}
