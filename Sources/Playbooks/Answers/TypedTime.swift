import Foundation

/// A time of day with what was typed of its day and offset: `2026-11-21 03:12:30.5+01:00`.
struct TypedTime {
  let day: CalendarDay?
  /// Milliseconds since local midnight.
  let milliseconds: Int
  /// Seconds east of Greenwich.
  let offset: Int?
  /// The time of day as typed.
  let clock: String

  init?(_ text: some StringProtocol) {
    var rest = String(text)[...]
    var day: CalendarDay?
    if rest.utf8.count > 10, let found = CalendarDay(rest.prefix(10)) {
      rest = rest.dropFirst(10)
      guard let between = rest.first, " Tt".contains(between) else { return nil }
      rest = rest.dropFirst().drop { $0 == " " }
      day = found
    }
    let clock = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ":" || $0 == ".") }
    let behind = rest.dropFirst(clock.count).drop { $0 == " " }
    guard let milliseconds = Self.milliseconds(clock) else { return nil }
    if behind.isEmpty {
      offset = nil
    } else {
      guard let offset = Zone.offset(behind == "UTC" ? "Z" : behind) else { return nil }
      self.offset = offset
    }
    self.day = day
    self.milliseconds = milliseconds
    self.clock = String(clock)
  }

  private static func milliseconds(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), (1...2).contains(parts[0].utf8.count),
      parts[1].utf8.count == 2, let hours = Int(parts[0]), hours < 24,
      let minutes = Int(parts[1]), minutes < 60
    else { return nil }
    let seconds = parts.count == 3 ? Self.seconds(parts[2]) : 0
    return seconds.map { (hours * 3600 + minutes * 60) * 1000 + $0 }
  }

  private static func seconds(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0].utf8.count == 2, let seconds = Int(parts[0]), seconds < 60
    else { return nil }
    guard parts.count == 2 else { return seconds * 1000 }
    guard !parts[1].isEmpty, let fraction = Int((parts[1] + "00").prefix(3)) else { return nil }
    return seconds * 1000 + fraction
  }

  /// The instant, where the offset says it; `day` stands in where none was typed.
  func date(on day: CalendarDay?) -> Date? {
    guard let offset, let day = self.day ?? day else { return nil }
    return Date(timeIntervalSince1970: local(day) - Double(offset))
  }

  /// The instants at which a clock on the wall of that zone shows it: none where clocks went
  /// forward, two where they went back.
  func instants(on day: CalendarDay, in zone: TimeZone) -> [Date] {
    let wall = local(day)
    let offsets = Set(
      [-86_400.0, 0, 86_400].map {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: wall + $0))
      })
    return offsets.map { (offset: $0, date: Date(timeIntervalSince1970: wall - Double($0))) }
      .filter { zone.secondsFromGMT(for: $0.date) == $0.offset }
      .map(\.date).sorted()
  }

  private func local(_ day: CalendarDay) -> Double {
    Double(day.sinceEpoch) * 86_400 + Double(milliseconds) / 1000
  }
}
