import Duties
import Foundation

/// How a report writes instants and spans: UTC to the second, with the incident's zone beside it.
struct Times {
  let zone: CivilZone

  /// A zone that the data does not know is no reason to have no report: UTC stands in, and the
  /// report prints the name it was given.
  init(zone name: String) { zone = CivilZone(name) ?? .utc }

  /// `2026-11-21 03:12:04Z`
  static func utc(_ instant: Date) -> String {
    wall(CivilZone.utc.rfc3339(instant)) + "Z"
  }

  /// The day and the time of RFC 3339, with a blank between them.
  private static func wall(_ text: String) -> String {
    var bytes = Array(text.utf8.prefix(19))
    if bytes.count > 10 { bytes[10] = 0x20 }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// `2026-11-21 04:12:04 CET`
  func local(_ instant: Date) -> String {
    Times.wall(zone.rfc3339(instant)) + " " + zone.abbreviation(at: instant)
  }

  /// `2026-11-21 03:12:04Z (2026-11-21 04:12:04 CET)`
  func both(_ instant: Date) -> String {
    // `Etc/UTC` is another name for it.
    let isUTC = zone.abbreviation(at: instant) == CivilZone.utc.abbreviation(at: instant)
    return isUTC ? Times.utc(instant) : "\(Times.utc(instant)) (\(local(instant)))"
  }

  /// `2 d 3 h`, `1 h 23 min`, `45 s`: two units at most, nothing rounded up.
  static func span(_ seconds: Double) -> String {
    let whole = Int(abs(seconds))
    let units = [
      (whole / 86_400, "d"), (whole / 3600 % 24, "h"), (whole / 60 % 60, "min"), (whole % 60, "s"),
    ]
    let first = units.firstIndex { $0.0 > 0 } ?? 3
    let shown = units[first..<min(first + 2, 4)].filter { $0.0 > 0 }
    let text = shown.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    return (seconds < 0 ? "-" : "") + (text.isEmpty ? "0 s" : text)
  }
}
