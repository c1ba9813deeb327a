import Foundation
import Playbooks
import Timeline

extension Evaluator {
  /// `for-each`: the parent, then one node an item that ever was on the list.
  mutating func instances(of site: Structure.Site, _ index: Int) -> [Evaluation.Node] {
    guard let each = site.step.forEach else { return [] }
    let run = structure.run(of: site)
    let list = run.fact(each.list)
    let value = world.values[list]
    let present = Set(value?.listItems ?? [])
    var parent = Evaluation.Node(
      id: site.id, site: index, label: site.label, role: .forEach, truth: runs[site.run].truth)
    parent.readySince = start(of: site)
    parent.isListOpen = !(value?.isCompleteList ?? false)
    let cover = covering(parent, site)
    var children: [Evaluation.Node] = []
    for (number, item) in (incident.facts[list]?.appeared ?? []).enumerated() {
      let variables = [each.variable: Value.text(item)]
      let own = truth(
        of: site.step.when, in: run, variables: variables,
        from: max(start(of: site), appeared(item, on: list)))
      var child = Evaluation.Node(
        id: StepID(run: site.id.run, step: site.id.step, instance: .item(item)), site: index,
        label: "\(site.label).\(number + 1)", role: .instance, variables: variables,
        truth: min(own.truth, runs[site.run].truth))
      child.readySince = own.since
      settle(&child, site, parent: cover)
      if !present.contains(item) { child.state = .withdrawn }
      children.append(child)
    }
    parent.instances = children.map(\.id)
    if children.isEmpty { parent.truth = truthOfEmpty(site, parent, value) }
    parent.state = state(of: parent, site, children, cover)
    if case .done(let signature) = parent.state { parent.settledAt = signature.at }
    return [parent] + children
  }

  /// When an item first stood on the list, or last came back to it.
  private func appeared(_ item: String, on list: String) -> Date {
    var since: Date?
    for answer in incident.facts[list]?.answers ?? [] {
      if !answer.value.listItems.contains(item) {
        since = nil
      } else if since == nil {
        since = answer.signature.at
      }
    }
    return since ?? .distantPast
  }

  /// With no item yet the list is the question; a complete empty list leaves nothing to do.
  private mutating func truthOfEmpty(
    _ site: Structure.Site, _ parent: Evaluation.Node, _ value: Value?
  ) -> Truth {
    let own = truth(
      of: site.step.when, in: structure.run(of: site), from: start(of: site)
    ).truth
    let list: Truth = value?.isCompleteList == true ? .no : .unknown
    return min(parent.truth, own, list)
  }

  /// An act on the parent itself, which its instances take over.
  private func covering(_ parent: Evaluation.Node, _ site: Structure.Site) -> StepState? {
    var copy = parent
    settle(&copy, site)
    switch copy.state {
    case .done, .skipped: return copy.state
    default: return nil
    }
  }

  private func state(
    of parent: Evaluation.Node, _ site: Structure.Site, _ children: [Evaluation.Node],
    _ cover: StepState?
  ) -> StepState {
    if site.isWithdrawn { return .withdrawn }
    if let cover { return cover }
    let live = children.filter { $0.state != .withdrawn }
    if live.isEmpty {
      if parent.isListOpen { return parent.truth == .no ? .doesNotApply : .mayApply }
      return .doesNotApply
    }
    if !live.contains(where: { $0.truth != .no }), live.allSatisfy(\.state.isSettled) {
      return .doesNotApply
    }
    let signatures = live.compactMap(\.state.signature)
    if live.allSatisfy(\.state.isSettled), !parent.isListOpen,
      let last = signatures.max(by: { $0.at < $1.at })
    {
      return .done(last)
    }
    let log = incident.steps[site.id]?.standing
    if case .blocked(let signature, let reason, let again)? = log {
      return .blocked(signature, reason: reason, again: again)
    }
    if case .underWay(let signature)? = log { return .underWay(signature) }
    if let first = signatures.min(by: { $0.at < $1.at }) { return .underWay(first) }
    return live.contains { $0.truth == .yes } ? .ready : .mayApply
  }

  /// `every`: the parent; its open occurrence follows once it is known since when it is ready.
  mutating func parent(
    of site: Structure.Site, _ index: Int, every: Step.Every
  ) -> Evaluation.Node {
    let run = structure.run(of: site)
    let own = truth(of: site.step.when, in: run, from: start(of: site))
    var node = Evaluation.Node(
      id: site.id, site: index, label: site.label, role: .every,
      truth: min(own.truth, runs[site.run].truth))
    node.readySince = own.since
    settle(&node, site)
    guard !node.state.isSettled, let until = every.until, let end = end(run.fact(until))
    else { return node }
    node.state = .done(end)
    node.settledAt = end.at
    return node
  }

  /// Who answered the time fact that ends what repeats.
  private func end(_ fact: String) -> StepState.Signature? {
    switch fact {
    case "closed": incident.closed
    case "declared":
      incident.root.map {
        StepState.Signature(by: responder(ofLog: $0.log), at: incident.declaredAt, entry: $0)
      }
    default:
      if case .time(.at)? = world.values[fact] {
        incident.facts[fact]?.inForce?.signature
      } else {
        nil
      }
    }
  }
}

extension StepState {
  var signature: Signature? {
    switch self {
    case .done(let signature), .skipped(let signature, _), .blocked(let signature, _, _),
      .underWay(let signature):
      signature
    case .withdrawn, .doesNotApply, .mayApply, .waiting, .ready: nil
    }
  }
}
