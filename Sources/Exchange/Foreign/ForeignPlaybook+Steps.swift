import Playbooks
import Problems

/// Steps made of what was found: each node gives at most three, its work, the questions that its
/// work answers, and the decision behind it.
struct StepMaker {
  private let playbook: ForeignPlaybook
  private let flow: ForeignFlow
  private let place: Place
  private var names = Names()
  /// Node → the steps made of it, in order.
  private(set) var made: [[String]]
  /// Split → the name of the step that decides it.
  private var deciders: [Int: String] = [:]
  /// What waits for a node that only gives order waits for what that node waits for.
  private var passed: [Set<String>]
  private(set) var steps: [Step] = []
  private(set) var notes: [ImportNote] = []

  /// More than this is not one playbook, and would not be read.
  static let mostReferences = 100_000

  init(_ playbook: ForeignPlaybook, file: String) throws(ImportRefusal) {
    self.playbook = playbook
    flow = ForeignFlow(playbook)
    place = Place(file: file, line: 1, column: 1)
    made = Array(repeating: [], count: playbook.nodes.count)
    passed = Array(repeating: [], count: playbook.nodes.count)
    for phase in Phase.allCases { _ = names.unique(phase.rawValue) }
    nameSteps()
    noteFlow()
    let inputs = inputStep()
    var references = 0
    for node in flow.order {
      let after = after(node, inputs: inputs)
      references += after.count
      guard references <= Self.mostReferences else { throw ImportRefusal.tooEntangled }
      makeSteps(of: node, after: after)
    }
    steps.sort { $0.phase < $1.phase }  // stable: the order of the walk stays inside a phase
  }

  private mutating func nameSteps() {
    let inputName = names.unique("inputs")
    precondition(inputName == "inputs", "the first name given is free")
    for index in flow.order {
      let node = playbook.nodes[index]
      let slug = Names.slug(node.title, fallback: "step")
      if node.work != nil { made[index].append(names.unique(slug)) }
      if !node.asks.isEmpty { made[index].append(names.unique("\(slug)-results")) }
      if let decision = node.decision {
        // A decision is a question too, and questions are shared across an incident.
        let name = names.unique(
          "\(playbook.name)-\(Names.slug(node.title, fallback: "decide", longest: 30))")
        made[index].append(name)
        deciders[decision.split] = name
      }
    }
  }

  private mutating func noteFlow() {
    for (from, to) in flow.cut {
      let (one, other) = (playbook.nodes[from], playbook.nodes[to])
      notes.append(
        ImportNote(
          .warning, one.id, "it leads back to “\(other.title)”, which comes before it: a loop",
          done: "cut; reopen “\(other.title)” to go round again"))
    }
    for node in flow.unreached where !playbook.isList && playbook.nodes[node].hasSteps {
      notes.append(
        ImportNote(
          .warning, playbook.nodes[node].id, "no way leads to it", done: "kept, always shown"))
    }
    for (index, node) in playbook.nodes.enumerated() where flow.guards[index].isGivenUp {
      notes.append(
        ImportNote(
          .warning, node.id, "the ways that lead to it are too entangled for one condition",
          done: "kept, always shown"))
    }
  }

  private mutating func inputStep() -> [String] {
    guard !playbook.inputs.isEmpty else { return [] }
    var step = Step.made(
      "inputs", phase: .detect, title: "Answer what the playbook needs to know",
      kind: .ask(playbook.inputs), at: place)
    step.role = "lead"
    steps.append(step)
    return ["inputs"]
  }

  private mutating func after(_ node: Int, inputs: [String]) -> [String] {
    var names: Set<String> = []
    for earlier in flow.before[node] {
      if let last = made[earlier].last {
        names.insert(last)
      } else {
        names.formUnion(passed[earlier])
      }
    }
    if flow.before[node].isEmpty { names.formUnion(inputs) }
    passed[node] = names
    return names.sorted()
  }

  private mutating func makeSteps(of index: Int, after: [String]) {
    let node = playbook.nodes[index]
    var after = after
    var rest = made[index][...]
    if let work = node.work, let name = rest.popFirst() {
      var step = Step.made(
        name, phase: node.phase, title: node.title, kind: .work(workText(work, index)), at: place)
      step.check = work.check
      step.commands = work.commands
      step.within = work.within.map { .made(seconds: $0) }
      step.maps = work.maps
      step.ifFails = work.ifFails
      add(step, node, index, &after)
    }
    if !node.asks.isEmpty, let name = rest.popFirst() {
      let title = "Note what came of “\(node.title)”"
      add(
        .made(name, phase: node.phase, title: title, kind: .ask(node.asks), at: place), node, index,
        &after)
    }
    if let decision = node.decision, let name = rest.popFirst() {
      add(
        .made(
          name, phase: node.phase, title: decision.ask, kind: .decide(decision.options), at: place),
        node, index, &after)
    }
  }

  private func workText(_ work: ForeignNode.Work, _ index: Int) -> String {
    let back = flow.cut.filter { $0.from == index }.map { playbook.nodes[$0.to].title }
    guard !back.isEmpty else { return work.text }
    return work.text + "\n\n"
      + back.map { "Then “\($0)” comes again: reopen it." }.joined(separator: "\n")
  }

  private mutating func add(
    _ step: Step, _ node: ForeignNode, _ index: Int, _ after: inout [String]
  ) {
    var step = step
    step.role = node.role ?? "lead"
    step.why = node.why
    step.when = condition(flow.guards[index])
    step.after = after.map { .made($0, at: place) }
    steps.append(step)
    after = [step.name]
  }

  private func condition(_ guardian: Guard) -> Condition? {
    guard !guardian.isAlways, !guardian.paths.isEmpty else { return nil }
    let paths = guardian.paths.map { path in
      path.sorted { $0.key < $1.key }.map { term(split: $0.key, option: $0.value) }
    }
    let parts = paths.map { $0.count == 1 ? $0[0] : .and($0) }.sorted { $0.text < $1.text }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private func term(split: Int, option: Int) -> Condition {
    switch playbook.splits[split] {
    case .decision(let options):
      .compare(.fact(deciders[split] ?? ""), .equal, .option(options[option]))
    case .condition(let condition): option == 0 ? condition : .not(condition)
    }
  }
}

extension ForeignNode {
  var hasSteps: Bool { work != nil || !asks.isEmpty || decision != nil }
}
