import Foundation
import Playbooks
import Timeline

/// Works out the state of every step. Two passes: what is settled depends on facts, acts and other
/// steps' conditions, never on `after`; what waits depends on what is settled. So no order of
/// playbooks can lock another.
struct Evaluator {
  let incident: Incident
  var result: Evaluation
  var runs: [(truth: Truth, since: Date)] = []

  var structure: Structure { incident.structure }
  var now: Date { result.now }
  var world: World { result.world }

  init(incident: Incident, now: Date) {
    self.incident = incident
    result = Evaluation(now: now, world: incident.world(at: now))
  }

  mutating func evaluate() -> Evaluation {
    evaluateDuties()
    evaluateRuns()
    var made: [Int: [Evaluation.Node]] = [:]
    for index in structure.evaluationOrder {
      let nodes = nodes(of: index)
      made[index] = nodes
      mark(nodes, of: structure.sites[index])
    }
    for index in structure.sites.indices {
      for node in made[index] ?? [] { result.add(node) }
    }
    // Backwards, since an occurrence is put in after its parent.
    for index in result.nodes.indices.reversed() { settleTime(index) }
    return result
  }

  /// Whether each run applies: attached itself, or one of those who use it does and its `when`.
  private mutating func evaluateRuns() {
    for run in structure.runs {
      guard let uses = run.uses else {
        runs.append((.yes, run.attachedAt))
        continue
      }
      var best: (truth: Truth, since: Date) = (.no, run.attachedAt)
      for use in uses {
        let user = runs.indices.contains(use.run) ? runs[use.run] : (.yes, run.attachedAt)
        let own = truth(of: use.when, in: structure.runs[use.run], from: run.attachedAt)
        let both = (truth: min(user.truth, own.truth), since: max(user.since, own.since))
        if both.truth > best.truth || (both.truth == best.truth && both.since < best.since) {
          best = both
        }
      }
      runs.append(best)
    }
  }

  /// A condition's value, and since when it is true.
  mutating func truth(
    of condition: Condition?, in run: Structure.Run, variables: [String: Value] = [:],
    from start: Date
  ) -> (truth: Truth, since: Date) {
    guard let condition else { return (.yes, start) }
    let surroundings = world.surroundings(of: run, variables: variables)
    let truth = condition.truth(in: surroundings)
    if condition.terms.contains(where: \.readsTheClock),
      let change = condition.changes(after: now.timeIntervalSince1970, in: surroundings)
    {
      result.note(change: Date(timeIntervalSince1970: change))
    }
    guard truth == .yes else { return (truth, start) }
    return (truth, since(condition, run, variables, from: start))
  }

  /// Since when the condition has been true without a break, by looking back at each answer.
  private func since(
    _ condition: Condition, _ run: Structure.Run, _ variables: [String: Value], from start: Date
  ) -> Date {
    var since = start
    let names = Set(condition.facts.filter { variables[$0] == nil }.map(run.fact))
    let logs = names.compactMap { name in incident.facts[name].map { (name, $0) } }
    let moments = logs.flatMap { $0.1.answers.map { (order: $0.order, at: $0.signature.at) } }
      .sorted { $0.order < $1.order }
    var wasTrue = moments.isEmpty
    for moment in moments {
      let answers: [String: Value?] = Dictionary(
        logs.map { ($0.0, $0.1.answer(before: moment.order + 1)?.value) },
        uniquingKeysWith: { first, _ in first })
      let isTrue =
        condition.truth(
          in: world.surroundings(of: run, variables: variables, answers: answers)) == .yes
      if isTrue, !wasTrue { since = max(start, moment.at) }
      wasTrue = isTrue
    }
    for case .done(let step) in condition.terms {
      guard let mark = world.settled[StepID(reference: step, in: run.name)], let at = mark.at
      else { continue }
      since = max(since, at)
    }
    return sinceClock(condition, run, variables, from: since)
  }

  /// Where the condition reads `since(TIME)`: the instant at which time itself made it true.
  private func sinceClock(
    _ condition: Condition, _ run: Structure.Run, _ variables: [String: Value], from since: Date
  ) -> Date {
    guard condition.terms.contains(where: \.readsTheClock) else { return since }
    let then = world.surroundings(of: run, variables: variables, now: since)
    guard condition.truth(in: then) != .yes,
      let change = condition.changes(after: since.timeIntervalSince1970, in: then)
    else { return since }
    return min(now, Date(timeIntervalSince1970: change))
  }

  /// So that later conditions can ask `done`, `skipped` and `applies` of it.
  private func mark(_ nodes: [Evaluation.Node], of site: Structure.Site) {
    for node in nodes {
      let isDone = if case .done = node.state { true } else { false }
      let isSkipped = if case .skipped = node.state { true } else { false }
      world.settled[node.id] = World.Settled.Mark(
        isDone: isDone, isSkipped: isSkipped, truth: node.truth, at: node.settledAt)
    }
  }
}

extension Condition.Term {
  var readsTheClock: Bool { if case .since = self { true } else { false } }

  /// The step it asks about, as the playbook names it.
  var stepName: String? {
    switch self {
    case .done(let name), .skipped(let name), .applies(let name): name
    default: nil
    }
  }
}

extension Structure {
  /// Steps such that those a condition asks about come before who asks; a circle is cut where it
  /// closes (checking a playbook finds it).
  func makeEvaluationOrder() -> [Int] {
    var order: [Int] = []
    var entered: Set<Int> = []
    func visit(_ index: Int) {
      guard entered.insert(index).inserted else { return }
      let site = sites[index]
      let own = site.step.when.map(\.terms) ?? []
      let used = (runs[site.run].uses ?? []).compactMap(\.when).flatMap(\.terms)
      for name in (own + used).compactMap(\.stepName) {
        let id = StepID(reference: name, in: runs[site.run].name)
        if let needed = siteIndex[id.parent] { visit(needed) }
      }
      order.append(index)
    }
    for index in sites.indices { visit(index) }
    return order
  }
}
