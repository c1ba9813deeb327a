package import Foundation
import Playbooks

/// A civil time: an IANA zone, `UTC` or an offset, with what counting needs of it.
package struct CivilZone: Hashable, Sendable {
  package let name: String
  private let zone: TimeZone

  /// Nil where the zone data knows no such name.
  package init?(_ name: String) {
    guard let zone = Zone.named(name) else { return nil }
    self.name = name
    self.zone = zone
  }

  package static let utc = CivilZone(name: "UTC", zone: .gmt)

  private init(name: String, zone: TimeZone) {
    self.name = name
    self.zone = zone
  }

  /// The version of the zone data: compiled into a static build, so it is not the system's.
  package static var dataVersion: String {
    let version = TimeZone.timeZoneDataVersion
    return version.isEmpty ? "of Foundation's ICU" : version
  }

  package static func == (left: CivilZone, right: CivilZone) -> Bool { left.name == right.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension CivilZone {
  /// Seconds east of UTC at that instant.
  package func offset(at instant: Date) -> Int { zone.secondsFromGMT(for: instant) }

  /// Seconds since 1970-01-01 00:00 as the clock on the wall counts them.
  package func wallSeconds(at instant: Date) -> Int {
    Int(instant.timeIntervalSince1970.rounded(.down)) + offset(at: instant)
  }

  package func day(at instant: Date) -> Day {
    Day(number: floorDivided(wallSeconds(at: instant), by: 86_400))
  }

  /// All instants that this wall clock shows so: none in a gap, two in an overlap, earliest first.
  package func instants(of day: Day, second: Int) -> [Date] {
    let wall = day.number * 86_400 + second
    let around = [-86_400, 86_400].map { shift in
      offset(at: Date(timeIntervalSince1970: Double(wall + shift)))
    }
    let candidates = Set(around).map { Date(timeIntervalSince1970: Double(wall - $0)) }
    return candidates.filter { wallSeconds(at: $0) == wall }.sorted()
  }

  /// The instant of a wall-clock time that a rule names: the first of two in an overlap, so that
  /// the answer is the earlier; in a gap the instant at which the clock jumps over it.
  package func instant(of day: Day, second: Int) -> Date {
    if let first = instants(of: day, second: second).first { return first }
    let wall = day.number * 86_400 + second
    let before = offset(at: Date(timeIntervalSince1970: Double(wall - 86_400)))
    return Date(timeIntervalSince1970: Double(wall - before))
  }

  /// The last second of the day: a period runs to 24:00, written 23:59:59.
  package func end(of day: Day) -> Date { instant(of: day, second: 86_399) }

  /// When the offset changes between two instants, if it differs at them; to the second.
  package func change(between start: Date, and end: Date) -> Date? {
    let before = offset(at: start)
    guard start < end, offset(at: end) != before else { return nil }
    var low = Int(start.timeIntervalSince1970.rounded(.down))
    var high = Int(end.timeIntervalSince1970.rounded(.up))
    while high - low > 1 {
      let middle = low + (high - low) / 2
      let there = offset(at: Date(timeIntervalSince1970: Double(middle)))
      if there == before { low = middle } else { high = middle }
    }
    return Date(timeIntervalSince1970: Double(high))
  }
}

func floorDivided(_ number: Int, by divisor: Int) -> Int {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}
