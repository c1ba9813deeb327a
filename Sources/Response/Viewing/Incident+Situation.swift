package import Foundation
import Playbooks

extension Incident {
  /// Everything there is to show at `now`. What it costs is paid once: until the next entry, or the
  /// instant at which a state changes by itself, only `now` is another.
  package func situation(at now: Date) -> Situation {
    memory.situation(at: now) {
      var viewing = Viewing(incident: self, evaluation: evaluation(at: now))
      return viewing.situation()
    }
  }
}

/// Makes views of an evaluation.
struct Viewing {
  let incident: Incident
  var evaluation: Evaluation
  /// Role → title, of all playbooks.
  var roleTitles: [String: String] = [:]

  var structure: Structure { incident.structure }
  var now: Date { evaluation.now }

  init(incident: Incident, evaluation: Evaluation) {
    self.incident = incident
    self.evaluation = evaluation
    for run in incident.structure.runs {
      for role in run.playbook.roles where roleTitles[role.name] == nil {
        roleTitles[role.name] = role.title
      }
    }
  }

  mutating func situation() -> Situation {
    let steps = evaluation.nodes.map(view)
    let phases = phaseViews(steps)
    let evidence = evidenceViews()
    let questions = questionViews(phases)
    let counted = evaluation.nodes.filter(isCounted)
    var situation = Situation(
      now: now, phases: phases, clocks: [], duties: evaluation.duties, questions: questions.open,
      answered: questions.answered, aware: incident.instant("aware"), evidence: evidence,
      next: nil, changesAt: nil,
      settledSteps: counted.filter { isSettled($0) }.count, allSteps: counted.count,
      mayApplySteps: counted.filter { $0.state == .mayApply }.count)
    situation.clocks = clocks(evidence)
    situation.next = next()
    for view in evidence { evaluation.note(change: view.vanishes) }
    // What ends within the hour goes before the rest (`clocks`), counted in whole seconds.
    for due in situation.clocks.compactMap(\.due) {
      let second = due.timeIntervalSinceReferenceDate.rounded(.down)
      evaluation.note(change: Date(timeIntervalSinceReferenceDate: second - 3598.999))
    }
    situation.changesAt = evaluation.changesAt
    return situation
  }

  /// What a count of steps counts: what is to be done, each once.
  private func isCounted(_ node: Evaluation.Node) -> Bool {
    switch node.role {
    case .every, .occurrence: return false
    case .forEach where !node.instances.isEmpty: return false
    case .forEach, .plain, .instance: break
    }
    return node.state != .withdrawn && node.state != .doesNotApply
  }

  private func isSettled(_ node: Evaluation.Node) -> Bool { node.state.isSettled }

  private func phaseViews(_ steps: [StepView]) -> [Situation.PhaseView] {
    let byPhase = Dictionary(grouping: steps, by: \.phase)
    return Phase.allCases.compactMap { phase in
      guard let inPhase = byPhase[phase] else { return nil }
      let nodes = inPhase.compactMap { evaluation[$0.id] }
      return Situation.PhaseView(
        phase: phase, steps: inPhase,
        settled: nodes.filter { isCounted($0) && isSettled($0) }.count,
        isSettled: nodes.allSatisfy { holdsNothingUp($0) || isSettled($0) })
    }
  }

  /// What repeats never holds up a phase or the end.
  private func holdsNothingUp(_ node: Evaluation.Node) -> Bool {
    switch node.role {
    case .every, .occurrence: true
    case .plain, .instance, .forEach: false
    }
  }

  /// The first step under way, else ready, those that end within the hour first; then what may
  /// apply (language.md §2).
  private func next() -> StepID? {
    let open = evaluation.nodes.filter { !$0.role.isParent || $0.instances.isEmpty }
    let underWay = open.filter { if case .underWay = $0.state { true } else { false } }
    let ready = open.filter { $0.state == .ready }
    for group in [underWay, ready] {
      if let urgent = group.filter(isUrgent).min(by: { due($0) < due($1) }) { return urgent.id }
      if let first = group.first(where: { !isOccurrence($0) }) ?? group.first { return first.id }
    }
    return open.first { $0.state == .mayApply }?.id
  }

  private func due(_ node: Evaluation.Node) -> Date { node.due ?? .distantFuture }

  private func isOccurrence(_ node: Evaluation.Node) -> Bool {
    if case .occurrence = node.role { true } else { false }
  }

  /// An occurrence always ends within its period: it presses in the last quarter of it.
  private func isUrgent(_ node: Evaluation.Node) -> Bool {
    guard let due = node.due else { return false }
    let period = structure.sites[node.site].step.every?.seconds ?? 4 * 3600
    return due.timeIntervalSince(now) < min(3600, Double(period) / 4)
  }
}
