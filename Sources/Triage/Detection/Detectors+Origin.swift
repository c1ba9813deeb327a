import Glibc

extension Detectors {
  mutating func judgeOrigin(_ event: LogEvent, _ state: inout UserState) {
    let country = Int(event.country)
    while country >= countryRows.count { countryRows.append(0) }
    countryRows[country] += 1
    rowsWithCountry += 1
    let known = (0..<6).first { state.countries[$0] == event.country }
    if let known {
      if state.countrySeen[known] < .max { state.countrySeen[known] += 1 }
    } else {
      if state.rows >= thresholds.originRows, state.distinctDays >= thresholds.originDays {
        tellOrigin(event, &state)
      }
      let slot = (0..<6).min { state.countrySeen[$0] < state.countrySeen[$1] } ?? 0
      state.countries[slot] = event.country
      state.countrySeen[slot] = 1
    }
    if state.lastCountry != 0, state.lastCountry != event.country { judgeTravel(event, &state) }
    state.lastCountry = event.country
  }

  private mutating func tellOrigin(_ event: LogEvent, _ state: inout UserState) {
    let share = Double(countryRows[Int(event.country)]) / Double(max(1, rowsWithCountry))
    let bits = -log2(share)
    let name = names.others.name(event.country)
    book.add(
      Alert(
        rule: .origin, user: event.user, start: event.time, end: event.time, rows: 1, score: bits,
        value: bits, baseline: 0, observations: Int(state.rows), ratio: nil, logProbability: nil,
        arithmetic: "first request from \(name) after \(state.rows) rows on "
          + "\(state.distinctDays) days; \(Words.fixed(100 * share, 2)) % of all rows so far "
          + "come from there (\(Words.fixed(bits, 1)) bits)",
        file: event.file, firstLine: event.line, lastLine: event.line), &state)
  }

  private mutating func judgeTravel(_ event: LogEvent, _ state: inout UserState) {
    guard let distance = places.distance(state.lastCountry, event.country),
      distance > thresholds.travelDistance
    else { return }
    // A clock may be off by minutes.
    let hours = Double(max(event.time - state.lastTime, 180_000)) / 3_600_000
    let speed = distance / hours
    guard speed > thresholds.travelSpeed else { return }
    let habits = [state.lastCountry, event.country].allSatisfy { country in
      (0..<6).contains {
        state.countries[$0] == country && Int(state.countrySeen[$0]) >= thresholds.travelHabit
      }
    }
    guard !habits else { return book.extend(.travel, event, state) }
    let (from, to) = (names.others.name(state.lastCountry), names.others.name(event.country))
    book.add(
      Alert(
        rule: .travel, user: event.user, start: event.time, end: event.time, rows: 1,
        score: speed / 1000, value: speed, baseline: thresholds.travelSpeed,
        observations: Int(state.rows), ratio: speed / thresholds.travelSpeed, logProbability: nil,
        arithmetic: "\(from) to \(to), at least \(Words.grouped(Int(distance))) km in "
          + "\(Words.fixed(hours * 60, 0)) min = \(Words.grouped(Int(speed))) km/h",
        file: event.file, firstLine: event.line, lastLine: event.line), &state)
  }

  /// Refusals of this half hour and the one before it.
  mutating func judgeRefusals(_ event: LogEvent, _ state: inout UserState) {
    let half = Int32(truncatingIfNeeded: event.time / 1_800_000)
    if half != state.halfHour {
      let isNext = half == state.halfHour + 1
      state.halfRows[1] = isNext ? state.halfRows[0] : 0
      state.halfRefused[1] = isNext ? state.halfRefused[0] : 0
      (state.halfRows[0], state.halfRefused[0], state.halfHour) = (0, 0, half)
    }
    state.halfRows[0] &+= event.count
    guard LogEvent.refusals.contains(event.status) else { return }
    state.halfRefused[0] &+= event.count
    let refused = Int(state.halfRefused[0] + state.halfRefused[1])
    let rows = Int(state.halfRows[0] + state.halfRows[1])
    let share = Double(refused) / Double(rows)
    guard refused >= thresholds.refusals, share >= thresholds.refusalShare else { return }
    let isNew = refused == thresholds.refusals || state.open[DetectionRule.refusals.rawValue] == 0
    book.add(
      Alert(
        rule: .refusals, user: event.user, start: event.time, end: event.time,
        rows: isNew ? refused : 1, score: Double(refused), value: Double(refused),
        baseline: Double(thresholds.refusals), observations: rows,
        ratio: Double(refused) / Double(thresholds.refusals), logProbability: nil,
        arithmetic: "\(refused) of \(rows) requests refused within an hour "
          + "(\(Words.fixed(100 * share, 0)) %; told from \(thresholds.refusals) and "
          + "\(Words.fixed(100 * thresholds.refusalShare, 0)) %)",
        file: event.file, firstLine: event.line, lastLine: event.line), &state)
  }
}
