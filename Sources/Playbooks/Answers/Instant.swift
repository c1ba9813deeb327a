package import Foundation

/// Instants as a person types them and as files keep them.
package enum Instant {
  /// What an instant may be: an act lies behind us, a reminder before us.
  package enum Tense: Sendable {
    case past, future, any
  }

  /// RFC 3339 with its offset: `2026-11-21T03:12:00+01:00`; a blank may stand for the `T`.
  package static func rfc3339(_ text: some StringProtocol) -> Date? {
    guard let typed = TypedTime(text), typed.day != nil, typed.offset != nil else { return nil }
    return typed.date(on: nil)
  }

  /// RFC 3339 in that zone, to the millisecond where there are any.
  package static func text(_ date: Date, in zone: TimeZone) -> String {
    let offset = zone.secondsFromGMT(for: date)
    let milliseconds = Int((date.timeIntervalSince1970 * 1000).rounded()) + offset * 1000
    let (days, inDay) = milliseconds.flooredDivision(by: 86_400_000)
    let day = CalendarDay(sinceEpoch: days)
    let seconds = inDay / 1000
    let fraction = inDay % 1000
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(twoDigits)
    let thousandths = fraction == 0 ? "" : "." + String(String(1000 + fraction).dropFirst())
    return "\(day)T\(time.joined(separator: ":"))\(thousandths)\(Zone.text(offset: offset))"
  }

  /// An instant as a person types it, in their zone.
  ///
  /// `2026-11-21 03:12`, `03:12`, `yesterday 23:50`, `tomorrow 09:00`, `-2h30m`, `+45 min`,
  /// `02:12Z`, `now`, RFC 3339, each perhaps with `[Europe/Berlin]` behind it.
  ///
  /// - Throws: a local time that does not exist, that is there twice and has no offset, or that is
  ///   on the wrong side of `now`.
  package static func read(
    _ text: String, zone: TimeZone, now: Date, tense: Tense = .past
  ) throws(AnswerFault) -> (date: Date, zone: String) {
    let (body, named) = try zoneNamed(in: text.trimmingWhitespace())
    let zone = named ?? zone
    if let ago = relative(body) {
      let date = now.addingTimeInterval(ago)
      return (try checked(date, text, now: now, tense: tense), zone.identifier)
    }
    let (dayWord, clock) = splitDay(body)
    guard let typed = TypedTime(clock), dayWord == nil || typed.day == nil else {
      throw AnswerFault("“\(text)” is no time", mend: examples)
    }
    let today = day(of: now, in: zone, offset: typed.offset)
    let day = typed.day ?? CalendarDay(sinceEpoch: today.sinceEpoch + (dayWord ?? 0))
    var date = try instant(typed, on: day, zone: zone)
    if tense == .future, date <= now, typed.day == nil, dayWord == nil {
      date = try instant(typed, on: CalendarDay(sinceEpoch: day.sinceEpoch + 1), zone: zone)
    }
    return (try checked(date, text, now: now, tense: tense), zoneName(typed, date, zone))
  }

  static let examples =
    "write it as 03:12, yesterday 23:50, 2026-11-21 03:12, 02:12Z or -2h30m"

  private static func zoneNamed(
    in text: String
  ) throws(AnswerFault) -> (body: String, zone: TimeZone?) {
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else { return (text, nil) }
    let name = String(text[text.index(after: open)...].dropLast())
    guard let zone = Zone.named(name) else {
      throw AnswerFault("“\(name)” is no time zone", mend: "write it as Europe/Berlin or +01:00")
    }
    return (String(text[..<open]).trimmingWhitespace(), zone)
  }

  /// Seconds from now of `-2h30m`, `+45 min`, `now`.
  private static func relative(_ text: String) -> Double? {
    if text == "now" { return 0 }
    guard let sign = text.first, sign == "-" || sign == "+" || sign == "\u{2212}" else {
      return nil
    }
    return DurationText.seconds(of: String(text.dropFirst())).map { sign == "+" ? $0 : -$0 }
  }

  private static func splitDay(_ text: String) -> (days: Int?, clock: Substring) {
    for (word, days) in [("yesterday", -1), ("today", 0), ("tomorrow", 1)] {
      if text.lowercased().hasPrefix(word + " ") {
        return (days, text.dropFirst(word.count).drop { $0 == " " })
      }
    }
    return (nil, text[...])
  }

  private static func day(of now: Date, in zone: TimeZone, offset: Int?) -> CalendarDay {
    let seconds = Int(now.timeIntervalSince1970.rounded(.down))
    let local = seconds + (offset ?? zone.secondsFromGMT(for: now))
    return CalendarDay(sinceEpoch: local.flooredDivision(by: 86_400).quotient)
  }

  private static func instant(
    _ typed: TypedTime, on day: CalendarDay, zone: TimeZone
  ) throws(AnswerFault) -> Date {
    if let date = typed.date(on: day) { return date }
    let found = typed.instants(on: day, in: zone)
    guard let first = found.first else {
      throw AnswerFault(
        "\(day) \(typed.clock) does not exist in \(zone.identifier): the clocks went forward",
        mend: "write the hour before or after it")
    }
    guard found.count == 1 else {
      let offsets = found.map { Zone.text(offset: zone.secondsFromGMT(for: $0)) }
      throw AnswerFault(
        "\(day) \(typed.clock) is there twice in \(zone.identifier): the clocks went back",
        mend: "write it with its offset: "
          + offsets.map { "\(day) \(typed.clock)\($0)" }.joined(separator: " or "))
    }
    return first
  }

  private static func zoneName(_ typed: TypedTime, _ date: Date, _ zone: TimeZone) -> String {
    guard let offset = typed.offset, offset != zone.secondsFromGMT(for: date) else {
      return zone.identifier
    }
    return offset == 0 ? "UTC" : Zone.text(offset: offset)
  }

  private static func checked(
    _ date: Date, _ text: String, now: Date, tense: Tense
  ) throws(AnswerFault) -> Date {
    // Two minutes of grace: the clocks of two people differ by that much.
    if tense == .past, date > now.addingTimeInterval(120) {
      throw AnswerFault(
        "“\(text)” has not come yet", mend: "write the day too: " + "yesterday 23:50")
    }
    if tense == .future, date <= now {
      throw AnswerFault("“\(text)” is past", mend: "write a time to come, as in +45 min")
    }
    return date
  }
}

extension Int {
  /// Quotient and remainder, the remainder never below zero.
  func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let quotient = self >= 0 ? self / divisor : (self - divisor + 1) / divisor
    return (quotient, self - quotient * divisor)
  }
}

extension CalendarDay: CustomStringConvertible {
  package var description: String {
    let digits = String(year)
    let padded = String(repeating: "0", count: Swift.max(0, 4 - digits.count)) + digits
    return "\(padded)-\(twoDigits(month))-\(twoDigits(day))"
  }
}
