import Foundation
import Playbooks
import Response
import Timeline

extension Report {
  /// Each decision with what was chosen, what was not, why, and what it closed.
  var decisions: [Fields] {
    steps.compactMap { step in
      guard case .decide(let question) = step.kind else { return nil }
      let view = situation.answered.first { $0.name == question }
      let fact = fact(question)
      let chosen = fact.map { inert($0.text) } ?? "not decided"
      let options = (view?.options ?? incident.question(named: question)?.options ?? [])
      return [
        "label": inert(step.label), "question": inert(step.title), "chosen": chosen,
        "options": options.map { ["name": inert($0.name), "text": inert($0.text)] },
        "by": fact.map { inert($0.signature.by) } ?? "",
        "at": fact.map { Times.utc($0.signature.at) } ?? "",
        "entry": fact.map { inert($0.signature.entry.description) } ?? "",
        "reason": inert(fact?.reason ?? (fact == nil ? "" : notRecorded)),
        "taken": fact != nil, "closed": fact == nil ? [] : stepsClosed(by: question),
        "state": step.state.word,
      ]
    }
  }

  /// Steps that do not apply and whose condition, or that of their playbook, reads the decision.
  private func stepsClosed(by question: String) -> [Fields] {
    steps.filter { $0.state == .doesNotApply && reads($0, question) }
      .map { ["label": inert($0.label), "title": inert($0.title)] }
  }

  private func reads(_ step: StepView, _ question: String) -> Bool {
    let own = incident.playbook(step.playbook)?.step(named: step.id.step)?.when
    if own?.facts.contains(question) == true { return true }
    return incident.playbooks.contains { id in
      incident.playbook(id)?.uses.contains { use in
        (step.playbook.text == use.playbook || step.playbook.name == use.playbook)
          && use.when?.facts.contains(question) == true
      } == true
    }
  }

  var answers: [Fields] {
    situation.answered.compactMap { question in
      guard case .answered(let fact) = question.state else { return nil }
      var fields = signed(fact.signature)
      fields["name"] = inert(question.name)
      fields["ask"] = inert(question.ask)
      fields["value"] = inert(fact.text)
      fields["from"] = inert(fact.from)
      fields["conflict"] =
        fact.conflicts.isEmpty
        ? ""
        : "in conflict with \(inert(fact.conflicts.map(\.description).joined(separator: ", ")))"
      return fields
    }
  }

  var openQuestions: [Fields] {
    situation.questions.compactMap { question in
      let state: String
      switch question.state {
      case .answered: return nil
      case .notAsked: state = "not asked"
      case .awaited(let who, let again, let signature):
        let until = again.map { ", again \(Times.utc($0))" } ?? ""
        state =
          "asked, not known yet: \(inert(who ?? signature.by)) finds out\(until)"
      }
      let settles = question.duties + question.steps.map(\.description)
      return [
        "name": inert(question.name), "ask": inert(question.ask), "state": state,
        "settles": settles.isEmpty ? "–" : inert(settles.joined(separator: ", ")),
      ]
    }
  }
}
