import Duties
import Foundation
import Response

/// A row of the clocks board: a duty's stage, or another clock that waits for a person. (A class,
/// for boards of hundreds of rows are sorted, grouped and filtered again at each key and second.)
final class BoardRow: Sendable {
  /// By which it stays chosen when the board is sorted anew; the same as its clock's.
  let id: String
  let kind: Clock.Kind
  let title: String
  let state: DutyState
  let due: Date?
  let since: Date?
  let settledBy: [String]
  let duty: DutyView?
  let stage: DutyView.StageView?
  let clock: Clock?

  /// In the order of the clocks; then duties that have none: without a number, met, and those that
  /// do not apply, so that nothing is hidden.
  static func rows(of situation: Situation) -> [BoardRow] {
    var rows: [BoardRow] = []
    var shown: Set<String> = []
    for clock in situation.clocks {
      guard let row = row(of: clock, in: situation) else { continue }
      rows.append(row)
      if case .duty(let rule, let stage) = clock.kind { shown.insert("\(rule)|\(stage)") }
    }
    let rest = situation.duties.flatMap { duty in
      duty.stages.filter { !shown.contains("\(duty.rule)|\($0.name)") }.map { (duty, $0) }
    }
    rows += rest.map { BoardRow(duty: $0.0, stage: $0.1) }
    return rows.enumerated().sorted { left, right in
      let (one, other) = (left.element.rank, right.element.rank)
      return one != other ? one < other : left.offset < right.offset
    }.map(\.element)
  }

  private static func row(of clock: Clock, in situation: Situation) -> BoardRow? {
    guard case .duty(let rule, let stageName) = clock.kind else {
      return BoardRow(clock: clock, in: situation)
    }
    guard let duty = situation.duties.first(where: { $0.rule == rule }),
      let stage = duty.stages.first(where: { $0.name == stageName })
    else { return nil }
    return BoardRow(duty: duty, stage: stage, clock: clock)
  }

  private init(clock: Clock, in situation: Situation) {
    switch clock.kind {
    case .step(let id): title = "\(situation.step(id)?.label ?? "") \(clock.title)".trimmed
    case .evidence: title = "keep \(clock.title)"
    case .duty: title = clock.title
    }
    state = clock.state
    (due, since, settledBy) = (clock.due, clock.since, clock.settledBy)
    (duty, stage, self.clock) = (nil, nil, clock)
    (id, kind) = (clock.id, clock.kind)
  }

  private init(duty: DutyView, stage: DutyView.StageView, clock: Clock? = nil) {
    title = duty.stages.count > 1 ? "\(duty.short) \(stage.name)" : duty.short
    state = stage.state
    due = clock?.due ?? stage.deadline?.target
    since = clock?.since ?? stage.since
    if case .mayApply(let questions) = stage.state {
      settledBy = questions
    } else {
      settledBy = clock?.settledBy ?? []
    }
    (self.duty, self.stage, self.clock) = (duty, stage, clock)
    id = "\(duty.rule)/\(stage.name)"
    kind = .duty(rule: duty.rule, stage: stage.name)
  }

  /// Missed and running by their instant, then without one, then settled, then not applying.
  var rank: Int {
    switch state {
    case .missed: 0
    case .running, .mayApply: due == nil ? 2 : 1
    case .waiting: 3
    case .met, .waived: 4
    case .doesNotApply, .watch: 5
    }
  }

  var isUncertain: Bool { if case .mayApply = state { true } else { false } }

  func urgency(at now: Date) -> Urgency {
    guard let clock, case .evidence = clock.kind else { return Urgency(state, due: due, at: now) }
    return Urgency(clock, at: now)
  }

  /// The last rank of rows that wait for somebody now.
  static let lastPressing = 2
}
