import Foundation
import Playbooks
import Response
import Timeline

extension Report {
  var phases: [Fields] {
    situation.phases.filter { !$0.steps.isEmpty }.map { phase in
      let shown = phase.steps.filter { $0.state != .doesNotApply && $0.state != .mayApply }
      let notApplying = phase.steps.filter { $0.state == .doesNotApply }
      let mayApply = phase.steps.filter { $0.state == .mayApply }
      return [
        "title": phase.phase.title, "settled": String(phase.settled),
        "all": String(phase.steps.count), "steps": shown.map(row), "hassteps": !shown.isEmpty,
        "hasitems": shown.contains { !$0.items.isEmpty },
        "items": shown.flatMap(items),
        "closed": notApplying.map { ["label": inert($0.label), "title": inert($0.title)] },
        "mayapply": mayApply.map { step in
          [
            "label": inert(step.label), "title": inert(step.title),
            "questions": inert(step.settledBy.joined(separator: ", ")),
          ]
        },
      ]
    }
  }

  private func row(_ step: StepView) -> Fields {
    let signature = step.state.signature
    return [
      "label": inert(step.label), "title": inert(step.title), "name": inert(step.id.description),
      "role": inert(step.roleTitle ?? step.role ?? notRecorded), "state": step.state.word,
      "by": signature.map { inert($0.by) } ?? "",
      "at": signature.map { Times.utc($0.at) } ?? "",
      "entry": signature.map { inert($0.entry.description) } ?? "",
      "remarks": remarks(step),
    ]
  }

  private func remarks(_ step: StepView) -> String {
    var words: [String] = []
    switch step.state {
    case .skipped(_, let reason): words.append("reason: \(inert(reason))")
    case .blocked(_, let reason, let again):
      words.append("blocked: \(inert(reason))")
      if let again { words.append("again \(Times.utc(again))") }
    case .waiting(let others): words.append("after \(inert(others.joined(separator: ", ")))")
    default: break
    }
    if step.isLate, let due = step.due { words.append("LATE, due \(Times.utc(due))") }
    if step.isNoLongerNeeded { words.append("no longer needed") }
    words += step.remarks.map(inert)
    return words.joined(separator: "; ")
  }

  private func items(_ step: StepView) -> [Fields] {
    step.items.map { item in
      var fields: Fields = [
        "label": "\(inert(step.label))\(item.letter)", "text": inert(item.text), "by": "", "at": "",
        "entry": "",
      ]
      switch item.state {
      case .open: fields["state"] = "open"
      case .signed(let signature):
        fields["state"] = "signed"
        fields.merge(signed(signature)) { _, new in new }
      case .setAside(let signature, let reason):
        fields["state"] = "not needed: \(inert(reason))"
        fields.merge(signed(signature)) { _, new in new }
      }
      return fields
    }
  }

  var commands: [Fields] {
    steps.filter { $0.state != .doesNotApply && $0.state != .mayApply && $0.state != .withdrawn }
      .flatMap { step in
        step.commands.map { command in
          [
            "label": inert(step.label), "title": inert(command.title),
            "text": fenced(command.text), "changes": inert(command.changes ?? "nothing"),
            "undo": inert(command.undo ?? "not stated"), "on": inert(command.on ?? "this machine"),
            "approvals": String(command.approvals),
          ]
        }
      }
  }
}

extension StepState {
  /// Who brought it about, where a person did.
  var signature: Signature? {
    switch self {
    case .done(let signature), .skipped(let signature, _), .blocked(let signature, _, _),
      .underWay(let signature):
      signature
    case .withdrawn, .doesNotApply, .mayApply, .waiting, .ready: nil
    }
  }
}
