/// All calendars that are known, by place.
package struct Calendars: Hashable, Sendable {
  private var byID: [String: HolidayCalendar]
  /// Family, then zone, to the place that keeps it.
  private var byZone: [String: [String: String]] = [:]

  package init(_ calendars: [HolidayCalendar] = []) {
    byID = [:]
    for calendar in calendars { add(calendar) }
  }

  package mutating func add(_ calendar: HolidayCalendar) {
    if byID[calendar.id] == nil {
      byID[calendar.id] = calendar
    } else {
      byID[calendar.id]?.add(calendar)
    }
    if let zone = calendar.zone, byZone[calendar.family]?[zone] == nil {
      byZone[calendar.family, default: [:]][zone] = calendar.id
    }
  }

  /// Days of one's own: they join those of a place that is known, and make no year complete.
  package mutating func addOwn(_ calendar: HolidayCalendar) {
    guard let known = self.calendar(of: calendar.id) else { return add(calendar) }
    var days = calendar
    days.years = nil
    byID[known.id]?.add(days)
  }

  package var ids: [String] { byID.keys.sorted() }
  package var all: [HolidayCalendar] { ids.compactMap { byID[$0] } }

  /// The calendar of a place; `US-CA` and the other States fall back on the federal one.
  package func calendar(of place: String) -> HolidayCalendar? {
    if let exact = byID[place] { return exact }
    if let other = Calendars.otherNames[place], let found = byID[other] { return found }
    return place.hasPrefix("US-") ? byID["US-federal"] : nil
  }

  /// Whether a rule may name it: a calendar, or a family of them.
  package func knows(_ name: String) -> Bool {
    calendar(of: name) != nil || byID.values.contains { $0.family == name }
  }

  package var names: [String] { ids + Set(byID.values.map(\.family)).sorted() }

  /// The place of a family that keeps this zone, for a responder who named only a zone.
  package func calendar(inZone zone: String, family: String) -> HolidayCalendar? {
    byZone[family]?[zone].flatMap { byID[$0] }
  }

  private static let otherNames = [
    "US": "US-federal", "US-CA": "CA-state", "GB": "UK", "US-SEC": "SEC",
  ]
}
