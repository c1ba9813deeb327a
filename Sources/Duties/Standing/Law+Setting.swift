package import Playbooks

extension Law {
  /// Where a rule is counted: in the zone and by the calendar it names. A rule that names a family
  /// of calendars (`eu`) is counted where the authority that leads is; while that is not known,
  /// where the organisation is established, if that is one place of the family.
  ///
  /// `authority` is the authority's zone where it was said in so many words.
  package func setting(
    of rule: Rule, in facts: Surroundings, zone: CivilZone, authority said: CivilZone? = nil
  ) -> Setting {
    let place = rule.calendar.flatMap { leading(in: facts, family: $0) }
    let lawful = said ?? (rule.zone ?? place?.zone).flatMap { CivilZone($0) }
    let calendar = rule.calendar.flatMap { named in
      calendars.calendar(of: named) ?? (said == nil ? place : nil)
        ?? calendars.calendar(inZone: (lawful ?? zone).name, family: named)
    }
    return Setting(
      zone: zone, authority: lawful, calendar: calendar ?? .weekendsOnly, basis: rule.basis,
      ruleFile: rule.provenance)
  }

  private func leading(in facts: Surroundings, family: String) -> HolidayCalendar? {
    if let authority = facts.place("authority") {
      return calendars.calendar(of: authority).flatMap { $0.family == family ? $0 : nil }
    }
    guard case .list(let places, _)? = facts.fact("established") else { return nil }
    let known = places.compactMap { place -> HolidayCalendar? in
      guard case .place(let code) = place, let calendar = calendars.calendar(of: code),
        calendar.family == family
      else { return nil }
      return calendar
    }
    return known.count == 1 ? known[0] : nil
  }
}
