import Duties
import Foundation
import Playbooks

extension Viewing {
  /// All clocks of all kinds, the worst first: what is late, what ends within the hour, then all by
  /// time left; those without an instant last. What only may apply is never worse than what does:
  /// a law that may be nobody's must not hide the clock that is somebody's.
  func clocks(_ evidence: [EvidenceView]) -> [Clock] {
    let all = dutyClocks() + stepClocks() + evidenceClocks(evidence)
    return all.enumerated().sorted { left, right in
      (urgency(left.element), left.element.due ?? .distantFuture, left.offset)
        < (urgency(right.element), right.element.due ?? .distantFuture, right.offset)
    }.map(\.element)
  }

  private func urgency(_ clock: Clock) -> Int {
    guard let due = clock.due else { return 2 }
    switch clock.state {
    case .running, .missed: return due <= now ? 0 : due < now.addingTimeInterval(3600) ? 1 : 2
    case .mayApply, .waiting, .doesNotApply, .met, .waived, .watch: return 2
    }
  }

  private func dutyClocks() -> [Clock] {
    evaluation.duties.flatMap { duty in
      duty.stages.compactMap { stage in
        switch stage.state {
        case .running, .missed, .mayApply, .waiting: break
        case .doesNotApply, .met, .waived, .watch: return nil
        }
        let title = duty.watchedOnly == nil ? duty.title : "\(duty.title) (watched only)"
        let name = duty.stages.count > 1 ? "\(title), \(stage.name)" : title
        var asked: [String] = []
        if case .mayApply(let questions) = stage.state { asked = questions }
        return Clock(
          id: "\(duty.rule)/\(stage.name)",
          kind: .duty(rule: duty.rule, stage: stage.name), short: duty.short, title: name,
          state: stage.state, due: stage.deadline?.target, latest: stage.deadline?.latest,
          since: stage.deadline?.target == nil ? stage.since : nil, settledBy: asked)
      }
    }
  }

  private func stepClocks() -> [Clock] {
    evaluation.nodes.compactMap { node in
      guard let due = node.due, !node.state.isSettled else { return nil }
      let site = structure.sites[node.site]
      let run = structure.run(of: site)
      let asked = settledBy(node, site, run)
      let state: DutyState =
        if case .mayApply = node.state { .mayApply(questions: asked) } else if node.isLate {
          .missed
        } else { .running }
      let filler = Filler(
        incident: incident, run: run, variables: node.variables, each: site.step.forEach?.variable)
      return Clock(
        id: node.id.description, kind: .step(node.id), short: node.label,
        title: filler.filled(site.step.title), state: state, due: due, latest: nil, since: nil,
        settledBy: asked)
    }
  }

  private func evidenceClocks(_ evidence: [EvidenceView]) -> [Clock] {
    evidence.compactMap { view in
      guard let vanishes = view.vanishes else { return nil }
      let state: DutyState
      switch view.state {
      case .wanted, .beingCollected, .partlyKept: state = .running
      case .mayApply: state = .mayApply(questions: view.settledBy)
      case .vanished: state = .missed
      case .kept, .lost, .notAvailable: return nil
      }
      return Clock(
        id: "evidence/\(view.source)/\(view.step)", kind: .evidence(source: view.source),
        short: view.source, title: view.what, state: state, due: vanishes, latest: nil,
        since: nil, settledBy: view.settledBy)
    }
  }
}

extension DutyView {
  /// Whether something of it is to be done, or may be.
  var isOwed: Bool {
    stages.contains {
      switch $0.state {
      case .running, .missed, .mayApply, .waiting: true
      case .doesNotApply, .met, .waived, .watch: false
      }
    }
  }
}
