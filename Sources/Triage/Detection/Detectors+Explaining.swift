import Glibc

extension Detectors {
  /// Each rule's arithmetic for one user as it stands now: what was measured, what it is measured
  /// against, and how far it is from being told.
  func explanation(of user: Int32) -> [String] {
    let state = unsafe states.state(user)
    return unsafe explanation(state.pointee)
  }

  private func explanation(_ state: UserState) -> [String] {
    guard state.rows > 0 else { return ["nothing of this user until then"] }
    return [
      "\(Words.grouped(Int(state.rows))) rows on \(state.distinctDays) days", size(state),
      rate(state), origin(state), refusals(state), rhythm(state), habits(state), slow(state),
    ]
  }

  private func size(_ state: UserState) -> String {
    let (median, deviation) = Self.median(state)
    guard state.sizeCount >= thresholds.sizeHistory else {
      return "size/1: silent, \(state.sizeCount) sizes known, \(thresholds.sizeHistory) needed"
    }
    let usual = expm1(Double(median))
    let spread = max(1.4826 * Double(deviation), 0.05)
    let least = max(
      expm1(Double(median) + thresholds.sizeDeviations * spread), thresholds.sizeRatio * usual)
    return "size/1: usual \(Words.fixed(usual, 0)) (median of \(state.sizeCount)); told above "
      + Words.fixed(least, 0)
  }

  private func rate(_ state: UserState) -> String {
    guard state.hoursCount >= thresholds.rateHistory else {
      return "rate/1: silent, \(state.hoursCount) active hours known, "
        + "\(thresholds.rateHistory) needed"
    }
    let (mu, variance) = Self.moments(state)
    var least = max(4, Int((thresholds.rateRatio * mu).rounded(.up)))
    while least < 1_000_000,
      NegativeBinomial.logTail(Double(least), mu: mu, variance: variance)
        >= log(thresholds.ratePoints)
    { least += max(1, least / 64) }
    return "rate/1: \(state.hourCount) in the hour under way, expected \(Words.fixed(mu, 2)) "
      + "(s²=\(Words.fixed(variance, 1)), \(state.hoursCount) active hours); told from about "
      + "\(Words.grouped(least))"
  }

  private func origin(_ state: UserState) -> String {
    let known = (0..<6).filter { state.countries[$0] != 0 }
      .map { "\(names.others.name(state.countries[$0])) \(state.countrySeen[$0])" }
    guard !known.isEmpty else { return "new-origin/1: silent, no country is known" }
    return "new-origin/1: seen \(known.joined(separator: ", ")); another is told after "
      + "\(thresholds.originRows) rows on \(thresholds.originDays) days"
  }

  private func refusals(_ state: UserState) -> String {
    let refused = state.halfRefused[0] + state.halfRefused[1]
    let rows = state.halfRows[0] + state.halfRows[1]
    return "refusals/1: \(refused) of \(rows) requests refused within the hour; told from "
      + "\(thresholds.refusals) and \(Words.fixed(100 * thresholds.refusalShare, 0)) %"
  }

  private func rhythm(_ state: UserState) -> String {
    guard state.gapCount == 100 else {
      return "rhythm/1: silent, \(state.gapCount) gaps known, 100 needed"
    }
    let gaps = (0..<100).map { Int(state.gaps[$0]) }.sorted()
    return "rhythm/1: half of the last 100 gaps are below \(gaps[50]) s; told when spans of ten "
      + "spread by less than \(Words.fixed(100 * thresholds.rhythmSpread, 0)) %"
  }

  private func habits(_ state: UserState) -> String {
    guard state.rows >= thresholds.habitRows else {
      return "habits/1: silent, \(state.rows) rows known, \(thresholds.habitRows) needed"
    }
    let excess = Double(state.surpriseSum / 20 - state.usualSurprise)
    return "habits/1: the last 20 requests are \(Words.fixed(excess, 1)) nats less likely than "
      + "usual; told above \(Words.fixed(thresholds.habitSurprise, 1))"
  }

  private func slow(_ state: UserState) -> String {
    guard state.weekdays >= 10, state.weekends >= 4 else {
      return "slow-scrape/1: silent, \(state.weekdays) weekdays and \(state.weekends) weekend days "
        + "known, 10 and 4 needed"
    }
    return "slow-scrape/1: \(state.dayHours.nonzeroBitCount) active hours today; cumulative sum "
      + "\(Words.fixed(Double(state.cusum), 1)), told above "
      + Words.fixed(thresholds.cusumAlarm, 0)
  }
}
