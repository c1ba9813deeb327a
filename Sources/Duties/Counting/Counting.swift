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
  /// Only as the later reading of another: noon of the next working day (DORA RTS art 5(4)).
  case noonOfWorkingDay = "noon-next-working-day"
  case fixedDate = "fixed-date"
  case noFixedLimit = "no-fixed-limit"
  case immediate
}

extension Counting {
  /// Whether it can count such a period at all: hours are not days, nor 30 days a month.
  package func counts(_ period: Stage.Period) -> Bool {
    switch (self, period) {
    case (.exactHours, .hours), (.euHours, .hours), (.euDays, .days), (.euMonths, .months),
      (.calendarDays, .days), (.calendarDaysRoll, .days), (.calendarDaysInclusive, .days),
      (.businessDaysSEC, .businessDays), (.businessDays, .businessDays),
      (.fixedDate, .none), (.noFixedLimit, .none), (.immediate, .none):
      true
    default: false
    }
  }

  /// Whether holidays can move its end, so that a calendar is named in the working.
  package var needsCalendar: Bool {
    switch self {
    case .euDays, .euMonths, .calendarDaysRoll, .calendarDaysInclusive, .businessDaysSEC,
      .businessDays, .noonOfWorkingDay:
      true
    case .exactHours, .euHours, .calendarDays, .fixedDate, .noFixedLimit, .immediate: false
    }
  }
}
