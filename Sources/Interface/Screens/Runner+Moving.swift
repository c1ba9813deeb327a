import Playbooks
import Response

extension Model {
  mutating func moveRunner(by step: Int) {
    switch runner.pane {
    case .steps: moveSteps(by: step)
    case .detail: moveItems(by: step)
    case .clocks:
      runner.clocksTop = max(0, min(runner.clocksTop + step, session?.situation.clocks.count ?? 0))
    case .timeline:
      let last = max(0, (session?.tail.count ?? 0) - 1)
      runner.tailBack = max(0, min(runner.tailBack - step, last))
    }
  }

  private mutating func moveSteps(by step: Int) {
    let rows = runnerRows.rows
    guard !rows.isEmpty else { return }
    let present = runner.chosen.flatMap { rows.firstIndex(of: $0) } ?? 0
    choose(rows[max(0, min(present + step, rows.count - 1))])
  }

  mutating func choose(_ row: RunnerRow) {
    runner.chosen = row
    runner.item = nil
    runner.detailTop = 0
    let rows = runnerRows.rows
    if let index = rows.firstIndex(of: row) {
      var list = ListState(chosen: index, top: runner.top)
      list.reveal(rows: Layout(self).stepRows, of: rows.count)
      runner.top = list.top
    }
  }

  /// Down the items, then on through the text below them.
  private mutating func moveItems(by step: Int) {
    let letters = chosenStep?.items.map(\.letter) ?? []
    let present = runner.item.flatMap { letters.firstIndex(of: $0) }
    if let present, letters.indices.contains(present + step), abs(step) == 1 {
      runner.item = letters[present + step]
      return
    }
    if abs(step) > 1, !letters.isEmpty {
      runner.item = step > 0 ? letters.last : letters.first
    }
    runner.detailTop = max(0, min(runner.detailTop + step, detailLines - 1))
  }

  private var detailLines: Int {
    max(1, DetailText(self, columns: Layout(self).detailColumns).lines.count)
  }

  mutating func foldOrLeave() {
    if runner.pane != .steps {
      runner.pane = .steps
      runner.item = nil
      return
    }
    guard let phase = chosenPhase else { return }
    runner.folds[phase] = false
    choose(.phase(phase))
  }

  mutating func unfoldOrEnter() {
    if case .phase(let phase) = runner.chosen {
      runner.folds[phase] = true
    } else {
      enterStep()
    }
  }

  mutating func enterStep() {
    guard let step = chosenStep else { return }
    runner.pane = .detail
    runner.item = (step.items.first { $0.state == .open } ?? step.items.first)?.letter
    runner.detailTop = 0
  }

  mutating func changePane(by step: Int) {
    let panes = Layout(self).panes
    let present = panes.firstIndex(of: runner.pane) ?? 0
    runner.pane = panes[(present + step + panes.count) % panes.count]
    runner.item = nil
    if runner.pane == .detail { enterStep() }
    if runner.pane != .timeline { runner.tailBack = 0 }
  }

  /// Over folded phases too: `]` finds the next thing to do wherever it is.
  mutating func nextOpenStep(by direction: Int) {
    guard let situation = session?.situation else { return }
    let all = situation.phases.flatMap(\.steps)
    let open = all.filter { !$0.state.isSettled }
    guard !open.isEmpty else {
      message = "no step is open"
      return
    }
    let present = chosenStep.flatMap { step in all.firstIndex { $0.id == step.id } }
    let start = present ?? all.firstIndex { $0.phase == chosenPhase } ?? 0
    let order = open.compactMap { step in all.firstIndex { $0.id == step.id } }
    let found =
      direction > 0
      ? order.first { $0 > start } ?? order.first : order.last { $0 < start } ?? order.last
    if let found {
      runner.pane = .steps
      choose(.step(all[found].id))
    }
  }

  /// Enter: a phase opens or folds; a step that may apply asks its question; others are gone into.
  mutating func openRunnerRow() -> [Effect] {
    switch runner.pane {
    case .steps: break
    case .detail:
      return chosenItem == nil ? openStep() : openSheet(for: .sign)
    case .clocks:
      show(.clocks)
      return []
    case .timeline:
      show(.timeline)
      return timelinePage()
    }
    if case .phase(let phase) = runner.chosen {
      runner.folds[phase] = !runnerRows.open.contains(phase)
      return []
    }
    return openStep()
  }

  private mutating func openStep() -> [Effect] {
    guard let step = chosenStep else { return [] }
    if step.state == .mayApply, let name = step.settledBy.first,
      let question = session?.question(name)
    {
      return answer(question)
    }
    switch step.kind {
    case .decide(let name):
      if let question = session?.question(name) { return answer(question) }
    case .ask(let names):
      let all = names.compactMap { session?.question($0) }
      if let question = all.first(where: { !$0.isAnswered }) ?? all.first {
        return answer(question)
      }
    case .notify: show(.clocks)
    case .collect: show(.evidence)
    case .work, .parent: enterStep()
    }
    return []
  }
}
