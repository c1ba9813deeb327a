import Foundation

/// Until when this stage must be done: the earliest defensible instant, and the latest arguable
/// one where another reading gives more. A pure function; no clock is read.
package func deadline(
  for stage: Stage, from start: Start, in setting: Setting,
  circumstances: Circumstances = Circumstances()
) -> Deadline {
  guard
    var work = Work(stage: stage, start: start, setting: setting, circumstances: circumstances)
  else { return unnumbered(stage, from: start, in: setting) }
  work.applyCap()
  work.findLatest()
  return work.deadline
}

/// A duty without a number: it is owed now, and only the time gone by can be shown.
private func unnumbered(_ stage: Stage, from start: Start, in setting: Setting) -> Deadline {
  let owed = stage.qualifier ?? (stage.counting == .immediate ? "at once" : "no number in the law")
  var lines = [
    "\(start.name) \(setting.zone.spoken(start.instant)); \(owed): time elapsed is shown"
  ]
  if let remark = start.remark { lines.append(remark) }
  lines.append("zone data \(CivilZone.dataVersion); rule file \(setting.ruleFile)")
  return Deadline(
    trigger: start.instant, triggerName: start.name, target: nil, latest: nil, latestBasis: nil,
    zone: setting.zone.name, working: lines)
}

/// The making of one deadline, step by step, each leaving its line.
private struct Work {
  let stage: Stage
  let start: Start
  let setting: Setting
  let circumstances: Circumstances
  /// By the law's own zone.
  let lawful: Reading
  var target: Reading
  /// What binds: the stage's own start and period, or those of its cap.
  var binding: Count
  var latest: (end: Date, zone: CivilZone, basis: String)?
  var lines: [String] = []

  init?(stage: Stage, start: Start, setting: Setting, circumstances: Circumstances) {
    let count = Count(
      trigger: start.instant, period: stage.period, calendar: setting.calendar)
    guard
      let lawful = count.reading(
        by: stage.counting, in: setting.lawful, shown: setting.zone),
      let own = count.reading(by: stage.counting, in: setting.zone, shown: setting.zone)
    else { return nil }
    self.stage = stage
    self.start = start
    self.setting = setting
    self.circumstances = circumstances
    self.lawful = lawful
    let others = setting.candidates.compactMap {
      count.reading(by: stage.counting, in: $0, shown: setting.zone)
    }
    target = ([lawful, own] + others).min { $0.end < $1.end } ?? lawful
    binding = count
    let shown = target.zone
    lines.append(
      "\(start.name) \(shown.spoken(start.instant)) \(target.steps) = \(shown.spoken(target.end))"
        + changeText(from: start.instant, to: target.end, in: shown))
    if let remark = start.remark { lines.append(remark) }
    if own.end != lawful.end { lines.append(twoDays) }
    if let assumption = setting.assumption, isOfPlace { lines.append(assumption) }
  }

  private var twoDays: String {
    let (here, there) = (setting.zone, setting.lawful)
    let days = (here.day(at: start.instant), there.day(at: start.instant))
    let difference =
      days.0 == days.1
      ? "the day does not end at once in \(here.name) and in \(there.name)"
      : "the day is \(days.0.spoken) in \(here.name) and \(days.1.spoken) in \(there.name)"
    return "\(difference): the earlier end is the target"
  }

  /// DORA RTS art 5(1)(a): the earlier of the two, unless the trigger lies after the second.
  mutating func applyCap() {
    guard let cap = stage.cap else { return }
    guard let from = circumstances.cap else {
      lines.append("\(cap.from) is not known: its limit of \(cap.period.text) is not in this")
      return
    }
    let count = Count(trigger: from.instant, period: cap.period, calendar: setting.calendar)
    guard let limit = count.reading(by: .exactHours, in: setting.zone, shown: setting.zone)
    else { return }
    let sum =
      "\(from.name) \(setting.zone.spoken(from.instant)) \(limit.steps)"
      + " = \(setting.zone.spoken(limit.end))"
    if start.instant > limit.end {
      lines.append("\(sum), already past at \(start.name): it does not bind")
    } else if limit.end < target.end {
      target = limit
      binding = count
      lines.append("\(sum), which is earlier and binds")
    } else {
      lines.append("\(sum), which is later")
    }
  }

  mutating func findLatest() {
    consider(usual: lawful)
    if let alternative = stage.alternative, circumstances.allowsAlternative {
      latest = nil
      consider(alternative)
    }
    if let extra = circumstances.extra { consider(extended: stage.period.adding(extra)) }
    guard let latest else { return }
    lines.append(
      "latest arguable \(latest.zone.spoken(latest.end)): \(latest.basis)"
        + changeText(from: target.end, to: latest.end, in: latest.zone))
  }

  private mutating func consider(usual reading: Reading) {
    if let later = reading.later {
      let basis = reading.laterBasis ?? "the last day is closed"
      offer(later, in: reading.zone, because: rollBasis(basis))
    } else if reading.end > target.end, stage.cap == nil {
      let day = reading.zone == target.zone ? setting.lawful : reading.zone
      offer(
        reading.end, in: reading.zone,
        because: "day 0 taken in \(day.name), \(day.day(at: start.instant).spoken) there")
    }
  }

  private mutating func consider(_ alternative: Stage.Alternative) {
    let counting = alternative.counting ?? stage.counting
    if counting == .noonOfWorkingDay { return considerNoon(alternative) }
    var count = binding
    count.period = alternative.period ?? count.period
    guard let reading = count.reading(by: counting, in: setting.lawful, shown: setting.zone)
    else { return }
    let usual =
      counting == .euHours
      ? "Reg. 1182/71 art 3(1), 3(2)(a): the first hour is not counted" : reading.steps
    offer(reading.end, in: reading.zone, because: alternative.basis ?? usual)
  }

  /// DORA RTS art 5(4): an end on a weekend day or bank holiday may wait for noon.
  private mutating func considerNoon(_ alternative: Stage.Alternative) {
    let day = setting.zone.day(at: target.end)
    guard setting.calendar.isClosed(day) else { return }
    let noon = setting.zone.instant(
      of: setting.calendar.workingDay(from: day), second: 12 * 3600)
    offer(noon, in: setting.zone, because: alternative.basis ?? "noon of the next working day")
  }

  private mutating func consider(extended period: Stage.Period) {
    let count = Count(trigger: start.instant, period: period, calendar: setting.calendar)
    guard
      let reading = count.reading(by: stage.counting, in: setting.lawful, shown: setting.zone)
    else { return }
    offer(
      reading.end, in: reading.zone,
      because: stage.extra?.basis ?? "more time is granted: \(period.text) in all")
  }

  private mutating func offer(_ end: Date, in zone: CivilZone, because basis: String) {
    guard end > target.end, end > latest?.end ?? .distantPast else { return }
    latest = (end, zone, basis)
  }

  private func rollBasis(_ text: String) -> String {
    guard let basis = setting.basis,
      stage.counting == .calendarDaysRoll
        || stage.counting == .calendarDaysInclusive
    else { return text }
    return "\(basis): \(text)"
  }

  var deadline: Deadline {
    Deadline(
      trigger: start.instant, triggerName: start.name, target: target.end, latest: latest?.end,
      latestBasis: latest?.basis, zone: target.zone.name, latestZone: latest?.zone.name,
      working: lines + coverage + [versions])
  }

  /// Whether days, or clock hours, of the authority's place are counted.
  private var isOfPlace: Bool {
    needsCalendar || stage.counting == .calendarDays || stage.alternative?.counting == .euHours
  }

  private var needsCalendar: Bool {
    stage.counting.needsCalendar || stage.alternative?.counting?.needsCalendar == true
  }

  private var coverage: [String] {
    guard needsCalendar else { return [] }
    if setting.calendar.years == nil {
      return ["no calendar is known for this place: only Saturdays and Sundays are closed days"]
    }
    let last = target.zone.day(at: latest?.end ?? target.end)
    guard !setting.calendar.covers(target.zone.day(at: start.instant), last) else { return [] }
    return [
      "warning: calendar \(setting.calendar.id) does not hold the year \(last.year):"
        + " its holidays are not counted"
    ]
  }

  private var versions: String {
    let calendar =
      needsCalendar && setting.calendar.years != nil
      ? "; calendar \(setting.calendar.id) \(setting.calendar.version)" : ""
    return "zone data \(CivilZone.dataVersion)\(calendar); rule file \(setting.ruleFile)"
  }
}

/// `; clocks go back on Sun 25 Oct 2026`, where a change lies between.
private func changeText(from start: Date, to end: Date, in zone: CivilZone) -> String {
  guard let change = zone.change(between: start, and: end) else { return "" }
  let forward = zone.offset(at: change) > zone.offset(at: start)
  return "; clocks go \(forward ? "forward" : "back") on \(zone.day(at: change).spoken)"
}
