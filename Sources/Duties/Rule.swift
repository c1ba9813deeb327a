package import Playbooks
package import Problems

/// One duty of the law, or of a contract, as data (`playbooks/duties/*.yaml`, language.md §9).
package struct Rule: Hashable, Sendable {
  /// `gdpr-33`
  package var id: String
  package var title: String
  package var when: Condition?
  package var stages: [Stage]
  package var status: Status
  /// `2018-05-25`; nil where the rule names none.
  package var effective: String?
  /// Default zone of its clocks, an IANA name; nil: the authority's, else the organisation's.
  package var zone: String?
  package var calendar: String?
  package var actor: String?
  package var content: [String]
  package var exceptions: [String]
  package var late: String?
  package var delay: String?
  package var records: String?
  package var penalty: String?
  package var form: String?
  package var references: [String]
  package var isConfirmed: Bool
  package var notes: String?
  /// The file and its version, shown in the working.
  package var file: String
  package var place: Place

  package enum Status: String, Hashable, Sendable {
    case inForce = "in-force"
    case inForceLimited = "in-force-limited"
    case future, proposed, contract
    case noDuty = "no-duty"
  }
}

/// One stage of a duty, with a trigger of its own.
package struct Stage: Hashable, Sendable {
  package var name: String
  package var trigger: Trigger
  package var when: Condition?
  package var period: Period
  package var counting: Counting
  package var alternative: Counting?
  /// The earlier of the two, unless the trigger lies after it.
  package var cap: Cap?
  /// Repeats until met, seconds.
  package var every: Int?
  package var recipient: String
  package var content: [String]
  package var qualifier: String?
  package var note: String?

  package struct Cap: Hashable, Sendable {
    package var from: String
    package var period: Period
  }

  package indirect enum Trigger: Hashable, Sendable {
    /// The earliest known of these time facts.
    case facts([String])
    case sent(rule: String?, stage: String)
    case yearEnd(String)
    /// `2027-12-31`
    case date(String)
  }

  package enum Period: Hashable, Sendable {
    case none
    case hours(Int)
    case days(Int)
    case months(Int)
    case businessDays(Int)
  }
}

/// How a period is counted (regulation.md §2).
package enum Counting: String, CaseIterable, Hashable, Sendable {
  case exactHours = "exact-hours"
  case euHours = "eu-hours-1182"
  case euDays = "eu-days-1182"
  case euMonths = "eu-months-1182"
  case calendarDays = "calendar-days"
  case calendarDaysRoll = "calendar-days-roll"
  case calendarDaysInclusive = "calendar-days-inclusive"
  case businessDaysSEC = "business-days-us-sec"
  case businessDays = "business-days"
  case fixedDate = "fixed-date"
  case noFixedLimit = "no-fixed-limit"
  case immediate
}
