/// The days on which a place does not work, as data with a version (`playbooks/calendars`).
package struct HolidayCalendar: Hashable, Sendable {
  /// `DE`, `US-federal`, `CA-state`
  package var id: String
  package var title: String
  /// The file it came from: `eu`, `us`, `world`; a rule may name a whole family.
  package var family: String
  /// IANA zone of the place; nil where it has several.
  package var zone: String?
  /// Where the days came from and when: `2026.11 (holidays 0.108)`.
  package var version: String
  /// Years whose days are known.
  package var years: ClosedRange<Int>?
  package var closed: DaySet
  /// Days that may be closed by an order not yet given, or that only some courts keep: open for a
  /// target, closed for the latest arguable instant.
  package var doubtful: DaySet

  package init(
    id: String, title: String, family: String = "", zone: String? = nil, version: String,
    years: ClosedRange<Int>? = nil, closed: DaySet = [], doubtful: DaySet = []
  ) {
    self.id = id
    self.title = title
    self.family = family
    self.zone = zone
    self.version = version
    self.years = years
    self.closed = closed
    self.doubtful = doubtful
  }

  /// Saturdays and Sundays only: what is counted with where no calendar is known.
  package static let weekendsOnly = HolidayCalendar(
    id: "weekends only", title: "Saturdays and Sundays", version: "")

  package func isClosed(_ day: Day) -> Bool { day.weekday >= 5 || closed.contains(day) }

  /// The day itself if it is worked on, else the next that is.
  package func workingDay(from day: Day) -> Day {
    var found = day
    while isClosed(found) { found = found + 1 }
    return found
  }

  /// The `count`th working day after `day`, which itself does not count.
  package func workingDay(_ count: Int, after day: Day) -> Day {
    var found = day
    for _ in 0..<max(0, count) { found = workingDay(from: found + 1) }
    return found
  }

  /// How many working days lie after `start`, up to and with `end`.
  package func workingDays(after start: Day, through end: Day) -> Int {
    guard start < end else { return 0 }
    return (start.number + 1...end.number).count { !isClosed(Day(number: $0)) }
  }

  /// The same place with its doubtful days closed.
  package var withDoubtfulClosed: HolidayCalendar {
    var other = self
    other.closed.formUnion(doubtful)
    return other
  }

  /// Whether all days from one to the other are in the data.
  package func covers(_ start: Day, _ end: Day) -> Bool {
    guard let years else { return false }
    return years.contains(start.year) && years.contains(end.year)
  }

  /// What another file, read later, adds: users add days of their own.
  package mutating func add(_ other: HolidayCalendar) {
    closed.formUnion(other.closed)
    doubtful.formUnion(other.doubtful)
    zone = zone ?? other.zone
    if let added = other.years {
      years =
        years.map { min($0.lowerBound, added.lowerBound)...max($0.upperBound, added.upperBound) }
        ?? added
    }
    version = version.isEmpty ? other.version : "\(version) + \(other.version)"
  }
}
