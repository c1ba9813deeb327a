package import Foundation
import Playbooks
import Problems
package import Timeline

/// Which command of which step, and what for.
package struct CommandChoice: Hashable, Sendable {
  package var step: StepID
  /// Its title, the beginning of it, or its number from 1; nil where the step has only one.
  package var command: String?
  package var purpose: CommandPlan.Purpose
  /// What was prepared to run: refused where it would be another command by now.
  package var digest: Digest?

  package init(step: StepID, command: String?, purpose: CommandPlan.Purpose = .doing) {
    self.step = step
    self.command = command
    self.purpose = purpose
  }
}

extension Incident {
  /// Exactly what would run now; a refusal where a fact is missing or nothing fits.
  package func plan(_ choice: CommandChoice, at now: Date) throws(Refusal) -> CommandPlan {
    try Planning(incident: self, choice: choice, now: now).plan()
  }
}

struct Planning {
  private let incident: Incident
  private let choice: CommandChoice
  private let node: Evaluation.Node
  private let step: Step
  private let run: Structure.Run

  init(incident: Incident, choice: CommandChoice, now: Date) throws(Refusal) {
    self.incident = incident
    self.choice = choice
    guard let node = incident.evaluation(at: now)[choice.step] else {
      throw Refusal("no step is called \(choice.step)", mend: "see `tocsin status` for the steps")
    }
    self.node = node
    let site = incident.structure.sites[node.site]
    step = site.step
    run = incident.structure.run(of: site)
    guard !site.isMissing else {
      throw Refusal(
        "the playbook of \(choice.step) is not in pinned/, or was altered",
        mend: "nothing in it can be run; copy the file back from another responder's folder")
    }
    if node.role.isParent, !node.instances.isEmpty {
      throw Refusal(
        "\(choice.step) stands for \(node.instances.count) instances",
        mend: "name one: \(node.instances.prefix(4).map(\.description).joined(separator: ", "))")
    }
  }

  func plan() throws(Refusal) -> CommandPlan {
    let command = try command()
    let invocation = try invocation(of: command)
    let environment = try environment(of: command, invocation)
    let input = try choice.purpose == .doing ? input(of: command) : nil
    let host = try host(of: command)
    let undo = choice.purpose == .doing ? command.undo?.text : nil
    let canonical = CommandPlan.canonical(
      incident: incident.id, step: choice.step, invocation: invocation, environment: environment,
      input: input, host: host, undo: undo)
    return CommandPlan(
      step: choice.step, label: node.label, command: command.title, purpose: choice.purpose,
      text: invocation.text, arguments: invocation.executed, environment: environment,
      input: input, host: host, timeout: command.timeout,
      changes: choice.purpose == .trying ? nil : command.changes, undo: undo,
      approvals: choice.purpose == .trying ? 1 : command.approvals,
      item: command.item.map { ItemName.letter($0 - 1) },
      keeps: choice.purpose == .doing ? command.keeps : nil, expect: command.expect,
      playbook: run.playbook.id, source: incident.pinned["\(run.playbook.id).yaml"],
      digest: Digest(of: canonical.canonicalBytes))
  }

  private func command() throws(Refusal) -> Step.Command {
    guard !step.commands.isEmpty else {
      throw Refusal("\(choice.step) has no command", mend: "do what the step says by hand")
    }
    guard let wanted = choice.command else {
      if step.commands.count == 1 { return step.commands[0] }
      throw Refusal(
        "\(choice.step) has \(step.commands.count) commands", mend: "name one: \(names)")
    }
    if let number = Int(wanted), step.commands.indices.contains(number - 1) {
      return step.commands[number - 1]
    }
    if let same = step.commands.first(where: { $0.title == wanted }) { return same }
    let folded = wanted.lowercased()
    let near = step.commands.filter { $0.title.lowercased().hasPrefix(folded) }
    guard near.count == 1 else {
      throw Refusal("\(choice.step) has no command “\(wanted)”", mend: "name one: \(names)")
    }
    return near[0]
  }

  private var names: String {
    step.commands.enumerated().map { "\($0.offset + 1) “\($0.element.title)”" }
      .joined(separator: ", ")
  }

  private func invocation(
    of command: Step.Command
  ) throws(Refusal) -> Step.Command.Invocation {
    switch choice.purpose {
    case .doing: return command.invocation
    case .trying:
      guard let text = command.dryRun else {
        throw Refusal(
          "“\(command.title)” has no dry run", mend: "read it with `tocsin status`, or run it")
      }
      return .shell(text)
    case .undoing:
      guard case .command(let text)? = command.undo else {
        throw Refusal(
          "“\(command.title)” cannot be undone by a command",
          mend: "undo it by hand, and note what was done")
      }
      return .shell(text)
    }
  }

  /// The variables that the text names, and those of its `env`; no others (design.md §8).
  private func environment(
    of command: Step.Command, _ invocation: Step.Command.Invocation
  ) throws(Refusal) -> [CommandPlan.Variable] {
    var variables: [CommandPlan.Variable] = []
    var unknown: [String] = []
    for (name, fact) in incident.structure.variables(
      of: command, invocation, run, node
    ) {
      let question = run.fact(fact)
      if incident.structure.questions[question]?.type == .secret, node.variables[fact] == nil {
        variables.append(.init(name: name, question: question, value: nil))
      } else if let value = node.variables[fact] ?? incident.factValue(question) {
        variables.append(.init(name: name, question: question, value: value.plainText))
      } else {
        unknown.append(question)
      }
    }
    try refuse(unknown, command)
    return variables
  }

  private func refuse(_ unknown: [String], _ command: Step.Command) throws(Refusal) {
    guard let first = unknown.first else { return }
    throw Refusal(
      "“\(command.title)” needs what is not known: \(unknown.joined(separator: ", "))",
      mend: "answer it first: tocsin answer \(first) VALUE")
  }

  private func input(of command: Step.Command) throws(Refusal) -> CommandPlan.Input? {
    guard let fact = command.stdin else { return nil }
    let question = run.fact(fact)
    if incident.structure.questions[question]?.type == .secret {
      return .secret(question: question)
    }
    guard let value = node.variables[fact] ?? incident.factValue(question) else {
      try refuse([question], command)
      return nil
    }
    return .text(value.plainText)
  }

  private func host(of command: Step.Command) throws(Refusal) -> String? {
    guard let fact = command.on else { return nil }
    guard let value = node.variables[fact] ?? incident.factValue(run.fact(fact)) else {
      try refuse([run.fact(fact)], command)
      return nil
    }
    guard case .list = value else { return value.plainText }
    throw Refusal(
      "“\(command.title)” runs on one host, and “\(fact)” is a list",
      mend: "write the step `for-each: host in \(fact)`, and `on: host`")
  }
}

extension Structure {
  /// Variable → fact: those that the text names, and those of `env`; no others (design.md §8). A
  /// secret is only given where `env` or `stdin` names it.
  func variables(
    of command: Step.Command, _ invocation: Step.Command.Invocation, _ run: Run,
    _ node: Evaluation.Node
  ) -> [(name: String, fact: String)] {
    var names = command.env
    for variable in invocation.text.variables where names[variable] == nil {
      let fact = variable.lowercased().replacing("_", with: "-")
      let type = questions[run.fact(fact)]?.type
      guard node.variables[fact] != nil || (type != nil && type != .secret) else { continue }
      names[variable] = fact
    }
    return names.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Step.Command.Invocation {
  /// A shell text is the last argument: nothing is ever spliced into it.
  fileprivate var executed: [String] {
    switch self {
    case .shell(let text): ["sh", "-eu", "-c", text]
    case .arguments(let words): words
    }
  }
}
