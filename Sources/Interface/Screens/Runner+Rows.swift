import Playbooks
import Response

/// The rows of the steps pane. A phase shows its steps where the responder opened it or where
/// there is room: first the phase of the next step, then what is under way, blocked or may apply,
/// then the phases in order; a settled one folds first.
struct RunnerRows {
  let rows: [RunnerRow]
  let open: Set<Phase>

  init(situation: Situation, folds: [Phase: Bool], room: Int, chosen: RunnerRow?) {
    let phases = situation.phases.filter { !$0.steps.isEmpty }
    var open = Set(phases.map(\.phase).filter { folds[$0] == true })
    var shown: [Phase: [StepView]] = [:]
    var used = phases.count
    for phase in phases where open.contains(phase.phase) {
      shown[phase.phase] = RunnerRows.whole(phase)
      used += RunnerRows.whole(phase).count
    }
    let present = situation.next.flatMap { situation.step($0)?.phase }
    func unfold(_ phase: Situation.PhaseView) {
      guard folds[phase.phase] == nil, !open.contains(phase.phase) else { return }
      let whole = RunnerRows.whole(phase)
      let more = whole.count - (shown[phase.phase]?.count ?? 0)
      guard used + more <= room || phase.phase == present else { return }
      open.insert(phase.phase)
      shown[phase.phase] = whole
      used += more
    }
    if let first = phases.first(where: { $0.phase == present }) { unfold(first) }
    for phase in phases where folds[phase.phase] != false && !open.contains(phase.phase) {
      let telling = phase.steps.filter { RunnerRows.isTelling($0, chosen: chosen) }
      let fitting = Array(telling.prefix(max(0, room - used)))
      shown[phase.phase] = fitting
      used += fitting.count
    }
    for phase in phases { unfold(phase) }
    if case .step(let id) = chosen, let step = situation.step(id), !open.contains(step.phase),
      shown[step.phase]?.contains(where: { $0.id == id }) != true
    {
      shown[step.phase, default: []].append(step)
    }
    rows = phases.flatMap { phase in
      let steps = (shown[phase.phase] ?? []).map { RunnerRow.step($0.id) }
      return [.phase(phase.phase)] + steps
    }
    self.open = open
  }

  private static func whole(_ phase: Situation.PhaseView) -> [StepView] {
    phase.steps.filter { $0.state != .doesNotApply && $0.state != .withdrawn }
      + phase.steps.filter { $0.state == .doesNotApply || $0.state == .withdrawn }
  }

  /// Shown even where its phase is folded.
  private static func isTelling(_ step: StepView, chosen: RunnerRow?) -> Bool {
    switch step.state {
    case .underWay, .blocked, .mayApply: true
    case .ready, .waiting, .done, .skipped, .doesNotApply, .withdrawn:
      step.isLate && !step.state.isSettled
    }
  }
}

extension Model {
  var runnerRows: RunnerRows {
    guard let session else { return RunnerRows(empty: ()) }
    return RunnerRows(
      situation: session.situation, folds: runner.folds, room: Layout(self).stepRows,
      chosen: runner.chosen)
  }
}

extension RunnerRows {
  fileprivate init(empty: Void) {
    rows = []
    open = []
  }
}
