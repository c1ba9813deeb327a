package import Playbooks
package import Problems

/// One duty of the law, or of a contract, as data (`playbooks/duties/*.yaml`, language.md §9).
package struct Rule: Hashable, Sendable {
  /// `gdpr-33`
  package var id: String
  package var title: String
  /// For a narrow column: `GDPR 33`.
  package var short: String
  package var when: Condition?
  package var stages: [Stage]
  package var status: Status
  /// The day it is in force from; nil where none is known.
  package var effective: Day?
  /// The zone of the place whose civil time ends its days, an IANA name; nil: the authority's,
  /// else the organisation's.
  package var zone: String?
  /// The calendar of its holidays; nil: that of the authority's place.
  package var calendar: String?
  package var actor: String?
  package var content: [String]
  package var exceptions: [String]
  package var late: String?
  package var delay: String?
  /// What a delay that an authority asks for does; nil where the law knows none.
  package var tolling: Tolling?
  package var records: String?
  package var penalty: String?
  package var form: String?
  package var references: [String]
  package var isConfirmed: Bool
  /// What limits it now, or is about to change.
  package var changes: String?
  package var notes: String?
  /// The statute behind a later reading: `CCP 12a`.
  package var basis: String?
  /// The file and its version, shown in the working.
  package var file: String
  package var place: Place

  package enum Status: String, CaseIterable, Hashable, Sendable {
    case inForce = "in-force"
    case inForceLimited = "in-force-limited"
    case future, proposed, contract
    case noDuty = "no-duty"
  }

  /// How long a delay, asked for by an authority and recorded, can hold a notice back.
  package struct Tolling: Hashable, Sendable {
    /// Days an oral request holds at most; nil: only a written one counts.
    package var oral: Int?
    /// Days a written request holds at most; nil: for as long as it states.
    package var written: Int?
    /// It must have been obtained before the notice was due.
    package var isBeforeDueOnly: Bool

    package init(oral: Int?, written: Int?, isBeforeDueOnly: Bool) {
      self.oral = oral
      self.written = written
      self.isBeforeDueOnly = isBeforeDueOnly
    }
  }

  package func stage(named name: String) -> Stage? { stages.first { $0.name == name } }
}
