package import Playbooks

extension Law {
  /// Where a rule is counted: in the zone and by the calendar it names. A rule that names a family
  /// of calendars (`eu`) is counted where the authority that leads is; while that is not known,
  /// where the organisation is established, if that is one place of the family. What was taken
  /// instead of an answer is said in the working, and of several places the first day's end binds.
  ///
  /// `authority` is the authority's zone where it was said in so many words.
  package func setting(
    of rule: Rule, in facts: Surroundings, zone: CivilZone, authority said: CivilZone? = nil
  ) -> Setting {
    guard let named = rule.calendar, calendars.calendar(of: named) == nil else {
      return Setting(
        zone: zone, authority: said ?? rule.zone.flatMap { CivilZone($0) },
        calendar: rule.calendar.flatMap { calendars.calendar(of: $0) } ?? .weekendsOnly,
        basis: rule.basis, ruleFile: rule.provenance)
    }
    let seat = seat(in: facts, family: named)
    let lawful = said ?? (rule.zone ?? seat.place?.zone).flatMap { CivilZone($0) }
    let calendar =
      (said == nil ? seat.place : nil)
      ?? calendars.calendar(inZone: (lawful ?? zone).name, family: named)
    let isOpen = said == nil && rule.zone == nil
    return Setting(
      zone: zone, authority: lawful, calendar: calendar ?? .weekendsOnly, basis: rule.basis,
      ruleFile: rule.provenance,
      candidates: isOpen ? seat.candidates.compactMap { $0.zone.flatMap { CivilZone($0) } } : [],
      assumption: isOpen ? seat.assumption(zone: zone, calendar: calendar) : nil)
  }

  private func seat(in facts: Surroundings, family: String) -> Seat {
    if let authority = facts.place("authority") {
      guard let calendar = calendars.calendar(of: authority), calendar.family == family else {
        return .elsewhere(authority)
      }
      return .answered(calendar)
    }
    guard case .list(let places, _)? = facts.fact("established") else { return .unknown }
    let known = places.compactMap { place -> HolidayCalendar? in
      guard case .place(let code) = place, let calendar = calendars.calendar(of: code),
        calendar.family == family
      else { return nil }
      return calendar
    }
    switch known.count {
    case 0: return .unknown
    case 1: return .only(known[0])
    default: return .several(known)
    }
  }
}

/// Whose authority leads, as far as it is known.
private enum Seat {
  case answered(HolidayCalendar)
  /// Answered with a place that keeps no calendar of the family.
  case elsewhere(String)
  /// The one place of the family where the organisation is established.
  case only(HolidayCalendar)
  case several([HolidayCalendar])
  case unknown

  var place: HolidayCalendar? {
    switch self {
    case .answered(let place), .only(let place): place
    case .elsewhere, .several, .unknown: nil
    }
  }

  var candidates: [HolidayCalendar] { if case .several(let places) = self { places } else { [] } }

  /// What was taken in place of an answer.
  func assumption(zone: CivilZone, calendar: HolidayCalendar?) -> String? {
    let taken =
      "days and hours are those of \(zone.name), the incident's zone, closed days "
      + (calendar.map { "those of \($0.id)" } ?? "only Saturdays and Sundays")
    switch self {
    case .answered: return nil
    case .only(let place): return "“authority” is not answered: taken as \(place.id), where you are"
    case .elsewhere(let place): return "“authority” is \(place), whose days are not known: \(taken)"
    case .several(let places):
      let ids = places.map(\.id).joined(separator: ", ")
      return "“authority” is not answered, and may be that of \(ids): \(taken); of all these the"
        + " first end is the target; answer “authority” to count by its own"
    case .unknown:
      return "“authority” is not answered: \(taken); answer it to count by its own"
    }
  }
}
