import Playbooks
import Response

/// The rows of the steps pane. A phase shows its steps where the responder opened it or where
/// there is room: first the phase of the next step, then what is under way, blocked or may apply,
/// then the phases in order; a settled one folds first.
struct RunnerRows {
  let rows: [RunnerRow]
  let open: Set<Phase>

  init(_ session: Session, folds: [Phase: Bool], room: Int, chosen: RunnerRow?) {
    let phases = session.outline.phases
    var open = Set(phases.map(\.phase).filter { folds[$0] == true })
    var shown: [Phase: ArraySlice<StepID>] = [:]
    var used = phases.count
    for phase in phases where open.contains(phase.phase) {
      shown[phase.phase] = phase.steps[...]
      used += phase.steps.count
    }
    let present = session.situation.next.flatMap(session.phase(of:))
    func unfold(_ phase: StepOutline.PhaseOutline) {
      guard folds[phase.phase] == nil, !open.contains(phase.phase) else { return }
      let more = phase.steps.count - (shown[phase.phase]?.count ?? 0)
      guard used + more <= room || phase.phase == present else { return }
      open.insert(phase.phase)
      shown[phase.phase] = phase.steps[...]
      used += more
    }
    if let first = phases.first(where: { $0.phase == present }) { unfold(first) }
    for phase in phases where folds[phase.phase] != false && !open.contains(phase.phase) {
      let fitting = phase.telling.prefix(max(0, room - used))
      shown[phase.phase] = fitting
      used += fitting.count
    }
    for phase in phases { unfold(phase) }
    if case .step(let id) = chosen, let own = session.phase(of: id), !open.contains(own),
      shown[own]?.contains(id) != true
    {
      shown[own, default: []].append(id)
    }
    rows = phases.flatMap { phase in
      [.phase(phase.phase)] + (shown[phase.phase] ?? []).map { RunnerRow.step($0) }
    }
    self.open = open
  }
}

extension Session {
  fileprivate func phase(of step: StepID) -> Phase? {
    outline.place(of: step).map { situation.phases[$0.phase].phase }
  }
}

extension Model {
  var runnerRows: RunnerRows {
    guard let session else { return RunnerRows(empty: ()) }
    return RunnerRows(
      session, folds: runner.folds, room: Layout(self).stepRows, chosen: runner.chosen)
  }
}

extension RunnerRows {
  fileprivate init(empty: Void) {
    rows = []
    open = []
  }
}
