import Foundation
import Playbooks
import Timeline

extension Evaluator {
  /// The second pass: what waits, since when it is ready, by when it is to be done.
  mutating func settleTime(_ index: Int) {
    var node = result.nodes[index]
    let site = structure.sites[node.site]
    let waits = references(of: site)
    node.remarks += waits.compactMap(\.remark)
    let open = waits.filter { !$0.isSettled }.map(\.name)
    if !open.isEmpty, node.state == .ready || node.state == .mayApply {
      if node.state == .ready { node.state = .waiting(for: open) }
      node.readySince = nil
    } else if let last = waits.compactMap(\.settledAt).max(), let since = node.readySince {
      node.readySince = max(since, last)
    }
    if node.state.isSettled, node.state.signature == nil { node.readySince = nil }
    node.due = due(of: node, site)
    node.isLate = isLate(node)
    if !node.state.isSettled { result.note(change: node.due.map { $0 + 0.001 }) }
    if case .blocked(_, _, let again) = node.state { result.note(change: again) }
    result.nodes[index] = node
    if node.role == .every { addOccurrence(of: node, site, at: index) }
  }

  struct Wait {
    var name: String
    var isSettled: Bool
    var settledAt: Date?
    var remark: String?
  }

  private func references(of site: Structure.Site) -> [Wait] {
    site.step.after.map { reference in
      if let phase = Phase(rawValue: reference.text), isPhase(reference.text, for: site) {
        return wait(forPhase: phase, site)
      }
      return wait(forStep: StepID(reference: reference.text, in: site.id.run), reference.text)
    }
  }

  /// A step of the run that is called like a phase is the step.
  private func isPhase(_ name: String, for site: Structure.Site) -> Bool {
    structure.siteIndex[StepID(run: site.id.run, step: name)] == nil
  }

  private func wait(forPhase phase: Phase, _ site: Structure.Site) -> Wait {
    let nodes = result.nodes.filter {
      let other = structure.sites[$0.site]
      return other.step.phase == phase && $0.role != .every && $0.role != .instance
        && other.id != site.id
    }
    return Wait(
      name: phase.rawValue, isSettled: nodes.allSatisfy { satisfies($0) },
      settledAt: nodes.compactMap(\.settledAt).max(), remark: nil)
  }

  private func wait(forStep id: StepID, _ name: String) -> Wait {
    let found =
      result[id] ?? result.nodes.first { $0.id.step == id.step && run(of: $0, is: id.run) }
    guard let node = found else { return Wait(name: name, isSettled: true) }
    var remark: String?
    if case .skipped(_, let reason) = node.state { remark = "after \(name) (skipped: \(reason))" }
    if node.role == .forEach, node.isListOpen, satisfies(node), !node.state.isSettled {
      remark = "after \(name): list still open"
    }
    return Wait(
      name: "\(node.label) \(name)", isSettled: satisfies(node), settledAt: lastSettled(node),
      remark: remark)
  }

  private func run(of node: Evaluation.Node, is name: String) -> Bool {
    let run = structure.runs[structure.sites[node.site].run]
    return run.playbook.id.name == name
  }

  /// After a `for-each`: the instances there are.
  private func satisfies(_ node: Evaluation.Node) -> Bool {
    if node.state.isSettled { return true }
    guard node.role == .forEach else { return false }
    let children = node.instances.compactMap { result[$0] }.filter { $0.state != .withdrawn }
    return !children.isEmpty && children.allSatisfy(\.state.isSettled)
  }

  private func lastSettled(_ node: Evaluation.Node) -> Date? {
    let children = node.instances.compactMap { result[$0]?.settledAt }
    return node.settledAt ?? children.max()
  }

  /// `within`, and the later of the two counts, so that a step attached late is not born late.
  private func due(of node: Evaluation.Node, _ site: Structure.Site) -> Date? {
    guard let within = site.step.within, let ready = node.readySince, node.role != .forEach
    else { return nil }
    let length = Double(within.seconds)
    let anchor: Date?
    switch within.from {
    case .ready: return ready + length
    case .fact(let name): anchor = incident.instant(structure.run(of: site).fact(name))
    case .step(let name):
      anchor = result[StepID(reference: name, in: site.id.run)].flatMap(lastSettled)
    }
    return anchor.map { max($0, ready) + length }
  }

  private func isLate(_ node: Evaluation.Node) -> Bool {
    guard let due = node.due else { return false }
    switch node.state {
    case .done(let signature): return signature.at > due
    case .withdrawn, .skipped, .doesNotApply, .mayApply: return false
    case .blocked, .underWay, .waiting, .ready: return now > due
    }
  }

  /// The one occurrence that is open: the first that is due, with those missed folded into it.
  private mutating func addOccurrence(
    of parent: Evaluation.Node, _ site: Structure.Site, at index: Int
  ) {
    guard let every = site.step.every, every.seconds > 0, let since = parent.readySince,
      !parent.state.isSettled
    else { return }
    if case .waiting = parent.state { return }
    let length = Double(every.seconds)
    let done = occurrencesDone(of: parent.id)
    let passed = max(0, Int(now.timeIntervalSince(since) / length))
    let number = max(done + 1, passed)
    let begins = since + Double(number - 1) * length
    var node = Evaluation.Node(
      id: StepID(run: parent.id.run, step: parent.id.step, instance: .occurrence(number)),
      site: parent.site, label: "\(parent.label)#\(number)", role: .occurrence(number),
      truth: parent.truth)
    settle(&node, site)
    if node.state == .ready, begins > now { node.state = .waiting(for: ["its time"]) }
    node.readySince = begins
    node.due = since + Double(done + 1) * length
    node.isLate = node.due.map { now > $0 } ?? false
    node.missed = max(0, passed - done)
    if node.missed > 1 { node.remarks.append("\(node.missed) missed, folded into one") }
    result.nodes[index].instances = [node.id]
    if done > 0 { result.nodes[index].remarks.append("done \(done) of \(passed + 1)") }
    for count in passed...passed + 2 { result.note(change: since + Double(count) * length) }
    result.note(change: node.due.map { $0 + 0.001 })
    result.nodes.insert(node, at: index + 1)
    reindex()
  }

  /// The highest occurrence that was done or skipped: it settles those missed before it.
  private func occurrencesDone(of id: StepID) -> Int {
    incident.occurrences[id]?.max() ?? 0
  }

  private mutating func reindex() {
    for (index, node) in result.nodes.enumerated() { result.index[node.id] = index }
  }
}
