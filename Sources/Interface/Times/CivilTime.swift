import Duties
import Foundation

/// A wall clock's reading in some zone. Plain arithmetic: formatters are too slow for a frame.
struct CivilTime: Hashable {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  /// 0 is Sunday.
  var weekday: Int

  init(_ date: Date, in zone: CivilZone) {
    let seconds = zone.wallSeconds(at: date)
    let days = floorDivide(seconds, 86_400)
    let rest = seconds - days * 86_400
    (year, month, day) = civilDate(days: days)
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    weekday = ((days % 7) + 11) % 7
  }

  var hourMinute: String { "\(two(hour)):\(two(minute))" }
  var hourMinuteSecond: String { "\(hourMinute):\(two(second))" }
  /// `2026-11-21`
  var isoDay: String { "\(year)-\(two(month))-\(two(day))" }
  /// `21 Nov`
  var dayMonth: String { "\(two(day)) \(CivilTime.months[month - 1])" }
  /// `Sat 21 Nov`
  var weekdayDay: String { "\(CivilTime.weekdays[weekday]) \(dayMonth)" }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
}

func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

private func floorDivide(_ number: Int, _ by: Int) -> Int {
  number >= 0 ? number / by : (number - by + 1) / by
}

private func civilDate(days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = floorDivide(shifted, 146_097)
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
}
