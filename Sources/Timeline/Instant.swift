package import Foundation

/// A wall-clock time as entries write it: UTC, whole milliseconds, `2026-11-21T03:12:04.123Z`.
///
/// Written out by hand: a formatter costs more than signing, and takes more than one spelling.
package enum Instant {
  /// Milliseconds since 1970, rounded to the nearest.
  package static func milliseconds(_ date: Date) -> Int {
    Int((date.timeIntervalSince1970 * 1000).rounded())
  }

  package static func date(_ milliseconds: Int) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }

  package static func text(_ date: Date) -> String {
    String(decoding: text(milliseconds: milliseconds(date)), as: UTF8.self)
  }

  package static func date(_ text: String) -> Date? {
    milliseconds(Array(text.utf8), at: 0).map(date)
  }

  static let length = 24

  static func text(milliseconds: Int) -> [UInt8] {
    let (day, rest) = floorDivide(milliseconds, 86_400_000)
    let date = civil(day)
    var text: [UInt8] = []
    text.reserveCapacity(length)
    append(date.year, digits: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    append(date.month, digits: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    append(date.day, digits: 2, to: &text)
    text.append(UInt8(ascii: "T"))
    append(rest / 3_600_000, digits: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(rest / 60_000 % 60, digits: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(rest / 1000 % 60, digits: 2, to: &text)
    text.append(UInt8(ascii: "."))
    append(rest % 1000, digits: 3, to: &text)
    text.append(UInt8(ascii: "Z"))
    return text
  }

  /// Milliseconds since 1970 of the 24 characters at `start`; `nil` where they are no such time.
  static func milliseconds(_ text: [UInt8], at start: Int) -> Int? {
    guard text.count - start >= length else { return nil }
    let separators: [(Int, UInt8)] = [
      (4, 0x2D), (7, 0x2D), (10, 0x54), (13, 0x3A), (16, 0x3A), (19, 0x2E), (23, 0x5A),
    ]
    for (offset, separator) in separators where text[start + offset] != separator { return nil }
    func number(_ from: Int, _ count: Int) -> Int? {
      var value = 0
      for offset in from..<(from + count) {
        let digit = text[start + offset]
        guard digit >= 0x30, digit <= 0x39 else { return nil }
        value = value * 10 + Int(digit - 0x30)
      }
      return value
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
      let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
      let milli = number(20, 3), (1...12).contains(month), day >= 1,
      day <= length(ofMonth: month, year: year), hour < 24, minute < 60, second < 60
    else { return nil }
    let seconds = (hour * 60 + minute) * 60 + second
    return dayNumber(year: year, month: month, day: day) * 86_400_000 + seconds * 1000 + milli
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 31
    }
  }

  private static func floorDivide(_ value: Int, _ divisor: Int) -> (Int, Int) {
    let rest = value % divisor
    return rest < 0 ? (value / divisor - 1, rest + divisor) : (value / divisor, rest)
  }

  /// Days since 1970 of a date of the Gregorian calendar (Howard Hinnant's days_from_civil).
  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = floorDivide(shifted, 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = floorDivide(dayNumber + 719_468, 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted + (shifted < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func append(_ number: Int, digits: Int, to text: inout [UInt8]) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      text.append(0x30 + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }
}
