import Foundation

/// One way to read a period: when it ends, and in words how it got there.
struct Reading: Hashable {
  /// The end as the rule says it, unrolled.
  var end: Date
  /// The zone in which that end is a day's end, or in which it is shown.
  var zone: CivilZone
  /// `+ 72 h elapsed`, `+ 30 days, the first not counted`
  var steps: String
  /// The end after a roll over closed days, where it differs.
  var later: Date?
  var laterBasis: String?
}

/// What is counted, from when, and where.
struct Count {
  var trigger: Date
  var period: Stage.Period
  var calendar: HolidayCalendar

  /// The reading by a method; nil where there is no number. `zone` is whose days and hours are
  /// counted, `shown` the one in which an end that is no day's end is shown.
  func reading(by counting: Counting, in zone: CivilZone, shown: CivilZone) -> Reading? {
    switch (counting, period) {
    case (.exactHours, .hours(let hours)): exactHours(hours, shown: shown)
    case (.euHours, .hours(let hours)): euHours(hours, in: zone, shown: shown)
    case (.euDays, .days(let days)): euDays(days, in: zone)
    case (.euMonths, .months(let months)): euMonths(months, in: zone)
    case (.calendarDays, .days(let days)): calendarDays(days, in: zone)
    case (.calendarDaysRoll, .days(let days)): rolledDays(days, in: zone)
    case (.calendarDaysInclusive, .days(let days)): inclusiveDays(days, in: zone)
    case (.businessDaysSEC, .businessDays(let days)): secDays(days, in: zone)
    case (.businessDays, .businessDays(let days)): businessDays(days, in: zone)
    case (.fixedDate, .none): Reading(end: trigger, zone: zone, steps: "the date in the rule")
    default: nil
    }
  }
}

extension Count {
  /// Elapsed time on the UTC line: weekends, holidays and clock changes run.
  private func exactHours(_ hours: Int, shown: CivilZone) -> Reading {
    Reading(
      end: trigger + Double(hours) * 3600, zone: shown, steps: "+ \(hours) h elapsed")
  }

  /// Reg. 1182/71 art 3(1) and (2)(a): the hour in which the event falls does not count, an event
  /// on the hour falls in the hour it begins.
  private func euHours(_ hours: Int, in zone: CivilZone, shown: CivilZone) -> Reading {
    let wall = zone.wallSeconds(at: trigger)
    let next = (floorDivided(wall, by: 3600) + 1) * 3600
    let fraction = trigger.timeIntervalSince1970 - trigger.timeIntervalSince1970.rounded(.down)
    let start = trigger + (Double(next - wall) - fraction)
    return Reading(
      end: start + Double(hours) * 3600, zone: shown,
      steps: "from the next full hour, \(shown.spoken(start)), + \(hours) h elapsed")
  }

  private func calendarDays(_ days: Int, in zone: CivilZone) -> Reading {
    let last = zone.day(at: trigger) + days
    return Reading(
      end: zone.end(of: last), zone: zone, steps: "+ \(counted(days)), the day itself not counted")
  }

  /// The last day stands as the target; a computation statute may move it (CCP 12a and its like).
  private func rolledDays(_ days: Int, in zone: CivilZone) -> Reading {
    var reading = calendarDays(days, in: zone)
    roll(&reading, from: zone.day(at: trigger) + days)
    reading.laterBasis = reading.laterBasis.map {
      "a last day on Saturday, Sunday or holiday moves on, \($0)"
    }
    return reading
  }

  /// Japan's final report: the day of knowledge is day 1.
  private func inclusiveDays(_ days: Int, in zone: CivilZone) -> Reading {
    let last = zone.day(at: trigger) + (days - 1)
    var reading = Reading(
      end: zone.end(of: last), zone: zone, steps: "+ \(counted(days)), the day itself counted")
    roll(&reading, from: last)
    reading.laterBasis = reading.laterBasis.map { "a closed last day moves on, \($0)" }
    return reading
  }

  private func euDays(_ days: Int, in zone: CivilZone) -> Reading {
    let first = zone.day(at: trigger)
    let last = first + days
    var reading = Reading(
      end: zone.end(of: last), zone: zone, steps: "+ \(counted(days)), the day itself not counted")
    var rolled = calendar.workingDay(from: last)
    var why = rolled == last ? [] : ["art 3(4): to the end of the next working day"]
    if days >= 2, calendar.workingDays(after: first, through: rolled) < 2 {
      while calendar.workingDays(after: first, through: rolled) < 2 { rolled = rolled + 1 }
      why.append("art 3(5): two working days in it")
    }
    guard rolled != last else { return reading }
    reading.later = zone.end(of: rolled)
    reading.laterBasis = "Reg. 1182/71 \(why.joined(separator: ", "))"
    return reading
  }

  private func euMonths(_ months: Int, in zone: CivilZone) -> Reading {
    let first = zone.day(at: trigger)
    let last = first.adding(months: months)
    let shorter = last.civil.day != first.civil.day ? ", the month's last day" : ""
    var reading = Reading(
      end: zone.end(of: last), zone: zone,
      steps: "+ \(Stage.Period.months(months).text), to the same day of the month\(shorter)")
    let rolled = calendar.workingDay(from: last)
    guard rolled != last else { return reading }
    reading.later = zone.end(of: rolled)
    reading.laterBasis = "Reg. 1182/71 art 3(4): to the end of the next working day"
    return reading
  }

  private func roll(_ reading: inout Reading, from last: Day) {
    let rolled = calendar.workingDay(from: last)
    guard rolled != last else { return }
    reading.later = reading.zone.end(of: rolled)
    reading.laterBasis = "\(last.spoken) is closed"
  }

  private func counted(_ days: Int) -> String { Stage.Period.days(days).text }
}
