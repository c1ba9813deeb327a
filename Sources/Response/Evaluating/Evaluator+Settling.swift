import Foundation
import Playbooks
import Timeline

extension Evaluator {
  /// The nodes of one site: itself, or the parent with its instances or occurrence.
  mutating func nodes(of index: Int) -> [Evaluation.Node] {
    let site = structure.sites[index]
    if site.step.forEach != nil { return instances(of: site, index) }
    if let every = site.step.every { return [parent(of: site, index, every: every)] }
    let run = structure.run(of: site)
    let own = truth(of: site.step.when, in: run, from: start(of: site))
    var node = Evaluation.Node(
      id: site.id, site: index, label: site.label, role: .plain,
      truth: min(own.truth, runs[site.run].truth))
    node.readySince = own.since
    settle(&node, site)
    return [node]
  }

  /// When the step could first have been there: attached, and its run applies.
  func start(of site: Structure.Site) -> Date { max(site.since, runs[site.run].since) }

  /// The part of a state that does not hang on `after`.
  func settle(_ node: inout Evaluation.Node, _ site: Structure.Site, parent: StepState? = nil) {
    let log = incident.steps[node.id] ?? StepLog()
    node.state = settledState(node, site, log, parent)
    switch node.state {
    case .done(let signature), .skipped(let signature, _): node.settledAt = signature.at
    default: break
    }
    if case .done = node.state, node.truth == .no { node.isNoLongerNeeded = true }
    switch log.early {
    case .waiting?: node.remarks.append("started while it waited")
    case .mayApply?: node.remarks.append("started while it may apply")
    case nil: break
    }
    if !log.leftOpen.isEmpty {
      node.remarks.append("left open: \(log.leftOpen.joined(separator: ", "))")
    }
  }

  /// The first that holds (language.md §5); `ready` where it is still open.
  private func settledState(
    _ node: Evaluation.Node, _ site: Structure.Site, _ log: StepLog, _ parent: StepState?
  ) -> StepState {
    if site.isWithdrawn { return .withdrawn }
    if case .done(let signature) = log.standing { return .done(signature) }
    if let signature = doneByItself(node, site, log) { return .done(signature) }
    if case .skipped(let signature, let reason) = log.standing {
      return .skipped(signature, reason: reason)
    }
    if let skip = phaseSkip(site, log) {
      return .skipped(skip.stamp.signature, reason: skip.reason)
    }
    if let parent, log.standing == .untouched, !log.isReopened {
      switch parent {
      case .done, .skipped: return parent
      default: break
      }
    }
    if node.truth == .no { return .doesNotApply }
    switch log.standing {
    case .blocked(let signature, let reason, let again):
      return .blocked(signature, reason: reason, again: again)
    case .underWay(let signature): return .underWay(signature)
    case .untouched, .done, .skipped: return node.truth == .unknown ? .mayApply : .ready
    }
  }

  private func phaseSkip(_ site: Structure.Site, _ log: StepLog) -> Incident.PhaseSkip? {
    incident.phaseSkips.last {
      $0.phase == site.step.phase && $0.stamp.order > log.order && site.since <= $0.stamp.at
    }
  }

  /// Who settled the last of all that a step holds, once everything is: items ticked, questions
  /// answered, decision taken, evidence kept, lost or not available, notices sent or waived.
  private func doneByItself(
    _ node: Evaluation.Node, _ site: Structure.Site, _ log: StepLog
  ) -> StepState.Signature? {
    guard !log.isReopened, !node.role.isParent else { return nil }
    if case .blocked = log.standing { return nil }
    let wasTouched = log != StepLog()
    guard node.truth != .no || wasTouched else { return nil }
    var parts: [StepState.Signature?] = site.step.check.map { log.items[$0]?.signature }
    let run = structure.run(of: site)
    switch site.step.kind {
    case .decide: parts.append(answer(run.fact(site.step.name)))
    case .ask(let questions): parts += questions.map { answer(run.fact($0)) }
    case .notify(let notify): parts += notices(notify)
    case .work, .collect: break
    }
    parts += site.step.collect.map { incident.sourceLog($0.source, of: node.id)?.settledBy }
    guard !parts.isEmpty else { return nil }
    var last: StepState.Signature?
    for part in parts {
      guard let part else { return nil }
      if last.map({ $0.at <= part.at }) ?? true { last = part }
    }
    return last
  }

  private func answer(_ fact: String) -> StepState.Signature? {
    incident.facts[fact]?.inForce?.signature
  }

  /// A signature for each notice that the step holds; nil for one that is still owed.
  private func notices(_ notify: Step.Notify) -> [StepState.Signature?] {
    let duties = result.duties.filter { duty in
      switch notify {
      case .due: true
      case .rules(let rules): rules.contains(duty.rule)
      }
    }
    return duties.flatMap(\.stages).compactMap { stage -> StepState.Signature?? in
      switch stage.state {
      case .met(let signature, _, _), .waived(let signature, _): .some(signature)
      case .doesNotApply, .watch: nil
      case .mayApply, .waiting, .running, .missed: .some(nil)
      }
    }
  }
}

extension ItemView.State {
  var signature: StepState.Signature? {
    switch self {
    case .open: nil
    case .signed(let signature), .setAside(let signature, _): signature
    }
  }
}
