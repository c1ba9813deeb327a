import Glibc

extension Detectors {
  /// Cumulative sum over the number of hours of a day in which the user was active, against their own
  /// ten weekdays and four weekend days: z = (2√(x+3/8) − mean) / max(sd, 1), clipped at 4;
  /// S = max(0, S + z − k); told when S > h, once an excursion, with the day on which it began.
  mutating func closeDay(_ state: inout UserState, _ user: Int32) {
    state.perDay[Int(state.day % 28)] = UInt16(clamping: state.dayCount)
    let hours = UInt8(state.dayHours.nonzeroBitCount)
    // 1970-01-01 was a Thursday.
    let isWeekend = (state.day + 3) % 7 >= 5
    guard state.weekdays >= 10, state.weekends >= 4 else {
      return admitDay(hours, isWeekend, &state)
    }
    let (mean, deviation) = isWeekend ? Self.moments(weekend: state) : Self.moments(weekday: state)
    let z = min(4, max(-4, (Self.stabilised(hours) - mean) / max(deviation, 1)))
    let before = state.cusum
    state.cusum = max(0, before + Float(z - thresholds.cusumSlack))
    if state.cusum == 0 {
      (state.cusumSince, state.cusumIsTold) = (-1, false)
      return admitDay(hours, isWeekend, &state)
    }
    if before == 0 { state.cusumSince = state.day }
    guard Double(state.cusum) > thresholds.cusumAlarm else { return }
    tellSlow(hours, mean, user, &state)
  }

  static func stabilised(_ hours: UInt8) -> Double { 2 * (Double(hours) + 0.375).squareRoot() }

  private func admitDay(_ hours: UInt8, _ isWeekend: Bool, _ state: inout UserState) {
    if isWeekend {
      state.weekendHours[Int(state.weekends % 4)] = hours
      state.weekends += 1
    } else {
      state.weekdayHours[Int(state.weekdays % 10)] = hours
      state.weekdays += 1
    }
  }

  private static func moments(weekday state: borrowing UserState) -> (Double, Double) {
    var values: [Double] = []
    for index in 0..<10 { values.append(stabilised(state.weekdayHours[index])) }
    return moments(values)
  }

  private static func moments(weekend state: borrowing UserState) -> (Double, Double) {
    var values: [Double] = []
    for index in 0..<4 { values.append(stabilised(state.weekendHours[index])) }
    return moments(values)
  }

  private static func moments(_ values: [Double]) -> (Double, Double) {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (n - 1)).squareRoot())
  }

  private mutating func tellSlow(
    _ hours: UInt8, _ mean: Double, _ user: Int32, _ state: inout UserState
  ) {
    let usual = max(0, mean * mean / 4 - 0.375)
    let days = Int(state.day - state.cusumSince + 1)
    var rows = 0
    for day in 0..<min(28, days) { rows += Int(state.perDay[Int((state.day - Int32(day)) % 28)]) }
    let known = state.cusumIsTold ? Int(state.dayCount) : rows
    state.cusumIsTold = true
    book.add(
      Alert(
        rule: .slow, user: user, start: Int64(state.cusumSince) * 86_400_000,
        end: Int64(state.day + 1) * 86_400_000, rows: known, score: Double(state.cusum),
        value: Double(hours), baseline: usual, observations: 14,
        ratio: usual > 0 ? Double(hours) / usual : nil, logProbability: nil,
        arithmetic: "active in \(hours) hours of the day, usual \(Words.fixed(usual, 1)) "
          + "(own 14 days, weekends apart); cumulative sum \(Words.fixed(Double(state.cusum), 1)) "
          + "over \(days) days (slack \(Words.fixed(thresholds.cusumSlack, 0)), alarm "
          + "\(Words.fixed(thresholds.cusumAlarm, 0)))",
        file: state.file, firstLine: state.cusumFirstLine, lastLine: state.lastLine), &state)
  }
}
