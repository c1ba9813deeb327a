import Foundation
import Response
import Timeline

/// Makes the score of a run: arithmetic over its record, nothing else.
struct Scorer {
  let run: ExerciseRun
  /// The last instant that counts.
  let end: Date
  var scenario: Scenario { run.scenario }
  var rules: Scoring { scenario.scoring }

  init(_ run: ExerciseRun) {
    self.run = run
    end = run.ended?.at ?? run.latest
  }

  var score: Score {
    let terms = scenario.injects.flatMap { inject in
      inject.expectations.map { term($0, of: inject) }
        + (inject.decision.map { [term($0, of: inject)] } ?? [])
        + inject.forbidden.map { term($0, of: inject) }
        + (inject.score.flatMap { scored(inject, $0) }.map { [$0] } ?? [])
    }
    return Score(
      terms: terms, objectives: scenario.objectives.map { objective($0, terms) },
      measures: measures(terms))
  }

  // MARK: Objectives

  private func objective(_ objective: Scenario.Objective, _ all: [Score.Term])
    -> Score.ObjectiveScore
  {
    let terms = all.filter { $0.objective == objective.name && $0.counts }
    let (got, possible) = (
      terms.map(\.got).reduce(0, +), terms.map(\.possible).reduce(0, +)
    )
    let plain = possible > 0 ? rating(max(0, got) / possible) : nil
    let isMissed = terms.contains { $0.isCritical && $0.result == .missed }
    let capped = plain.map { isMissed ? min($0, rules.cap) : $0 }
    return Score.ObjectiveScore(
      name: objective.name, text: objective.text, capability: objective.capability, got: got,
      possible: possible, suggested: capped, isCapped: capped != plain,
      evaluated: observed(objective.name))
  }

  /// Shares are compared in millionths, so that 0.9 of ten tenths is 0.9.
  private func rating(_ share: Double) -> Rating {
    func reaches(_ band: Double) -> Bool {
      (share * 1_000_000).rounded() >= (band * 1_000_000).rounded()
    }
    if reaches(rules.bands.performed) { return .performed }
    if reaches(rules.bands.some) { return .some }
    return reaches(rules.bands.major) ? .major : .unable
  }

  /// What was said last of it by those who watched.
  func observed(_ name: String) -> Score.Observed? {
    run.marks[name]?.last.map {
      Score.Observed(
        result: $0.mark.result.rawValue, rating: $0.mark.rating.flatMap(Rating.init(rawValue:)),
        reason: $0.mark.reason, by: $0.by, entry: $0.entry)
    }
  }

  // MARK: Terms

  private func term(_ expectation: Expectation, of inject: Inject) -> Score.Term {
    let release = run.release(of: inject.name)
    let due = release?.at.addingTimeInterval(Double(expectation.within))
    var term = Score.Term(
      kind: .expectation, name: expectation.name, inject: inject.name,
      objective: expectation.objective, role: expectation.role, text: expectation.text,
      result: .notReached, got: 0, possible: expectation.weight,
      isCritical: expectation.isCritical, released: release?.at, due: due,
      observed: observed(expectation.name))
    guard let due else { return term }
    if case .byHand = expectation.match {
      judge(&term, byHand: expectation, due: due)
    } else {
      judge(&term, expectation, due: due)
    }
    term.got = expectation.weight * share(term.result)
    return term
  }

  private func share(_ result: Score.Result) -> Double {
    switch result {
    case .onTime: rules.onTime
    case .late: rules.late
    case .wrongOrder: min(rules.wrongOrder, rules.onTime)
    default: rules.missed
    }
  }

  private func judge(_ term: inout Score.Term, _ expectation: Expectation, due: Date) {
    let moment = Matching(run: run, end: end).moment(of: expectation.match)
    term.remark = moment?.remark
    guard let moment, moment.isRight else {
      term.result = unmet(due)
      if term.result == .void { term.remark = voidRemark(due) }
      return
    }
    term.at = moment.at
    term.entry = moment.entry
    if isVoid(due, doneAt: moment.at) {
      term.result = .void
      term.remark = voidRemark(due)
    } else if moment.at > due {
      term.result = .late
    } else if let other = expectation.before, isDone(other, before: moment) {
      term.result = .wrongOrder
      term.remark = "after \(other)"
    } else {
      term.result = .onTime
    }
  }

  private func judge(_ term: inout Score.Term, byHand expectation: Expectation, due: Date) {
    guard let mark = run.marks[expectation.name]?.last else {
      term.result = .notObserved
      return
    }
    term.at = mark.at
    term.entry = mark.entry
    term.remark = mark.mark.reason
    switch mark.mark.result {
    case .met: term.result = .onTime
    case .late: term.result = .late
    case .missed: term.result = .missed
    case .notObserved: term.result = .notObserved
    }
  }

  /// Not done: missed, unless there never was the time for it.
  private func unmet(_ due: Date) -> Score.Result {
    isVoid(due, doneAt: nil) || end < due ? .void : .missed
  }

  private func isVoid(_ due: Date, doneAt: Date?) -> Bool {
    run.jumps.contains { jump in
      jump.contains(due) && (doneAt.map { $0 > jump.from } ?? true)
    }
  }

  private func voidRemark(_ due: Date) -> String {
    run.jumps.contains { $0.contains(due) }
      ? "the clock was set over its limit" : "the end came before its limit"
  }

  private func isDone(_ name: String, before moment: Matching.Moment) -> Bool {
    guard let other = scenario.expectations.first(where: { $0.expectation.name == name }),
      let done = Matching(run: run, end: end).moment(of: other.expectation.match), done.isRight
    else { return false }
    return done.at < moment.at
  }

  private func term(_ decision: Decision, of inject: Inject) -> Score.Term {
    var term = Score.Term(
      kind: .decision, name: decision.question, inject: inject.name,
      objective: decision.objective, role: decision.role, text: decision.ask,
      result: .notReached, got: 0, possible: decision.best)
    guard let release = run.release(of: inject.name) else { return term }
    term.released = release.at
    term.due = decision.limit.map { release.at.addingTimeInterval(Double($0)) }
    guard let (option, isByDefault, entry) = run.decided(decision, of: inject, at: end) else {
      term.result = .void
      term.remark = "it was open at the end"
      return term
    }
    if isByDefault, let due = term.due, run.jumps.contains(where: { $0.contains(due) }) {
      term.result = .void
      term.remark = voidRemark(due)
      return term
    }
    let choice = decision.options.first { $0.name == option }
    term.result = isByDefault ? .byDefault : .chosen
    term.got = choice?.score ?? 0
    term.entry = entry
    term.at = isByDefault ? term.due : entry.flatMap { moment(of: $0) }
    term.remark = [option, choice?.why].compactMap(\.self).joined(separator: ": ")
    return term
  }

  private func moment(of entry: EntryID) -> Date? { run.deeds.first { $0.entry == entry }?.at }

  /// Costs its weight once, whoever did it how often.
  private func term(_ forbidden: Forbidden, of inject: Inject) -> Score.Term {
    var term = Score.Term(
      kind: .forbidden, name: forbidden.name, inject: inject.name,
      objective: forbidden.objective, role: nil, text: forbidden.text, result: .avoided, got: 0,
      possible: 0, released: run.release(of: inject.name)?.at,
      remark: forbidden.why, observed: observed(forbidden.name))
    let moment: Matching.Moment?
    if case .byHand = forbidden.match {
      moment = run.marks[forbidden.name]?.last { $0.mark.result == .met }.map {
        Matching.Moment(at: $0.at, entry: $0.entry)
      }
    } else {
      moment = Matching(run: run, end: end).moment(of: forbidden.match)
    }
    guard let moment else { return term }
    term.result = .done
    term.got = -forbidden.weight
    term.at = moment.at
    term.entry = moment.entry
    return term
  }

  private func scored(_ inject: Inject, _ score: Double) -> Score.Term? {
    guard let objective = inject.objective else { return nil }
    let release = run.release(of: inject.name)
    return Score.Term(
      kind: .inject, name: inject.name, inject: inject.name, objective: objective, role: nil,
      text: inject.title, result: release == nil ? .notReached : .released,
      got: release == nil ? 0 : score, possible: release == nil ? 0 : max(0, score),
      released: release?.at, at: release?.at, entry: release?.entry)
  }
}

extension ExerciseRun {
  package var score: Score { Scorer(self).score }
}
