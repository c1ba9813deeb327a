import Foundation
import Playbooks
import Problems

extension CaseRunner {
  /// Nil where it is as expected.
  func judge(_ expectation: PlaybookCase.Expectation, _ state: Simulation) -> Problem? {
    let situation = state.situation
    let found: String?
    switch expectation.kind {
    case .step(let text, let wanted): found = judge(text, wanted, state)
    case .duty(let rule, let stage, let wanted):
      found = judge(rule, stage, wanted, situation)
    case .asked(let names):
      let asked = situation.questions.prefix(names.count).map(\.name)
      found = Array(asked) == names ? nil : "asked first is \(list(asked)), not \(list(names))"
    case .next(let text): found = judge(next: text, state)
    case .late(let names): found = judge(late: names, state)
    case .fact(let name, let text): found = judge(fact: name, text, state)
    case .canClose(let wanted):
      let open = state.incident.stillOpen(at: state.now)
      found =
        open.isEmpty == wanted
        ? nil : wanted ? "still open: \(open.joined(separator: "; "))" : "nothing is open"
    }
    return found.map {
      Problem(
        .error, $0, at: expectation.place, mend: "mend the playbook, or what the case expects")
    }
  }

  private func judge(_ text: String, _ wanted: CaseState, _ state: Simulation) -> String? {
    do {
      let id = try step(text, state)
      guard let view = state.evaluation[id] else { return "there is no \(text)" }
      let word = CaseState(view.state)
      return word == wanted ? nil : "\(text) is \(word.rawValue), not \(wanted.rawValue)"
    } catch {
      return error.message
    }
  }

  private func judge(
    _ rule: String, _ stage: String?, _ wanted: String, _ situation: Situation
  ) -> String? {
    guard let duty = situation.duties.first(where: { $0.rule == rule }) else {
      return "no duty is called “\(rule)”"
    }
    var found = duty.state
    if let stage {
      guard let known = duty.stages.first(where: { $0.name == stage }) else {
        return "\(rule) has no stage “\(stage)”"
      }
      found = known.state
    }
    let name = stage.map { "\(rule), \($0)," } ?? rule
    return found.name == wanted ? nil : "\(name) is \(found.name), not \(wanted)"
  }

  private func judge(next text: String, _ state: Simulation) -> String? {
    let wanted = try? step(text, state)  // no such step is no match, and said as one
    let next = state.situation.next
    return next == wanted ? nil : "next is \(next?.description ?? "nothing"), not \(text)"
  }

  private func judge(late names: [String], _ state: Simulation) -> String? {
    // No such step is no match, and said as one.
    let wanted = Set(names.compactMap { try? step($0, state) })
    let late = Set(state.evaluation.nodes.filter(\.isLate).map(\.id))
    return late == wanted
      ? nil : "late is \(list(late.map(\.description).sorted())), not \(list(names))"
  }

  private func judge(fact name: String, _ text: String, _ state: Simulation) -> String? {
    guard let value = state.incident.fact(name) else { return "\(name) is not known" }
    return value.text == text ? nil : "\(name) is \(value.text), not \(text)"
  }

  private func list(_ names: some Sequence<String>) -> String {
    let joined = names.joined(separator: ", ")
    return joined.isEmpty ? "nothing" : joined
  }
}

extension CaseState {
  init(_ state: StepState) {
    switch state {
    case .withdrawn: self = .withdrawn
    case .done: self = .done
    case .skipped: self = .skipped
    case .doesNotApply: self = .doesNotApply
    case .blocked: self = .blocked
    case .underWay: self = .underWay
    case .mayApply: self = .mayApply
    case .waiting: self = .waiting
    case .ready: self = .ready
    }
  }
}
