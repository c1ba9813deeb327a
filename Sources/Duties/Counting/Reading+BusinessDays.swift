import Foundation

extension Count {
  /// The first working day after the event is day 1; the last ends at midnight.
  func businessDays(_ days: Int, in zone: CivilZone) -> Reading {
    let first = zone.day(at: trigger)
    let last = calendar.workingDay(days, after: first)
    var reading = Reading(
      end: zone.end(of: last), zone: zone,
      steps: "+ \(Stage.Period.businessDays(days).text)\(passedOver(first, last))")
    let doubted = calendar.withDoubtfulClosed.workingDay(days, after: first)
    if doubted != last {
      reading.later = zone.end(of: doubted)
      reading.laterBasis = doubtBasis(first, last)
    }
    return reading
  }

  /// Form 8-K, General Instruction B.1; Reg. S-T Rule 13(a)(2): EDGAR dates a filing of after
  /// 17:30 in New York to the next business day. An event on a closed day starts the period on,
  /// and including, the next business day, which is what counting after it gives as well.
  /// `zone` is whose date the event has; the cut-off is New York's in any case.
  func secDays(_ days: Int, in zone: CivilZone) -> Reading? {
    guard let newYork = CivilZone("America/New_York") else { return nil }
    let first = zone.day(at: trigger)
    let last = calendar.workingDay(days, after: first)
    var reading = Reading(
      end: newYork.instant(of: last, second: Self.edgarCutOff), zone: newYork,
      steps: "+ \(days) SEC business days\(passedOver(first, last)), EDGAR's 17:30 in New York")
    let doubted = calendar.withDoubtfulClosed.workingDay(days, after: first)
    if doubted != last {
      reading.later = newYork.instant(of: doubted, second: Self.edgarCutOff)
      reading.laterBasis = doubtBasis(first, last)
    }
    return reading
  }

  private static let edgarCutOff = 17 * 3600 + 30 * 60

  /// The holidays, not the weekends, that lay in between: what a person would check.
  private func passedOver(_ first: Day, _ last: Day) -> String {
    let days = days(of: calendar.closed, after: first, through: last)
    return days.isEmpty ? "" : ", closed \(days.map(\.spoken).joined(separator: ", "))"
  }

  private func doubtBasis(_ first: Day, _ last: Day) -> String {
    let days = days(of: calendar.doubtful, after: first, through: last)
    return "only if \(calendar.id) is closed on \(days.map(\.spoken).joined(separator: ", "))"
  }

  private func days(of set: DaySet, after first: Day, through last: Day) -> [Day] {
    guard first < last else { return [] }
    return (first.number + 1...last.number).map(Day.init(number:))
      .filter { set.contains($0) && $0.weekday < 5 }
  }
}
