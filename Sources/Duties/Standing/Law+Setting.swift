package import Playbooks

extension Law {
  /// Where a rule is counted: in the zone and by the calendar it names. A rule that names a family
  /// of calendars (`eu`) is counted where the authority that leads is, if that is known.
  ///
  /// `authority` is the authority's zone where it was said in so many words.
  package func setting(
    of rule: Rule, in facts: Surroundings, zone: CivilZone, authority said: CivilZone? = nil
  ) -> Setting {
    let leading = facts.place("authority").flatMap(calendars.calendar(of:))
    let place = leading.flatMap { $0.family == rule.calendar ? $0 : nil }
    let lawful = said ?? (rule.zone ?? place?.zone).flatMap { CivilZone($0) }
    let calendar = rule.calendar.flatMap { named in
      calendars.calendar(of: named) ?? (said == nil ? place : nil)
        ?? calendars.calendar(inZone: (lawful ?? zone).name, family: named)
    }
    return Setting(
      zone: zone, authority: lawful, calendar: calendar ?? .weekendsOnly, basis: rule.basis,
      ruleFile: rule.file)
  }
}
