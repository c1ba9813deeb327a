package import Foundation

/// An answer: exact, or an interval while it is still growing (language.md §3).
package enum Value: Hashable, Sendable {
  case yesNo(Bool)
  case choice(String)
  /// `text`, `account`, `file`, `host`, `ip`, `url`, `email`.
  case text(String)
  /// `number`, `count`: at least `low`, at most `high`; `high` nil is unbounded (`>= 400`).
  case number(low: Double, high: Double?)
  case money(currency: String, low: Double, high: Double?)
  case time(Moment)
  /// Seconds.
  case duration(Double)
  case place(String)
  case list([Value], isComplete: Bool)
  /// Place → figure; *open* is about places not named.
  case counts([String: Figure], isComplete: Bool)
  /// A secret was given: only its commitment exists.
  case secret

  /// A figure: exact, or at least so many.
  package struct Figure: Hashable, Sendable {
    package var low: Double
    package var isExact: Bool

    package init(low: Double, isExact: Bool) {
      self.low = low
      self.isExact = isExact
    }
  }

  /// An instant with the zone it was given in, or a bound (`unknown before 03:00`).
  package enum Moment: Hashable, Sendable {
    case at(Date, zone: String)
    case before(Date, zone: String)

    package var date: Date {
      switch self {
      case .at(let date, _), .before(let date, _): date
      }
    }

    package var zone: String {
      switch self {
      case .at(_, let zone), .before(_, let zone): zone
      }
    }
  }
}
