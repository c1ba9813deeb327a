import Glibc

/// What a look at logs found, and how much of them it saw.
package struct QueryResult: Sendable {
  package struct Told: Sendable {
    package var alert: Alert
    package var user: String
    /// Requests of each of the last 28 days of the log.
    package var days: [Int]
    /// Alerts of the same rule that chance alone would give over the whole log, at this probability.
    package var expectedFalse: Double?
  }

  package struct RollingTold: Sendable {
    package var rule: RollingRule
    package var users: [String]
  }

  package let run: QueryRun
  package var told: [Told] = []
  /// Ranked and cut off: how many sizes were not told.
  package var sizesLeftOut = 0
  package var allowed: [(user: String, rule: String, reason: String)] = []
  package var expiredAllowances = 0
  package var rolling: RollingTold?
  package var users = 0
  package var first: Int64?
  package var last: Int64?
  package var isPartial = false
  /// Thresholds that a budget was solved to: by rule, the score from which is told.
  package var budgetScores: [(rule: String, score: Double)] = []
  private(set) var found: FoundFields = []
  package private(set) var mappings: [LogMapping] = []
  private(set) var counts = RowCounts()
  private(set) var identities = [0, 0, 0]
  private(set) var oddities: [String] = []

  init(run: QueryRun) { self.run = run }

  /// Whether the answer is that there is something.
  package var hasFindings: Bool { !told.isEmpty || (rolling?.rule.flags ?? 0) > 0 }

  package var days: Double {
    guard let first, let last else { return 1 }
    return max(1, Double(last - first) / 86_400_000)
  }

  mutating func take(_ stream: LogStream) {
    counts = stream.counts
    identities = stream.identities
    oddities = stream.oddities
    mappings = stream.mappings
    found = stream.found
  }

  mutating func take(_ rule: RollingRule, _ names: LogNames) {
    rolling = RollingTold(rule: rule, users: rule.worst.map { names.users.name($0.user) })
    users = rule.users
  }

  mutating func take(_ detectors: Detectors, first: Int64, last: Int64, now: Int64) {
    users = max(0, detectors.states.count - 1)
    expiredAllowances = run.allowed.expired(now: now)
    let span = first < 0 ? 1 : max(1, Double(last - first) / 86_400_000)
    var alerts: [Alert] = []
    for alert in detectors.book.alerts {
      let user = detectors.names.users.name(alert.user)
      if let reason = run.allowed.reason(user: user, rule: alert.rule, now: now) {
        allowed.append((user, alert.rule.id, reason))
      } else {
        alerts.append(alert)
      }
    }
    if let budget = run.budget { alerts = within(budget, alerts, first) }
    alerts = capped(alerts, Int((Double(run.mostSizes) * span).rounded(.up)))
    told = alerts.map { Self.told($0, detectors, last) }
    told.sort { left, right in
      let (a, b) = (left.alert, right.alert)
      if a.rule.severity != b.rule.severity { return a.rule.severity > b.rule.severity }
      if a.rule == .size, b.rule == .size { return a.score > b.score }
      return (a.start, left.user) < (b.start, right.user)
    }
  }

  static func told(_ alert: Alert, _ detectors: Detectors, _ last: Int64) -> Told {
    Told(
      alert: alert, user: detectors.names.users.name(alert.user),
      days: days(of: alert.user, detectors, last),
      expectedFalse: alert.logProbability.map {
        expected(log: $0, tests: detectors.rateTests)
      })
  }

  /// p times the number of tests.
  private static func expected(log value: Double, tests: Int) -> Double {
    exp(value) * Double(tests)
  }

  /// The size rule cries often: it is ranked, and the largest are told.
  private mutating func capped(_ alerts: [Alert], _ most: Int) -> [Alert] {
    let sizes = alerts.filter { $0.rule == .size }.sorted { $0.score > $1.score }
    sizesLeftOut = max(0, sizes.count - most)
    return alerts.filter { $0.rule != .size } + sizes.prefix(most)
  }

  /// What lies before the incident is taken as harmless: of each rule so many may stand there as its
  /// share of the budget allows, and the score that does it holds for the whole log.
  private mutating func within(_ budget: Double, _ alerts: [Alert], _ first: Int64) -> [Alert] {
    let start = run.incidentStart ?? .max
    let before = alerts.filter { $0.start < start }
    let days = max(1, Double(min(start, before.map(\.end).max() ?? first) - first) / 86_400_000)
    let rules = DetectionRule.allCases.filter { rule in alerts.contains { $0.rule == rule } }
    let share = Int(budget * days / Double(max(1, rules.count)))
    var kept: [Alert] = []
    for rule in rules {
      let scores = before.filter { $0.rule == rule }.map(\.score).sorted(by: >)
      let least = scores.count > share ? scores[share] : -.infinity
      budgetScores.append((rule.id, least))
      kept += alerts.filter { $0.rule == rule && $0.score > least }
    }
    return kept
  }

  private static func days(of user: Int32, _ detectors: Detectors, _ last: Int64) -> [Int] {
    let lastDay = Int32(truncatingIfNeeded: last / 86_400_000)
    let state = unsafe detectors.states.state(user)
    return (0..<28).reversed().map { back in
      let day = lastDay - Int32(back)
      // A slot that was not written again since is an older day's.
      guard day >= 0, unsafe state.pointee.day - day < 28, unsafe day <= state.pointee.day else {
        return 0
      }
      // The day under way is counted beside.
      if unsafe day == state.pointee.day { return unsafe Int(state.pointee.dayCount) }
      return unsafe Int(state.pointee.perDay[Int(day % 28)])
    }
  }
}
