import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Instants in words, in the incident's zone and in UTC; and how long is left.
nonisolated struct TimeWords {
  let zone: CivilZone
  let now: Date

  init(zone: String, now: Date) {
    self.zone = CivilZone(zone) ?? .utc
    self.now = now
  }

  /// `Tue 24 Nov 2026 03:12 CET, 02:12 UTC`
  func both(_ date: Date) -> String {
    let local = zone.spoken(minute(date))
    let utc = CivilZone.utc.spoken(minute(date))
    if local == utc { return local }
    let clock = utc.split(separator: " ").suffix(2).joined(separator: " ")
    return "\(local), \(clock)"
  }

  func local(_ date: Date) -> String { zone.spoken(minute(date)) }

  /// RFC 3339 with the zone's offset, for programs.
  func rfc3339(_ date: Date) -> String { zone.rfc3339(whole(date)) }

  /// `69 hours 33 minutes left`, `2 minutes late`
  func left(until date: Date) -> String {
    let seconds = date.timeIntervalSince(now)
    return "\(TimeWords.length(abs(seconds))) \(seconds < 0 ? "late" : "left")"
  }

  /// `1 hour 12 minutes`; days from 96 hours on.
  static func length(_ seconds: Double) -> String {
    let minutes = Int(seconds / 60)
    let parts =
      minutes >= 96 * 60
      ? [(minutes / 1440, "day"), (minutes / 60 % 24, "hour")]
      : [(minutes / 60, "hour"), (minutes % 60, "minute")]
    let said = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" }
    return said.isEmpty ? "under a minute" : said.joined(separator: " ")
  }

  /// People read minutes; programs get the second.
  private func minute(_ date: Date) -> Date {
    Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 60).rounded(.down) * 60)
  }

  private func whole(_ date: Date) -> Date {
    Date(timeIntervalSince1970: date.timeIntervalSince1970.rounded(.down))
  }
}
