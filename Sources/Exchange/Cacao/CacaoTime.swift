import Playbooks

/// Timestamps as CACAO writes them: RFC 3339, in UTC with `Z`, exactly three decimals.
enum CacaoTime {
  /// The same instant, to the millisecond, as the standard writes it; `nil` where none is meant.
  static func mended(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10, let day = day(bytes) else { return nil }
    guard bytes.count > 10 else { return "\(day.text)T00:00:00.000Z" }
    guard bytes.count >= 19, [0x54, 0x74, 0x20].contains(bytes[10]), bytes[13] == 0x3A,
      bytes[16] == 0x3A, let hour = number(bytes, 11..<13, below: 24),
      let minute = number(bytes, 14..<16, below: 60), let second = number(bytes, 17..<19, below: 61)
    else { return nil }
    var rest = bytes[19...]
    var fraction = "000"
    if rest.first == 0x2E {
      let digits = rest.dropFirst().prefix { $0 >= 0x30 && $0 <= 0x39 }
      guard !digits.isEmpty else { return nil }
      fraction = String((String(decoding: digits, as: UTF8.self) + "00").prefix(3))
      rest = rest.dropFirst(digits.count + 1)
    }
    guard let offset = offset(Array(rest)) else { return nil }
    let time = "\(two(hour)):\(two(minute)):\(two(second)).\(fraction)Z"
    return offset == 0
      ? "\(day.text)T\(time)"
      : moved(
        day, hour, minute, second, fraction, by: offset)
  }

  private static func day(_ bytes: [UInt8]) -> CalendarDay? {
    CalendarDay(String(decoding: bytes[..<10], as: UTF8.self))
  }

  private static func number(_ bytes: [UInt8], _ range: Range<Int>, below limit: Int) -> Int? {
    let digits = bytes[range]
    guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(String(decoding: digits, as: UTF8.self)), number < limit
    else { return nil }
    return number
  }

  /// Minutes east; none stands for UTC, as most who leave it out mean.
  private static func offset(_ bytes: [UInt8]) -> Int? {
    if bytes.isEmpty || bytes == [0x5A] || bytes == [0x7A] { return 0 }
    guard bytes.count == 6, bytes[3] == 0x3A, bytes[0] == 0x2B || bytes[0] == 0x2D,
      let hours = number(bytes, 1..<3, below: 24), let minutes = number(bytes, 4..<6, below: 60)
    else { return nil }
    return (hours * 60 + minutes) * (bytes[0] == 0x2D ? -1 : 1)
  }

  private static func moved(
    _ day: CalendarDay, _ hour: Int, _ minute: Int, _ second: Int, _ fraction: String,
    by offset: Int
  ) -> String? {
    let minutes = day.sinceEpoch * 1440 + hour * 60 + minute - offset
    let rest = (minutes % 1440 + 1440) % 1440
    let date = CalendarDay(sinceEpoch: (minutes - rest) / 1440)
    guard (0...9999).contains(date.year) else { return nil }
    return "\(date.text)T\(two(rest / 60)):\(two(rest % 60)):\(two(second)).\(fraction)Z"
  }

  static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  /// Seconds since 1970 as a timestamp.
  static func text(_ seconds: Double) -> String {
    let milliseconds = Int((seconds * 1000).rounded())
    let rest = (milliseconds % 86_400_000 + 86_400_000) % 86_400_000
    let day = CalendarDay(sinceEpoch: (milliseconds - rest) / 86_400_000)
    let second = rest / 1000
    return "\(day.text)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))"
      + ".\(String(1000 + rest % 1000).dropFirst())Z"
  }
}

extension CalendarDay {
  /// `2026-11-01`
  fileprivate var text: String {
    "\(String(10_000 + year).dropFirst())-\(CacaoTime.two(month))-\(CacaoTime.two(day))"
  }
}
