import Glibc

/// All detectors over one stream of events in time order: one pass, a bounded amount of work a row.
///
/// Formulas: triage.md §3.1. A value that was flagged is kept out of its own baseline.
struct Detectors {
  let thresholds: Thresholds
  let names: LogNames
  let states = UserStates()
  var book = AlertBook()
  /// Hours that the rate rule has judged: the number of its tests.
  private(set) var rateTests = 0
  /// Rows by country, for how rare one is.
  var countryRows: [Int] = []
  var rowsWithCountry = 0
  var prompts = PromptWindows()
  let places: CountryPlaces
  /// Natural logarithms of 2k + 1.
  let logs: [Float] = (0..<65_536).map { Float(log(Double(2 * $0 + 1))) }
  private var lastDay: Int32 = -1

  init(_ thresholds: Thresholds, _ names: LogNames) {
    self.thresholds = thresholds
    self.names = names
    places = CountryPlaces(names)
  }

  mutating func see(_ event: LogEvent) {
    let state = unsafe states.state(event.user)
    unsafe see(event, &state.pointee)
  }

  private mutating func see(_ event: LogEvent, _ state: inout UserState) {
    let hour = Int32(truncatingIfNeeded: event.time / 3_600_000)
    if hour != state.hour { turnHour(&state, to: hour, event) }
    state.hourCount &+= event.count
    state.dayCount &+= event.count
    if event.size >= 0, event.count == 1 { judgeSize(event, &state) }
    if event.country != 0 { judgeOrigin(event, &state) }
    if event.status != 0 { judgeRefusals(event, &state) }
    judgeRhythm(event, &state)
    if event.agent != 0 || event.endpoint != 0 { judgeHabits(event, &state) }
    if event.template != 0 { judgePrompts(event, &state) }
    state.rows &+= 1
    state.lastTime = event.time
    state.lastLine = event.line
    state.file = event.file
  }

  /// The end of the log: hours and days under way are closed.
  mutating func finish() {
    for user in 1..<Int32(max(1, states.count)) {
      let state = unsafe states.state(user)
      guard unsafe state.pointee.hour >= 0 else { continue }
      unsafe closeHour(&state.pointee, user)
      unsafe closeDay(&state.pointee, user)
    }
  }

  // MARK: Hours

  private mutating func turnHour(_ state: inout UserState, to hour: Int32, _ event: LogEvent) {
    if state.hour >= 0 { closeHour(&state, event.user) }
    let day = hour / 24
    if day != state.day {
      if state.day >= 0 {
        closeDay(&state, event.user)
        var missing = state.day + 1
        if day - missing >= 60 { state.perDay = InlineArray(repeating: 0) }
        while missing < day, day - missing < 60 {
          state.day = missing
          (state.dayHours, state.dayCount) = (0, 0)
          closeDay(&state, event.user)
          missing += 1
        }
      }
      state.day = day
      (state.dayHours, state.dayCount) = (0, 0)
      state.distinctDays += 1
      if state.cusum == 0 { state.cusumFirstLine = event.line }
    }
    state.hour = hour
    state.hourCount = 0
    state.hourFirstLine = event.line
    state.dayHours |= 1 << UInt32(hour % 24)
  }

  private mutating func closeHour(_ state: inout UserState, _ user: Int32) {
    guard state.hoursCount >= thresholds.rateHistory else { return admitHour(&state) }
    rateTests += 1
    guard let alert = busyHour(state, user) else { return admitHour(&state) }
    book.add(alert, &state)
    // Kept out of the baseline, until a day of such hours says that this is the level now.
    state.busyInARow += 1
    if state.busyInARow >= 24 {
      (state.hoursCount, state.hoursNext, state.busyInARow) = (0, 0, 0)
    }
  }

  /// The hour under way of a user, judged before it ends: for who watches a log that is written. The
  /// book has it when the hour is over.
  func rateSoFar(_ user: Int32) -> Alert? {
    let state = unsafe states.state(user)
    guard unsafe state.pointee.hoursCount >= thresholds.rateHistory else { return nil }
    return unsafe busyHour(state.pointee, user)
  }

  private func busyHour(_ state: borrowing UserState, _ user: Int32) -> Alert? {
    let count = Double(state.hourCount)
    let (mu, variance) = Self.moments(state)
    guard count >= 4, count >= thresholds.rateRatio * mu else { return nil }
    let logTail = NegativeBinomial.logTail(count, mu: mu, variance: variance)
    guard logTail < log(thresholds.ratePoints) else { return nil }
    let start = Int64(state.hour) * 3_600_000
    return Alert(
      rule: .rate, user: user, start: start, end: start + 3_600_000, rows: Int(state.hourCount),
      score: -logTail / log(10), value: count, baseline: mu,
      observations: Int(state.hoursCount), ratio: count / mu, logProbability: logTail,
      arithmetic: "\(Int(count)) requests in an hour, expected \(Words.fixed(mu, 2)) "
        + "(negative binomial μ=\(Words.fixed(mu, 2))/h, s²=\(Words.fixed(variance, 1)), "
        + "previous \(state.hoursCount) active hours)",
      file: state.file, firstLine: state.hourFirstLine, lastLine: state.lastLine)
  }

  private func admitHour(_ state: inout UserState) {
    state.busyInARow = 0
    state.hours[Int(state.hoursNext)] = UInt16(clamping: state.hourCount)
    state.hoursNext = (state.hoursNext + 1) % 48
    state.hoursCount = min(48, state.hoursCount + 1)
  }

  /// Mean and variance of the hours remembered; the variance is never below 1.2 times the mean.
  static func moments(_ state: borrowing UserState) -> (mu: Double, variance: Double) {
    let n = Double(state.hoursCount)
    var (sum, squares) = (0.0, 0.0)
    for index in 0..<Int(state.hoursCount) {
      let count = Double(state.hours[index])
      sum += count
      squares += count * count
    }
    let mu = sum / n
    let variance = max(0, (squares - sum * sum / n) / max(1, n - 1))
    return (mu, max(variance, 1.2 * mu))
  }
}
