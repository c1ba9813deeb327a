import Foundation
import Playbooks

extension Viewing {
  func view(_ node: Evaluation.Node) -> StepView {
    let site = structure.sites[node.site]
    let run = structure.run(of: site)
    let step = site.step
    let filler = Filler(
      incident: incident, run: run, variables: node.variables, each: step.forEach?.variable)
    return StepView(
      id: node.id, label: node.label, phase: step.phase, title: filler.filled(step.title),
      state: node.state, kind: kind(of: node, step, run), role: step.role,
      roleTitle: step.role.map { roleTitles[$0] ?? $0 },
      holders: step.role.flatMap { incident.holders[$0] }.map { [$0] } ?? [],
      assigned: incident.steps[node.id]?.assigned, why: step.why.map(filler.filled),
      text: text(of: step).map(filler.filled), items: items(of: node, step),
      commands: step.commands.map { command($0, step, run, node) },
      evidence: step.collect.map(\.source), ifFails: step.ifFails.map(filler.filled),
      maps: step.maps, due: node.due, isLate: node.isLate,
      isNoLongerNeeded: node.isNoLongerNeeded, settledBy: settledBy(node, site, run),
      remarks: remarks(of: node, site), instances: node.instances, playbook: run.playbook.id,
      readySince: node.readySince)
  }

  private func text(of step: Step) -> String? {
    if case .work(let text) = step.kind { text } else { nil }
  }

  private func kind(
    of node: Evaluation.Node, _ step: Step, _ run: Structure.Run
  ) -> StepView.Kind {
    if node.role.isParent { return .parent }
    switch step.kind {
    case .work: return .work
    case .collect: return .collect
    case .decide: return .decide(question: run.fact(step.name))
    case .ask(let questions): return .ask(questions: questions.map(run.fact))
    case .notify(.due): return .notify(rules: evaluation.duties.filter(\.isOwed).map(\.rule))
    case .notify(.rules(let rules)): return .notify(rules: rules)
    }
  }

  func items(of node: Evaluation.Node, _ step: Step) -> [ItemView] {
    guard !node.role.isParent else { return [] }
    return step.check.enumerated().map { index, text in
      ItemView(
        letter: ItemName.letter(index), text: text,
        state: incident.steps[node.id]?.items[text] ?? .open)
    }
  }

  private func remarks(of node: Evaluation.Node, _ site: Structure.Site) -> [String] {
    var remarks = node.remarks
    if site.isMissing {
      remarks.append("its playbook is not in pinned/, or was altered: nothing in it can be done")
    }
    if node.role == .forEach, node.isListOpen, node.state != .doesNotApply {
      remarks.append("list still open")
    }
    if node.isNoLongerNeeded { remarks.append("no longer needed") }
    return remarks
  }

  /// Of a step that may apply: the questions that settle it.
  func settledBy(
    _ node: Evaluation.Node, _ site: Structure.Site, _ run: Structure.Run
  ) -> [String] {
    guard node.truth == .unknown, !node.state.isSettled else { return [] }
    var questions: [String] = []
    let surroundings = evaluation.world.surroundings(of: run, variables: node.variables)
    for use in run.uses ?? [] {
      guard let when = use.when else { continue }
      let user = structure.runs[use.run]
      let asked = when.settlingQuestions(in: evaluation.world.surroundings(of: user))
      questions += asked.map(user.fact)
    }
    if let when = site.step.when {
      questions += when.settlingQuestions(in: surroundings).map(run.fact)
    }
    if let each = site.step.forEach, node.instances.isEmpty, node.role == .forEach {
      questions.append(run.fact(each.list))
    }
    var seen: Set<String> = []
    return questions.filter { seen.insert($0).inserted }
  }
}

extension Step.Command.Invocation {
  var text: String {
    switch self {
    case .shell(let text): text
    case .arguments(let words): words.joined(separator: " ")
    }
  }
}

extension Step.Command.Undo {
  var text: String {
    switch self {
    case .command(let text): text
    case .none: "none"
    }
  }
}

extension String {
  /// `$NAME` and `${NAME}` as they stand in a shell text.
  var variables: [String] {
    var found: [String] = []
    for part in split(separator: "$", omittingEmptySubsequences: false).dropFirst() {
      let name = (part.first == "{" ? part.dropFirst() : part)
        .prefix { $0.isASCII && ($0.isUppercase || $0 == "_" || $0.isNumber) }
      if !name.isEmpty, !found.contains(String(name)) { found.append(String(name)) }
    }
    return found
  }
}

/// Fills `{{fact}}` in prose; what is not known says so.
struct Filler {
  let incident: Incident
  let run: Structure.Run
  let variables: [String: Value]
  /// The variable of a `for-each`: on the parent of the instances it stands for all of them.
  var each: String?

  func filled(_ text: String) -> String {
    guard let parts = Template.parts(of: text) else { return text }
    if parts.count <= 1, case .text? = parts.first { return text }
    return parts.reduce(into: "") { filled, part in
      switch part {
      case .text(let text): filled += text
      case .fact(let name):
        filled += value(of: name) ?? "\(name.replacing("-", with: " ")) (not known yet)"
      }
    }
  }

  private func value(of name: String) -> String? {
    if let variable = variables[name] { return variable.plainText }
    if name == each { return "each \(name)" }
    let fact = run.fact(name)
    return incident.factValue(fact)?.described(by: incident.question(named: fact))
  }
}
