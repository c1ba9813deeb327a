/// A log that is being written, looked at as it grows: what is found is told as it comes.
package struct QueryFollow {
  package enum News: Sendable {
    case alert(QueryResult.Told)
    case flag(RollingRule.Flag, user: String)
  }

  package let run: QueryRun

  package init(_ run: QueryRun) {
    var run = run
    run.options.isLive = true
    self.run = run
  }

  /// Until `pulse` says no, or a pipe ends. `now`: milliseconds since 1970, by which rows that came out
  /// of order are waited for. `pulse` hears whether there was nothing new, and may then sleep.
  package func result(
    now: () -> Int64, tell: (News, QueryResult) -> Void, pulse: (_ isIdle: Bool) -> Bool
  ) throws(TriageFault) -> QueryResult {
    let names = LogNames()
    let stream = try LogStream(run.paths, names: names, needed: run.needed, options: run.options)
    var watch = Watch(run, names)
    var isPartial = false
    let lateness = run.options.lateness
    try stream.follow(
      { watch.see($0, tell) },
      pulse: { _, isIdle in
        watch.tellNews(now(), tell)
        isPartial = !pulse(isIdle)
        return isPartial ? nil : now() - lateness
      })
    watch.finish(now(), tell)
    var result = watch.result(now())
    result.isPartial = isPartial
    result.take(stream)
    return result
  }

  /// What has been seen, and what has been told of it.
  private struct Watch {
    private let run: QueryRun
    private let names: LogNames
    private let plain: QueryResult
    private var detectors: Detectors
    private var rolling: RollingRule?
    private var told = ToldAlerts()
    /// Users who have asked something since the last look.
    private var touched = Set<Int32>()
    private var first = Int64.max
    private var last = Int64.min

    init(_ run: QueryRun, _ names: LogNames) {
      (self.run, self.names, plain) = (run, names, QueryResult(run: run))
      var isSensitive = false
      switch run.asked {
      case .rolling(let rule): rolling = rule
      case .detectors(let sensitive): isSensitive = sensitive
      }
      detectors = Detectors(isSensitive ? .sensitive : Thresholds(), names)
      detectors.book.watch()
    }

    mutating func see(_ event: LogEvent, _ tell: (News, QueryResult) -> Void) {
      first = min(first, event.time)
      last = max(last, event.time)
      guard let before = rolling?.flags else {
        detectors.see(event)
        touched.insert(event.user)
        return
      }
      rolling?.see(event)
      guard rolling?.flags != before, let flag = rolling?.latest else { return }
      tell(.flag(flag, user: names.users.name(flag.user)), plain)
    }

    mutating func tellNews(_ now: Int64, _ tell: (News, QueryResult) -> Void) {
      let users = touched.sorted()
      touched.removeAll(keepingCapacity: true)
      for alert in detectors.book.news() + users.compactMap(detectors.rateSoFar) {
        let user = names.users.name(alert.user)
        guard run.allowed.reason(user: user, rule: alert.rule, now: now) == nil,
          told.isNews(alert, mostSizes: run.mostSizes)
        else { continue }
        tell(.alert(QueryResult.told(alert, detectors, last)), plain)
      }
    }

    mutating func finish(_ now: Int64, _ tell: (News, QueryResult) -> Void) {
      guard rolling == nil else { return }
      detectors.finish()
      tellNews(now, tell)
    }

    func result(_ now: Int64) -> QueryResult {
      var result = QueryResult(run: run)
      if let rolling {
        result.take(rolling, names)
      } else {
        result.take(detectors, first: min(first, last), last: max(0, last), now: now)
      }
      if first <= last { (result.first, result.last) = (first, last) }
      return result
    }
  }
}

/// What was told already: an excursion once, and again whenever it has become twice as bad.
private struct ToldAlerts {
  private struct Key: Hashable {
    var user: Int32
    var rule: DetectionRule
  }

  private var known: [Key: (score: Double, end: Int64)] = [:]
  private var sizesOfDay: [Int64: Int] = [:]

  mutating func isNews(_ alert: Alert, mostSizes: Int) -> Bool {
    let key = Key(user: alert.user, rule: alert.rule)
    if let last = known[key], alert.start - last.end <= alert.rule.gap {
      known[key]?.end = max(last.end, alert.end)
      guard alert.score >= 2 * last.score else { return false }
      known[key]?.score = alert.score
      return true
    }
    known[key] = (alert.score, alert.end)
    guard alert.rule == .size else { return true }
    // As they come nobody knows which are the largest: the first of a day are told.
    let day = alert.start / 86_400_000
    sizesOfDay[day, default: 0] += 1
    return sizesOfDay[day, default: 0] <= mostSizes
  }
}
