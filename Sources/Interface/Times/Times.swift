import Duties
import Foundation

/// Instants in words, in the zone of the incident or in UTC first (`z`).
struct Times {
  let zone: CivilZone
  let isUTCFirst: Bool

  /// The zone that stands first.
  var leading: CivilZone { isUTCFirst ? .utc : zone }

  func local(_ date: Date) -> CivilTime { CivilTime(date, in: leading) }
  func utc(_ date: Date) -> CivilTime { CivilTime(date, in: .utc) }

  /// `CET`, or `UTC`.
  func label(at date: Date) -> String {
    isUTCFirst ? "UTC" : zone.abbreviation(at: date)
  }

  /// `05:39 CET  04:39 UTC`; one of them where both are the same.
  func both(_ date: Date, gap: String = "  ") -> String {
    let (first, second) = (local(date).hourMinute, other(date).hourMinute)
    let names = (label(at: date), otherLabel(at: date))
    if names.0 == names.1 { return "\(first) \(names.0)" }
    return "\(first) \(names.0)\(gap)\(second) \(names.1)"
  }

  /// `Tue 24 Nov 03:12, 02:12 UTC`
  func due(_ date: Date) -> String {
    let first = "\(local(date).weekdayDay) \(local(date).hourMinute)"
    let names = (label(at: date), otherLabel(at: date))
    if names.0 == names.1 { return "\(first) \(names.0)" }
    return "\(first), \(other(date).hourMinute) \(names.1)"
  }

  /// `2026-11-21 05:40 CET  04:40 UTC`
  func stamp(_ date: Date) -> String { "\(local(date).isoDay) \(both(date))" }

  /// `05:22` today, `20 Nov 05:22` else.
  func near(_ date: Date, now: Date) -> String {
    let (then, today) = (local(date), local(now))
    return then.isoDay == today.isoDay ? then.hourMinute : "\(then.dayMonth) \(then.hourMinute)"
  }

  /// `05:22:40` today, `20 Nov 05:22` else: a row of the timeline.
  func row(_ date: Date, now: Date) -> String {
    let (then, today) = (local(date), local(now))
    return then.isoDay == today.isoDay
      ? then.hourMinuteSecond : "\(then.dayMonth) \(then.hourMinute)"
  }

  func other(_ date: Date) -> CivilTime {
    CivilTime(date, in: isUTCFirst ? zone : .utc)
  }

  func otherLabel(at date: Date) -> String {
    isUTCFirst ? zone.abbreviation(at: date) : "UTC"
  }
}
