package import Foundation

/// What a time means that names no zone.
package enum LogZone: Sendable {
  case fixed(seconds: Int)
  case named(TimeZone)

  /// `UTC`, `+02:00` or a name such as `Europe/Berlin`.
  package init?(_ text: String) {
    if text == "UTC" || text == "Z" {
      self = .fixed(seconds: 0)
    } else if let sign = text.first, sign == "+" || sign == "-" {
      let digits = text.dropFirst().filter { $0 != ":" }
      guard digits.count == 4, let number = Int(digits) else { return nil }
      let seconds = number / 100 * 3600 + number % 100 * 60
      self = .fixed(seconds: sign == "+" ? seconds : -seconds)
    } else {
      guard let zone = TimeZone(identifier: text) else { return nil }
      self = .named(zone)
    }
  }
}

/// Times as logs write them, to milliseconds since 1970 (UTC).
struct LogTime {
  private var zone: LogZone?
  /// A time was met that names no zone, and none was given.
  private(set) var lacksZone = false
  private var cachedDate: UInt64 = 0
  private var cachedDateTail: UInt16 = 0
  private var cachedDays = 0

  init(zone: LogZone?) { self.zone = zone }

  /// Nil where it is no time; see `lacksZone`.
  @unsafe mutating func read(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    if count >= 19, unsafe text[4] == 0x2D, unsafe text[10] == 0x54 || text[10] == 0x20 {
      return unsafe calendar(text, count)
    }
    if count >= 20, unsafe text[0] == 0x5B || text[2] == 0x2F || text[3] == 0x2F {
      return unsafe common(text, count)
    }
    return unsafe number(text, count)
  }

  // MARK: ISO 8601

  @unsafe private mutating func calendar(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let raw = unsafe UnsafeRawPointer(text)
    let date = unsafe raw.loadUnaligned(as: UInt64.self)
    let tail = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    if date != cachedDate || tail != cachedDateTail {
      guard let year = unsafe Self.digits(text, 4), let month = unsafe Self.digits(text + 5, 2),
        let day = unsafe Self.digits(text + 8, 2), (1...12).contains(month),
        (1...31).contains(day)
      else { return nil }
      cachedDays = Self.days(year, month, day)
      (cachedDate, cachedDateTail) = (date, tail)
    }
    guard let seconds = unsafe Self.clock(text + 11) else { return nil }
    var at = 19
    var milliseconds = 0
    if at < count, unsafe text[at] == 0x2E || text[at] == 0x2C {
      at += 1
      var scale = 100
      while at < count, let digit = unsafe Self.digit(text[at]) {
        milliseconds += digit * scale
        scale /= 10
        at += 1
      }
    }
    let local = cachedDays * 86_400 + seconds
    guard let utc = unsafe shifted(local, text + at, count - at) else { return nil }
    return Int64(utc * 1000 + milliseconds)
  }

  /// `12:00:00`, in seconds.
  @unsafe private static func clock(_ text: UnsafePointer<UInt8>) -> Int? {
    guard let hour = unsafe digits(text, 2), let minute = unsafe digits(text + 3, 2),
      let second = unsafe digits(text + 6, 2), hour < 24, minute < 60, second < 61
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// By the zone that is written behind it, or the one that was given.
  @unsafe private mutating func shifted(
    _ local: Int, _ text: UnsafePointer<UInt8>, _ count: Int
  ) -> Int? {
    guard count > 0 else { return shifted(local) }
    if unsafe text[0] == 0x5A || text[0] == 0x7A { return local }
    var at = 0
    while at < count, unsafe text[at] == 0x20 { at += 1 }
    guard at < count, unsafe text[at] == 0x2B || text[at] == 0x2D else {
      // “ UTC”, as some exports write.
      if count - at >= 3, unsafe text[at] == 0x55 && text[at + 1] == 0x54 { return local }
      return at == count ? shifted(local) : nil
    }
    guard count - at >= 5, let hours = unsafe Self.digits(text + at + 1, 2) else { return nil }
    let minutesAt = unsafe text[at + 3] == 0x3A ? 4 : 3
    guard count - at >= minutesAt + 2, let minutes = unsafe Self.digits(text + at + minutesAt, 2)
    else { return nil }
    let seconds = hours * 3600 + minutes * 60
    return unsafe text[at] == 0x2B ? local - seconds : local + seconds
  }

  private mutating func shifted(_ local: Int) -> Int? {
    switch zone {
    case .fixed(let seconds): return local - seconds
    case .named(let zone):
      let guess = Date(timeIntervalSince1970: Double(local - zone.secondsFromGMT()))
      return local - zone.secondsFromGMT(for: guess)
    case nil:
      lacksZone = true
      return nil
    }
  }

  // MARK: Other forms

  private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

  /// `[10/Oct/2000:13:55:36 -0700]`, with or without its brackets.
  @unsafe private mutating func common(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    let from = unsafe text[0] == 0x5B ? 1 : 0
    guard count - from >= 20, let day = unsafe Self.digits(text + from, 2),
      let year = unsafe Self.digits(text + from + 7, 4), unsafe text[from + 2] == 0x2F,
      let seconds = unsafe Self.clock(text + from + 12)
    else { return nil }
    let name = unsafe [text[from + 3], text[from + 4], text[from + 5]]
    guard
      let month = (0..<12).first(where: { Self.months[($0 * 3)..<($0 * 3 + 3)].elementsEqual(name) }
      )
    else { return nil }
    let local = Self.days(year, month + 1, day) * 86_400 + seconds
    var length = count - from - 20
    if length > 0, unsafe text[from + 20 + length - 1] == 0x5D { length -= 1 }
    return unsafe shifted(local, text + from + 20, length).map { Int64($0 * 1000) }
  }

  /// Since 1970 in seconds, milli-, micro- or nanoseconds, by its size; or .NET's ticks.
  @unsafe private func number(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    var whole: Int64 = 0
    var at = 0
    while at < count, at < 19, let digit = unsafe Self.digit(text[at]) {
      let (tens, overflows) = whole.multipliedReportingOverflow(by: 10)
      guard !overflows, tens <= Int64.max - Int64(digit) else { return nil }
      whole = tens + Int64(digit)
      at += 1
    }
    guard at > 0 else { return nil }
    var fraction = 0.0
    if at < count, unsafe text[at] == 0x2E {
      var scale = 0.1
      at += 1
      while at < count, let digit = unsafe Self.digit(text[at]) {
        fraction += Double(digit) * scale
        scale /= 10
        at += 1
      }
    }
    guard at == count else { return nil }
    switch whole {
    case ..<100_000_000: return nil  // before 1973: no time of a log
    case ..<100_000_000_000: return whole * 1000 + Int64(fraction * 1000)
    case ..<100_000_000_000_000: return whole
    case ..<100_000_000_000_000_000: return whole / 1000
    case 400_000_000_000_000_000..<1_000_000_000_000_000_000:
      return (whole - 621_355_968_000_000_000) / 10_000
    default: return whole / 1_000_000
    }
  }

  // MARK: Details

  private static func digit(_ byte: UInt8) -> Int? {
    let digit = byte &- 0x30
    return digit < 10 ? Int(digit) : nil
  }

  @unsafe private static func digits(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var value = 0
    for index in 0..<count {
      let digit = unsafe text[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Days since 1970 of the proleptic Gregorian calendar (Howard Hinnant, days_from_civil).
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension LogTime {
  /// `2026-04-23T05:44:52Z`
  static func text(_ milliseconds: Int64) -> String {
    let seconds = Int(milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000)
    var days = seconds / 86_400
    var rest = seconds % 86_400
    if rest < 0 { (days, rest) = (days - 1, rest + 86_400) }
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return
      "\(year)-\(two(month))-\(two(day))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  /// A person's time: ISO 8601 with a zone, or a plain date (UTC).
  static func parse(_ text: String) -> Int64? {
    var time = LogTime(zone: .fixed(seconds: 0))
    var text = text.count == 10 ? text + "T00:00:00Z" : text
    if text.count == 16 || (text.count == 17 && text.hasSuffix("Z")) {
      text = String(text.prefix(16)) + ":00Z"
    }
    return text.withUTF8 { buffer in
      guard let start = buffer.baseAddress else { return nil }
      return unsafe time.read(start, buffer.count)
    }
  }
}

/// A moment as a person writes it.
package enum LogMoment {
  /// Milliseconds since 1970; nil where the text is no time with a zone, and no day.
  package static func parse(_ text: String) -> Int64? { LogTime.parse(text) }
}
