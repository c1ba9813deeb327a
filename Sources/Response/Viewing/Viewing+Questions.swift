import Foundation
import Playbooks

extension Viewing {
  /// What an answer could settle, and which step puts the question.
  private struct Use {
    var duties: [String] = []
    var steps: [StepID] = []
    var asking: StepID?
    var isDecision = false
    var isAsked = false
  }

  /// Open questions, those that could settle most first; and those answered, the latest first.
  func questionViews(
    _ phases: [Situation.PhaseView]
  ) -> (open: [QuestionView], answered: [QuestionView]) {
    let uses = uses(phases)
    var open: [QuestionView] = []
    var answered: [QuestionView] = []
    for question in incident.questions {
      let use = uses[question.name] ?? Use()
      let log = incident.facts[question.name]
      if log?.inForce != nil {
        answered.append(view(question, use))
      } else if use.isAsked || log?.awaited != nil {
        open.append(view(question, use))
      }
    }
    return (
      open.enumerated().sorted { isMoreUseful($0, $1) }.map(\.element),
      answered.sorted { answeredAt($0) > answeredAt($1) }
    )
  }

  private func isMoreUseful(
    _ one: (offset: Int, element: QuestionView), _ other: (offset: Int, element: QuestionView)
  ) -> Bool {
    let left = (one.element.duties.count, one.element.steps.count, -one.offset)
    let right = (other.element.duties.count, other.element.steps.count, -other.offset)
    return left > right
  }

  private func answeredAt(_ view: QuestionView) -> Date {
    if case .answered(let fact) = view.state { fact.signature.at } else { .distantPast }
  }

  private func uses(_ phases: [Situation.PhaseView]) -> [String: Use] {
    var uses: [String: Use] = [:]
    for duty in evaluation.duties {
      for stage in duty.stages {
        guard case .mayApply(let questions) = stage.state else { continue }
        for question in questions where uses[question]?.duties.last != duty.rule {
          uses[question, default: Use()].duties.append(duty.rule)
          uses[question]?.isAsked = true
        }
      }
    }
    for phase in phases {
      for step in phase.steps { add(step, to: &uses) }
      offer(phase, &uses)
    }
    return uses
  }

  private func add(_ step: StepView, to uses: inout [String: Use]) {
    for question in step.settledBy {
      uses[question, default: Use()].steps.append(step.id)
      uses[question]?.isAsked = true
    }
    let questions: [String]
    switch step.kind {
    case .decide(let question): questions = [question]
    case .ask(let asked): questions = asked
    case .work, .collect, .notify, .parent: questions = []
    }
    for question in questions {
      if uses[question]?.asking == nil {
        uses[question, default: Use()].asking = step.id
        if case .decide = step.kind { uses[question]?.isDecision = true }
      }
      if step.state != .doesNotApply, step.state != .withdrawn, !isSkipped(step) {
        uses[question]?.isAsked = true
      }
    }
  }

  private func isSkipped(_ step: StepView) -> Bool {
    if case .skipped = step.state { true } else { false }
  }

  /// `contained` and `recovered` are offered once their phase is settled (language.md §2).
  private func offer(_ phase: Situation.PhaseView, _ uses: inout [String: Use]) {
    guard phase.isSettled, !phase.steps.isEmpty else { return }
    switch phase.phase {
    case .contain: uses["contained", default: Use()].isAsked = true
    case .recover: uses["recovered", default: Use()].isAsked = true
    case .detect, .preserve, .eradicate, .notify, .improve: break
    }
  }

  private func view(_ question: Question, _ use: Use) -> QuestionView {
    QuestionView(
      name: question.name, ask: question.ask, type: question.type, options: question.options,
      suggestion: question.suggestion, who: question.who, state: state(of: question),
      duties: use.duties, steps: use.steps, step: use.asking, isDecision: use.isDecision,
      help: question.help)
  }

  private func state(of question: Question) -> QuestionView.State {
    guard let log = incident.facts[question.name] else { return .notAsked }
    if let awaited = log.awaited {
      return .awaited(who: awaited.who, again: awaited.again, awaited.signature)
    }
    guard let fact = incident.factView(question.name) else { return .notAsked }
    return .answered(fact)
  }
}

extension Incident {
  /// The answer in force, as it is shown.
  package func factView(_ name: String) -> FactView? {
    guard let log = facts[name], let answer = log.inForce else { return nil }
    return FactView(
      question: name, value: answer.value,
      text: answer.value.described(by: structure.questions[name]), from: answer.from,
      reason: answer.reason, signature: answer.signature, conflicts: log.conflicts)
  }
}
