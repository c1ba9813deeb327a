package import Foundation

/// A time as a person gives it, in a zone. A time that the zone skips is refused, and one that it
/// has twice needs an offset: the hour is never chosen in silence (regulation.md §2).
package enum LocalTime {
  /// The instant of `2026-10-23T16:10:00+02:00`, `2026-10-23T16:10`, `2026-10-23 16:10`,
  /// `…Z`, or of a bare day, which is its first second.
  package static func instant(_ text: String, in zone: Zone) throws(LocalTimeProblem) -> Date {
    guard let parsed = parse(text) else { throw .notATime(text) }
    if let offset = parsed.offset {
      let wall = parsed.day.number * 86_400 + parsed.second
      return Date(timeIntervalSince1970: Double(wall - offset))
    }
    let found = zone.instants(of: parsed.day, second: parsed.second)
    switch found.count {
    case 1: return found[0]
    case 0: throw .doesNotExist(text, zone: zone.name)
    default: throw .happensTwice(text, zone: zone.name, readings: found.map(zone.rfc3339))
    }
  }

  private struct Parsed {
    var day: Day
    var second: Int
    var offset: Int?
  }

  private static func parse(_ text: String) -> Parsed? {
    guard let day = Day(text.prefix(10)) else { return nil }
    let rest = text.dropFirst(10)
    if rest.isEmpty { return Parsed(day: day, second: 0, offset: nil) }
    guard let separator = rest.first, separator == "T" || separator == "t" || separator == " "
    else { return nil }
    let (time, zone) = split(rest.dropFirst())
    guard let second = seconds(of: time) else { return nil }
    guard let zone else { return Parsed(day: day, second: second, offset: nil) }
    guard let offset = offset(of: zone) else { return nil }
    return Parsed(day: day, second: second, offset: offset)
  }

  private static func split(_ text: Substring) -> (Substring, Substring?) {
    guard let index = text.firstIndex(where: { "Zz+-".contains($0) }) else { return (text, nil) }
    return (text[..<index], text[index...])
  }

  /// `16:10`, `16:10:05`, `16:10:05.250` (the fraction is dropped: no rule counts it).
  private static func seconds(of text: Substring) -> Int? {
    let whole = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(whole.count), whole.dropFirst().allSatisfy(isDigits) else { return nil }
    let parts = whole[0].split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count),
      parts.allSatisfy({ $0.utf8.count == 2 && isDigits($0) })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    let second = numbers.count == 3 ? numbers[2] : 0
    guard numbers[0] < 24, numbers[1] < 60, second < 60 else { return nil }
    return numbers[0] * 3600 + numbers[1] * 60 + second
  }

  private static func offset(of text: Substring) -> Int? {
    if text == "Z" || text == "z" { return 0 }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 4, isDigits(digits), let number = Int(digits),
      number / 100 < 24, number % 100 < 60
    else { return nil }
    return (text.first == "-" ? -1 : 1) * (number / 100 * 3600 + number % 100 * 60)
  }

  private static func isDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { 48...57 ~= $0 }
  }
}

/// Why a time cannot be taken.
package enum LocalTimeProblem: Error, Hashable {
  case notATime(String)
  case doesNotExist(String, zone: String)
  case happensTwice(String, zone: String, readings: [String])
}

extension LocalTimeProblem {
  package var message: String {
    switch self {
    case .notATime(let text): "“\(text)” is not a time"
    case .doesNotExist(let text, let zone):
      "\(text) does not exist in \(zone): the clocks are put forward over it"
    case .happensTwice(let text, let zone, _):
      "\(text) happens twice in \(zone): the clocks are put back over it"
    }
  }

  package var mend: String {
    switch self {
    case .notATime: "write it as 2026-11-21T03:12:00+01:00, or without the offset"
    case .doesNotExist: "look at the record again, and write the time with its offset"
    case .happensTwice(_, _, let readings):
      "write the offset: \(readings.joined(separator: " or "))"
    }
  }
}
