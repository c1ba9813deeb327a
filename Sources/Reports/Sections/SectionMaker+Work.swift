import Foundation
import Playbooks
import Response
import Timeline

// What was done: steps, decisions, people, commands.
extension SectionMaker {
  func response(_ isShort: Bool) -> [Block] {
    guard !isOutside else { return [.fields([field("What was done", "measures-taken")])] }
    let phases = situation.phases.filter { !$0.steps.isEmpty }
    guard !phases.isEmpty else { return [.paragraph("No playbook was attached.")] }
    return phases.flatMap { isShort ? [heading($0)] + short($0) : [heading($0)] + blocks(of: $0) }
  }

  private func heading(_ phase: Situation.PhaseView) -> Block {
    .heading(
      "\(own: phase.phase.title): \(own: phase.settled) of \(own: phase.steps.count) settled")
  }

  private func short(_ phase: Situation.PhaseView) -> [Block] {
    let told = phase.steps.filter { $0.state.signature != nil }.map(line)
    return [.list(told, or: "Nothing was done in this phase.")]
  }

  private func line(_ step: StepView) -> Words {
    let signature = step.state.signature
    let at = signature.map { " \(own: Times.utc($0.at)) \(reference($0.entry))" as Words } ?? .empty
    return "\(step.label) \(step.title): \(own: step.state.word)" + at
  }

  private func blocks(of phase: Situation.PhaseView) -> [Block] {
    let shown = phase.steps.filter { $0.state != .doesNotApply && $0.state != .mayApply }
    let name = phase.phase.rawValue
    var blocks: [Block] = [
      .table(
        table(
          "steps-\(name)", "Steps: \(name)",
          ["step", "title", "role", "state", "by", "UTC", "entry", "remarks"], shown.map(row),
          ifEmpty: "No step of this phase applied."))
    ]
    if shown.contains(where: { !$0.items.isEmpty }) {
      blocks.append(
        .table(
          table(
            "items-\(name)", "Checklists: \(name)",
            ["item", "text", "state", "by", "UTC", "entry"], shown.flatMap(items))))
    }
    let others =
      phase.steps.filter { $0.state == .mayApply }.map {
        "May apply: \($0.label) \($0.title); depends on \($0.settledBy.joined(separator: ", "))"
          as Words
      }
      + phase.steps.filter { $0.state == .doesNotApply }.map {
        "Did not apply: \($0.label) \($0.title)"
      }
    if !others.isEmpty { blocks.append(.list(others)) }
    return blocks
  }

  private func row(_ step: StepView) -> Row {
    let signature = step.state.signature
    return Row([
      .foreign(step.label), .foreign(step.title),
      .foreign(step.roleTitle ?? step.role, or: .notRecorded), .own(step.state.word),
      signature.map { "\(by: $0.by)" } ?? .empty, signature.map { utc($0.at) } ?? .empty,
      signature.map { Words([entry($0.entry)]) } ?? .empty, remarks(step),
    ])
  }

  private func remarks(_ step: StepView) -> Words {
    var words: [Words] = []
    switch step.state {
    case .skipped(_, let reason): words.append("reason: \(reason, .note)")
    case .blocked(_, let reason, let again):
      words.append("blocked: \(reason, .note)")
      if let again { words.append("again \(own: Times.utc(again))") }
    case .waiting(let others): words.append("after \(others.joined(separator: ", "))")
    case .withdrawn, .done, .doesNotApply, .underWay, .mayApply, .ready: break
    }
    if step.isLate, let due = step.due { words.append("LATE, due \(own: Times.utc(due))") }
    if step.isNoLongerNeeded { words.append("no longer needed") }
    words += step.remarks.map { .foreign($0, .note) }
    return words.joined(separator: "; ")
  }

  private func items(_ step: StepView) -> [Row] {
    step.items.map { item in
      let head: [Words] = ["\(step.label)\(own: item.letter)", .foreign(item.text)]
      switch item.state {
      case .open: return Row(head + ["open", .empty, .empty, .empty])
      case .signed(let signature): return Row(head + ["signed"] + cells(signature))
      case .setAside(let signature, let reason):
        return Row(head + ["not needed: \(reason, .note)"] + cells(signature))
      }
    }
  }

  /// By, UTC, entry.
  private func cells(_ signature: StepState.Signature) -> [Words] {
    ["\(by: signature.by)", utc(signature.at), Words([entry(signature.entry)])]
  }

  var people: [Block] {
    let holders = incident.holders.sorted { $0.key < $1.key }.map { role, name in
      Row([.foreign(role), "\(by: name)"])
    }
    let responders = story.people.sorted { $0.key < $1.key }.map { name, person in
      Row([
        "\(by: name)", .own(person.entries), .own(stepsDone(by: name)), .own(person.decisions),
        .own(person.notes), utc(person.first), utc(person.last),
      ])
    }
    let changes = told(story.roleChanges).map { told -> Words in

      "\(own: Times.utc(told.line.at)): \(by: told.line.who) \(told.line.what) \(reference(told.entry.id))"
    }
    return [
      .table(
        table("roles", "Roles", ["role", "held by"], holders, ifEmpty: "Nobody holds a role.")),
      .table(
        table(
          "responders", "Responders",
          ["responder", "entries", "steps done", "decisions", "notes", "first", "last"],
          responders)),
      .heading("Roles taken, given and handed over"),
      .list(changes, or: "No role changed hands; the declarer held the lead."),
    ]
  }

  private func stepsDone(by name: String) -> Int {
    report.steps.count { step in
      if case .done(let signature) = step.state { signature.by == name } else { false }
    }
  }

  func decisions(_ isShort: Bool) -> [Block] {
    let decided = report.steps.compactMap { step -> [Block]? in
      guard case .decide(let question) = step.kind else { return nil }
      let fact = fact(question)
      guard !isShort || fact != nil else { return nil }
      return decision(step, question, fact, isShort)
    }
    return decided.isEmpty ? [.paragraph("No decision is recorded.")] : decided.flatMap { $0 }
  }

  /// What was chosen, what was not, why, and what it closed.
  private func decision(
    _ step: StepView, _ question: String, _ fact: FactView?, _ isShort: Bool
  ) -> [Block] {
    let view = situation.answered.first { $0.name == question }
    let options = view?.options ?? incident.question(named: question)?.options ?? []
    var lines: [Words] = []
    if let fact {
      lines.append(
        """
        Chosen: \(fact.text), by \(by: fact.signature.by), \
        \(own: Times.utc(fact.signature.at)) \(reference(fact.signature.entry))
        """)
      lines.append("Reason: \(note(fact.reason))")
    } else {
      lines.append("Not decided; the step: \(own: step.state.word)")
    }
    let named = options.map { "\($0.name) (\($0.text))" as Words }
    lines.append("Options were: \(named.joined(separator: "; "))")
    if !isShort, fact != nil {
      lines += closed(by: question).map { "It closed: \($0.label) \($0.title)" }
    }
    return [.heading("\(step.label) \(step.title)"), .list(lines)]
  }

  /// Steps that do not apply and whose condition, or that of their playbook, reads the decision.
  private func closed(by question: String) -> [StepView] {
    report.steps.filter { $0.state == .doesNotApply && reads($0, question) }
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
