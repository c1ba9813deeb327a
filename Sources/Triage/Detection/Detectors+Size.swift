import Glibc

extension Detectors {
  /// z = (ln x − median) / max(1.4826·MAD, 0.05) over the last 64 sizes; flagged where z > 4 and
  /// x > 3 times the median, or z > 2.5 of two and more in a row: the spread of some is wide, and a
  /// burst of large ones is none of it.
  mutating func judgeSize(_ event: LogEvent, _ state: inout UserState) {
    let value = Float(log1p(Double(event.size)))
    defer {
      if state.sizeNext % 8 == 0 { state.roughMedian = Self.median(state).0 }
    }
    // Most sizes cannot be large: the exact median is only made for those that may.
    guard state.sizeCount >= thresholds.sizeHistory,
      value > state.roughMedian + Float(log(thresholds.sizeRatio)) * 0.6
    else {
      (state.largeInARow, state.nearInARow) = (0, 0)
      return admit(value, &state)
    }
    let (median, deviation) = Self.median(state)
    let z = Double(value - median) / max(1.4826 * Double(deviation), 0.05)
    let usual = expm1(Double(median))
    let isNear =
      z > thresholds.sizeDeviationsInARow && Double(event.size) > thresholds.sizeRatio * usual
    state.nearInARow = isNear ? min(1000, state.nearInARow + 1) : 0
    guard isNear, z > thresholds.sizeDeviations || state.nearInARow >= 2 else {
      state.largeInARow = 0
      return admit(value, &state)
    }
    let ratio = Double(event.size) / max(1, usual)
    book.add(
      Alert(
        rule: .size, user: event.user, start: event.time, end: event.time, rows: 1, score: ratio,
        value: Double(event.size), baseline: usual, observations: Int(state.sizeCount),
        ratio: ratio, logProbability: nil,
        arithmetic: "size \(event.size), usual \(Words.fixed(usual, 0)) "
          + "(median of the previous \(state.sizeCount), z=\(Words.fixed(z, 1)) of "
          + "1.4826·MAD=\(Words.fixed(1.4826 * Double(deviation), 3)) in ln)",
        file: event.file, firstLine: event.line, lastLine: event.line), &state)
    state.largeInARow += 1
    // Three in a row are a new level: the baseline begins again.
    if state.largeInARow >= 3 {
      (state.sizeCount, state.sizeNext, state.largeInARow) = (0, 0, 0)
    }
  }

  private func admit(_ value: Float, _ state: inout UserState) {
    state.sizes[Int(state.sizeNext)] = value
    state.sizeNext = (state.sizeNext + 1) % 64
    state.sizeCount = min(64, state.sizeCount + 1)
  }

  /// Median, and median absolute deviation from it.
  static func median(_ state: borrowing UserState) -> (Float, Float) {
    let count = Int(state.sizeCount)
    guard count > 0 else { return (0, 0) }
    var values = [Float](repeating: 0, count: count)
    for index in 0..<count { values[index] = state.sizes[index] }
    values.sort()
    let median = middle(values)
    for index in 0..<count { values[index] = abs(values[index] - median) }
    values.sort()
    return (median, middle(values))
  }

  private static func middle(_ sorted: [Float]) -> Float {
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
