import Duties
import Foundation
import Playbooks

/// Proves over the engine that each stage of each rule that a step holds can be settled: with the
/// rule taken to apply and its facts answered, every notice is sent, and no stage is left owed.
struct NoticeProof {
  private let start: Simulation

  init(_ start: Simulation) { self.start = start }

  func openStages() throws(Refusal) -> [Walk.OpenStage] {
    var open: [Walk.OpenStage] = []
    for rule in held { open += try openStages(of: rule) }
    return open
  }

  /// The rules that steps hold: those they name, or all where they hold what is due.
  private var held: [String] {
    let law = start.incident.structure.reading.law
    var names: Set<String> = []
    for site in start.incident.structure.sites {
      switch site.step.kind {
      case .notify(.due): names.formUnion(law.rules.map(\.id))
      case .notify(.rules(let rules)): names.formUnion(rules)
      case .work, .decide, .ask, .collect: break
      }
    }
    return names.sorted()
  }

  /// A rule with those whose notices it waits for, and no others.
  private func chain(of rule: String, in law: Law) -> [Rule] {
    var names = [rule]
    var found: [Rule] = []
    while let name = names.popLast() {
      guard !found.contains(where: { $0.id == name }), let rule = law.rule(name) else { continue }
      found.append(rule.thatApplies)
      names += rule.stages.flatMap(\.trigger.otherRules)
    }
    return found
  }

  private func openStages(of rule: String) throws(Refusal) -> [Walk.OpenStage] {
    var state = start
    let chain = chain(of: rule, in: start.incident.structure.reading.law)
    guard !chain.isEmpty else {
      return [Walk.OpenStage(rule: rule, stage: "", state: "is not in the library")]
    }
    state.keepLaw(chain)
    for fact in Set(chain.flatMap(\.stages).flatMap(\.trigger.timeFacts)).sorted()
    where state.incident.fact(fact) == nil {
      try answer(fact, &state)
    }
    // A notice may start the clock of the next stage: one round a stage is enough.
    for _ in 0...chain.reduce(0, { $0 + $1.stages.count }) {
      let owed = owed(in: state, of: nil)
      if owed.isEmpty { break }
      state.wait(60)
      for stage in owed where stage.state != "waiting" {
        try state.act(
          .markSent(
            rule: stage.rule, stage: stage.stage, to: "walked", channel: "walked",
            reference: "walked"))
      }
    }
    return owed(in: state, of: rule)
  }

  /// Facts that are not answered but given by entries are known already.
  private func answer(_ fact: String, _ state: inout Simulation) throws(Refusal) {
    guard !Vocabulary.fromEntries.contains(fact) else { return }
    let value = Value.time(.at(state.incident.declaredAt, zone: "UTC"))
    try state.act(
      .answer(
        question: fact, Answer(value: value, from: "said", reason: "walked", secret: nil)))
  }

  private func owed(in state: Simulation, of rule: String?) -> [Walk.OpenStage] {
    state.evaluation.duties.filter { rule == nil || $0.rule == rule }.flatMap { duty in
      duty.stages.compactMap { stage in
        switch stage.state {
        case .met, .waived, .doesNotApply, .watch: nil
        case .mayApply, .waiting, .running, .missed:
          Walk.OpenStage(rule: duty.rule, stage: stage.name, state: stage.state.name)
        }
      }
    }
  }
}

extension Rule {
  /// The same with nothing that could keep it or a stage of it from applying.
  fileprivate var thatApplies: Rule {
    var rule = self
    rule.when = nil
    for index in rule.stages.indices { rule.stages[index].when = nil }
    return rule
  }
}

extension Stage.Trigger {
  fileprivate var timeFacts: [String] {
    switch self {
    case .facts(let names): names
    case .yearEnd(let name): [name]
    case .sent, .firstSent, .lastSent, .date: []
    }
  }

  fileprivate var otherRules: [String] {
    switch self {
    case .sent(let rule, _), .lastSent(let rule, _): [rule].compactMap(\.self)
    case .firstSent(let parents): parents.compactMap(\.rule)
    case .facts, .yearEnd, .date: []
    }
  }
}
