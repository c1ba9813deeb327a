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
  package var content: [ContentItem]
  /// What no notice of it may say.
  package var omits: [String]
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
  /// Where the law has no test and the rule therefore no condition: the article that says so.
  package var noTest: String?
  /// What limits it now, or is about to change.
  package var changes: String?
  package var notes: String?
  /// The statute behind a later reading: `CCP 12a`.
  package var basis: String?
  /// The file and its version, shown in the working.
  package var file: String
  package var place: Place
  /// Who wrote it.
  package var origin = Origin.shipped

  package enum Origin: Hashable, Sendable {
    case shipped
    /// The organisation's own; where it stands in the place of a shipped one, that one's file.
    case own(overrides: String?)
  }

  package enum Status: String, CaseIterable, Hashable, Sendable {
    case inForce = "in-force"
    case inForceLimited = "in-force-limited"
    case future, proposed, contract
    case noDuty = "no-duty"
  }

  /// How long a delay that an authority asks for, and that is recorded, can hold a notice back.
  package struct Tolling: Hashable, Sendable {
    package var oral: Limit
    package var written: Limit
    /// It must have been obtained before the notice was due.
    package var isBeforeDueOnly: Bool

    package init(oral: Limit, written: Limit, isBeforeDueOnly: Bool = false) {
      self.oral = oral
      self.written = written
      self.isBeforeDueOnly = isBeforeDueOnly
    }

    package enum Limit: Hashable, Sendable {
      /// Such a request holds nothing back.
      case notAtAll
      case days(Int)
      /// For as long as the request states.
      case asStated
    }
  }

  /// `eu-gdpr 2026-11`, and whose it is where it is not ours: workings name it so.
  package var provenance: String {
    switch origin {
    case .shipped: file
    case .own(overrides: nil): "\(file), your own"
    case .own(overrides: let shipped?):
      "\(file), your own: it overrides the shipped rule of \(shipped)"
    }
  }

  package func stage(named name: String) -> Stage? { stages.first { $0.name == name } }
}
