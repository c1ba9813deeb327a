import Playbooks
import Problems

/// Reads a file of calendars (`calendar: eu`): the closed days of places, by year.
struct CalendarReader {
  private var reader: YAMLReader

  private static let file = KeyTable(
    "a calendar file", required: ["calendar", "version", "places"], optional: ["source"])
  private static let place = KeyTable(
    "a place of a calendar", optional: ["title", "closed", "zone", "doubtful"])

  init(_ document: YAMLDocument) { reader = YAMLReader(document) }

  /// The places of the file, and every problem found in it.
  mutating func read() -> (calendars: [HolidayCalendar], problems: [Problem]) {
    guard let fields = reader.fields(of: reader.root, as: Self.file) else {
      return ([], reader.problems)
    }
    let family = reader.text(fields["calendar"]) ?? ""
    let version = reader.text(fields["version"]) ?? ""
    var calendars: [HolidayCalendar] = []
    for (name, value) in reader.entries(fields["places"]) {
      guard var found = calendar(of: name, value) else { continue }
      found.family = family
      found.version = version
      calendars.append(found)
    }
    return (calendars, reader.problems)
  }

  private mutating func calendar(of name: Field, _ value: Field) -> HolidayCalendar? {
    guard let id = reader.text(name),
      let fields = reader.fields(of: value.node, as: Self.place),
      fields.has("closed") || fields.has("doubtful") || missesDays(fields)
    else { return nil }
    let title = reader.text(fields["title"]) ?? id
    let zone = reader.zone(fields["zone"])
    let closed = days(fields["closed"])
    let doubtful = days(fields["doubtful"])
    let years = closed.years.min().flatMap { first in closed.years.max().map { first...$0 } }
    return HolidayCalendar(
      id: id, title: title, zone: zone, version: "", years: years, closed: closed.days,
      doubtful: doubtful.days)
  }

  private mutating func missesDays(_ fields: Fields) -> Bool {
    reader.report(.missingKey("closed", in: "a place of a calendar"), at: fields.node)
    return false
  }

  /// `2026: 01-01 04-03 …`; a year without such a day reads `none`.
  private mutating func days(_ field: Field?) -> (days: DaySet, years: [Int]) {
    var days = DaySet()
    var years: [Int] = []
    for (name, value) in reader.entries(field) {
      guard let text = reader.text(value) else { continue }
      guard name.key.utf8.count == 4, let year = Int(name.key) else {
        reader.report(DutyProblem.notAYear(name.key), at: name.node)
        continue
      }
      years.append(year)
      guard text != "none" else { continue }
      for word in Array(text.utf8).split(whereSeparator: { $0 == 0x20 || 0x09...0x0D ~= $0 }) {
        if let day = Day(year: year, monthAndDay: word) {
          days.insert(day)
        } else {
          let shown = String(decoding: word, as: UTF8.self)
          reader.report(DutyProblem.notADay("\(name.key)-\(shown)"), at: value.node)
        }
      }
    }
    return (days, years)
  }
}

extension YAMLReader {
  /// The name of a zone that the zone data knows.
  mutating func zone(_ field: Field?) -> String? {
    guard let field, let name = text(field) else { return nil }
    guard CivilZone(name) != nil else {
      report(DutyProblem.unknownZone(name), at: field.node)
      return nil
    }
    return name
  }
}
