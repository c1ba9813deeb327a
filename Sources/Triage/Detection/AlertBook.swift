/// Alerts as they are found: one for each user, rule and excursion.
struct AlertBook {
  private(set) var alerts: [Alert] = []
  /// Which of them are new or have changed since somebody asked; nil where nobody does.
  private var changed: Set<Int>?

  /// From here on changes are remembered.
  mutating func watch() { changed = [] }

  /// What is new since the last time, the earliest first.
  mutating func news() -> [Alert] {
    let news = (changed ?? []).sorted().map { alerts[$0] }
    if changed != nil { changed = [] }
    return news
  }

  /// A hit: it extends the open alert of its rule, or opens one.
  mutating func add(_ alert: Alert, _ state: inout UserState) {
    let rule = alert.rule.rawValue
    let number = Int(state.open[rule])
    guard number > 0, alert.start - alerts[number - 1].end <= alert.rule.gap else {
      alerts.append(alert)
      changed?.insert(alerts.count - 1)
      state.open[rule] = Int32(truncatingIfNeeded: alerts.count)
      return
    }
    let known = alerts[number - 1]
    var merged = alert.score > known.score ? alert : known
    merged.start = min(known.start, alert.start)
    merged.end = max(known.end, alert.end)
    merged.rows = known.rows + alert.rows
    (merged.file, merged.firstLine) = (known.file, known.firstLine)
    merged.lastLine = max(known.lastLine, alert.lastLine)
    alerts[number - 1] = merged
    changed?.insert(number - 1)
  }

  /// A further row of an excursion that is open.
  mutating func extend(_ rule: DetectionRule, _ event: LogEvent, _ state: borrowing UserState) {
    let number = Int(state.open[rule.rawValue])
    guard number > 0, event.time - alerts[number - 1].end <= rule.gap else { return }
    alerts[number - 1].rows += 1
    alerts[number - 1].end = max(alerts[number - 1].end, event.time)
    alerts[number - 1].lastLine = max(alerts[number - 1].lastLine, event.line)
  }
}
