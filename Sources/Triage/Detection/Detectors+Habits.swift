extension Detectors {
  /// How surprising agent, endpoint and hour of the last 20 requests are, beyond what is usual for
  /// this user. The usual is learned from requests that were not surprising.
  mutating func judgeHabits(_ event: LogEvent, _ state: inout UserState) {
    let hour = Int(event.time / 3_600_000 % 24)
    let agent = (0..<8).first { state.agents[$0] == event.agent }
    let endpoint = (0..<6).first { state.endpoints[$0] == event.endpoint }
    let surprise =
      surprise(agent.map { state.agentSeen[$0] } ?? 0, of: 8, state)
      + surprise(endpoint.map { state.endpointSeen[$0] } ?? 0, of: 6, state)
      + surprise(state.hourSeen[hour], of: 24, state)
    let slot = Int(state.surpriseNext)
    state.surpriseSum += surprise - state.surprises[slot]
    state.surprises[slot] = surprise
    state.surpriseNext = Int32((slot + 1) % 20)
    let excess = state.surpriseSum / 20 - state.usualSurprise
    let isReady = state.rows >= thresholds.habitRows
    if isReady, excess > Float(thresholds.habitSurprise) {
      return tellHabits(event, Double(excess), &state)
    }
    // A job that sends hundreds in one hour would make every other hour look strange.
    guard state.hourCount <= thresholds.habitRowsOfHour else { return }
    if state.rows >= 20 {
      let weight: Float = state.rows < 120 ? 0.05 : 0.01
      state.usualSurprise += weight * (surprise - state.usualSurprise)
    }
    learn(event, agent, endpoint, hour, &state)
  }

  /// −ln of the share that a value has had, each of `kinds` given half a count to begin with.
  private func surprise(_ seen: UInt16, of kinds: Int, _ state: borrowing UserState) -> Float {
    let total = min(65_535 - 24, Int(state.habitTotal))
    return logs[total + kinds / 2] - logs[Int(seen)]
  }

  private func learn(
    _ event: LogEvent, _ agent: Int?, _ endpoint: Int?, _ hour: Int, _ state: inout UserState
  ) {
    let agentSlot = agent ?? (0..<8).min { state.agentSeen[$0] < state.agentSeen[$1] } ?? 0
    if agent == nil { (state.agents[agentSlot], state.agentSeen[agentSlot]) = (event.agent, 0) }
    let endpointSlot =
      endpoint ?? (0..<6).min { state.endpointSeen[$0] < state.endpointSeen[$1] } ?? 0
    if endpoint == nil {
      (state.endpoints[endpointSlot], state.endpointSeen[endpointSlot]) = (event.endpoint, 0)
    }
    state.agentSeen[agentSlot] += 1
    state.endpointSeen[endpointSlot] += 1
    state.hourSeen[hour] += 1
    state.habitTotal += 1
    guard state.habitTotal >= 20_000 else { return }
    // Old habits weigh half.
    for index in 0..<8 { state.agentSeen[index] /= 2 }
    for index in 0..<6 { state.endpointSeen[index] /= 2 }
    for index in 0..<24 { state.hourSeen[index] /= 2 }
    state.habitTotal /= 2
  }

  private mutating func tellHabits(_ event: LogEvent, _ excess: Double, _ state: inout UserState) {
    let (agent, endpoint) = (names.others.name(event.agent), names.others.name(event.endpoint))
    let isOpen =
      state.open[DetectionRule.habits.rawValue] > 0
      && event.time - book.alerts[Int(state.open[DetectionRule.habits.rawValue]) - 1].end
        <= DetectionRule.habits.gap
    book.add(
      Alert(
        rule: .habits, user: event.user, start: event.time, end: event.time,
        rows: isOpen ? 1 : 20, score: excess, value: excess + Double(state.usualSurprise),
        baseline: Double(state.usualSurprise), observations: Int(state.habitTotal), ratio: nil,
        logProbability: nil,
        arithmetic:
          "the last 20 requests are \(Words.fixed(excess, 1)) nats less likely than usual "
          + "for this user (\(Words.fixed(Double(state.usualSurprise), 1)); \(state.habitTotal) "
          + "requests learned); here: \(agent), \(endpoint), "
          + "\(event.time / 3_600_000 % 24) h UTC",
        file: event.file, firstLine: event.line, lastLine: event.line), &state)
  }
}
