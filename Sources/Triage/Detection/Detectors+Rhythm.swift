extension Detectors {
  /// Spans of ten requests, for logs count whole seconds: a machine's are all alike.
  private static let span = 10

  mutating func judgeRhythm(_ event: LogEvent, _ state: inout UserState) {
    guard state.rows > 0 else { return }
    let gap = UInt16(clamping: max(0, event.time - state.lastTime) / 1000)
    state.gaps[Int(state.gapNext)] = gap
    state.gapNext = (state.gapNext + 1) % 100
    state.gapCount = min(100, state.gapCount + 1)
    guard state.gapCount == 100, state.gapNext % 20 == 0, Self.isEven(state) else { return }
    var gaps = [Int](repeating: 0, count: 100)
    for index in 0..<100 { gaps[index] = Int(state.gaps[(Int(state.gapNext) + index) % 100]) }
    var spans: [Int] = []
    var sum = gaps[..<Self.span].reduce(0, +)
    spans.append(sum)
    for index in Self.span..<100 {
      sum += gaps[index] - gaps[index - Self.span]
      spans.append(sum)
    }
    let median = spans.sorted()[spans.count / 2]
    guard median >= 2 * Self.span else { return }
    let spread =
      Double(spans.map { abs($0 - median) }.sorted()[spans.count / 2]) / Double(median)
    guard spread < thresholds.rhythmSpread, !isJob(event, &state) else { return }
    let seconds = Double(median) / Double(Self.span)
    book.add(
      Alert(
        rule: .rhythm, user: event.user, start: event.time - Int64(gaps.reduce(0, +)) * 1000,
        end: event.time, rows: 20, score: thresholds.rhythmSpread / max(spread, 0.001),
        value: spread, baseline: thresholds.rhythmSpread, observations: 100, ratio: nil,
        logProbability: nil,
        arithmetic: "a request every \(Words.fixed(seconds, 1)) s over 100 requests; spans of ten "
          + "spread by \(Words.fixed(100 * spread, 1)) % (a person's by 20 % and more; told below "
          + "\(Words.fixed(100 * thresholds.rhythmSpread, 0)) %)",
        file: event.file, firstLine: state.hourFirstLine, lastLine: event.line), &state)
  }

  /// A first look that costs little: four quarters of about the same length, all within twelve hours.
  private static func isEven(_ state: borrowing UserState) -> Bool {
    var quarters = (0, 0, 0, 0)
    for index in 0..<25 {
      let start = Int(state.gapNext)
      quarters.0 += Int(state.gaps[(start + index) % 100])
      quarters.1 += Int(state.gaps[(start + 25 + index) % 100])
      quarters.2 += Int(state.gaps[(start + 50 + index) % 100])
      quarters.3 += Int(state.gaps[(start + 75 + index) % 100])
    }
    let least = min(quarters.0, quarters.1, quarters.2, quarters.3)
    let most = max(quarters.0, quarters.1, quarters.2, quarters.3)
    return most < 3 * 3600 && most * 5 <= least * 6
  }

  /// The same hour on enough earlier days: known work.
  private func isJob(_ event: LogEvent, _ state: inout UserState) -> Bool {
    let hour = Int(event.time / 3_600_000 % 24)
    let day = Int32(truncatingIfNeeded: event.time / 86_400_000)
    if state.jobDay != day {
      state.jobDay = day
      if state.jobDays[hour] < .max { state.jobDays[hour] += 1 }
    }
    return Int(state.jobDays[hour]) > thresholds.jobDays
  }
}
