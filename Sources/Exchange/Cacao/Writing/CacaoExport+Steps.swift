import Playbooks

// What a step says, as commands that people carry out.
extension CacaoExport {
  mutating func write(_ step: Step, next: String) -> String {
    let own = id("action", step.name)
    var outward: [String] = []
    switch step.kind {
    case .decide: outward = [StixWriter.variable(step.name)]
    case .ask(let facts): outward = facts.map(StixWriter.variable)
    case .work, .collect, .notify: break
    }
    let commands = texts(of: step).map { manual(withVariables($0), step.phase) }
    var also: [(String, JSONValue?)] = [
      ("out_args", outward.isEmpty ? nil : .texts(outward)),
      (
        "external_references",
        step.maps.isEmpty ? nil : .array(step.maps.map(Self.reference))
      ), ("step_extensions", .members([(Self.extensionID, extensionOf(step))])),
    ]
    if let within = step.within, within.from == .ready {
      also.append(("timeout", .int(min(within.seconds * 1000, Int(Int32.max)))))
    }
    if let forEach = step.forEach {
      also.append(
        (
          "step_variables",
          .members([
            (
              StixWriter.variable(forEach.variable),
              .members([
                ("type", "string"),
                (
                  "description",
                  .string("One of \(StixWriter.variable(forEach.list)) after another")
                ),
              ])
            )
          ])
        ))
    }
    workflow[own] = action(
      name: withVariables(step.title),
      description: step.why.map { withVariables($0) }, commands: commands,
      agent: agent(step.role ?? "lead"), next: next, also: also)
    return own
  }

  func action(
    name: String, description: String?, commands: [JSONValue], agent: String, next: String,
    also: [(String, JSONValue?)]
  ) -> JSONValue {
    .members(
      [
        ("type", "action"), ("name", .string(name)),
        ("description", description.map(JSONValue.string)), ("on_completion", .string(next)),
        ("commands", .array(commands)), ("agent", .string(agent)),
      ] + also)
  }

  mutating func manual(_ text: String, _ phase: Phase) -> JSONValue {
    activities.append(Self.activity(phase))
    return .members([
      ("type", "manual"), ("command", .string(text)),
      ("playbook_activity", .string(Self.activity(phase))),
    ])
  }

  /// A role's agent, defined when it is first named.
  mutating func agent(_ role: String) -> String {
    let own = id("group", role)
    let title = playbook.roles.first { $0.name == role }?.title
    agents[own] = .members([
      ("type", "group"), ("name", .string(title ?? (role == "lead" ? "Incident lead" : role))),
    ])
    return own
  }

  private func texts(of step: Step) -> [String] {
    var texts: [String] = []
    let each = step.forEach.map { "For each of \(StixWriter.variable($0.list)): " } ?? ""
    switch step.kind {
    case .work(let text): texts.append(each + text)
    case .decide(let options):
      let lines = options.map { "- \($0.name): \($0.text)" }.joined(separator: "\n")
      texts.append("\(each)Decide, and set \(StixWriter.variable(step.name)) to one of:\n\(lines)")
    case .ask(let facts):
      let lines = facts.map { "- \(StixWriter.variable($0))" }.joined(separator: "\n")
      texts.append("\(each)Find out, and set:\n\(lines)")
    case .collect: texts.append("\(each)Keep the evidence before it is gone.")
    case .notify(.due): texts.append("\(each)Notify whom the law names.")
    case .notify(.rules(let rules)):
      texts.append("\(each)Settle these duties to notify: \(rules.joined(separator: ", ")).")
    }
    if let every = step.every { texts[0] += "\n\nAgain every \(every.text)." }
    texts += step.check.map { "Check: \($0)" }
    texts += step.collect.map { item in
      let how = item.how.map { "\n\($0)" } ?? ""
      return "Keep \(item.source): \(item.what)\(how)"
    }
    texts += step.commands.map(\.words)
    if let ifFails = step.ifFails { texts.append("If it fails: \(ifFails)") }
    return texts
  }

  /// `{{fact}}` as `__fact__:value`; facts that the playbook does not declare become variables too.
  func withVariables(_ text: String) -> String {
    (Template.parts(of: text) ?? [.text(text)]).map { part in
      switch part {
      case .text(let words): words
      case .fact(let name): StixWriter.use(name)
      }
    }.joined()
  }

  // Variables.

  mutating func declareQuestions() {
    for question in playbook.allQuestions { declare(question) }
    var named: Set<String> = []
    for step in playbook.steps {
      let loop = step.forEach?.variable
      let conditions = (step.when?.facts ?? []).filter { $0 != loop }
      let asked: [String] = if case .ask(let facts) = step.kind { facts } else { [] }
      named.formUnion(conditions + asked + (step.forEach.map { [$0.list] } ?? []))
      for text in texts(of: step) + [step.title, step.why ?? ""] {
        named.formUnion(Template.names(in: text).filter { $0 != loop })
      }
    }
    for text in [playbook.summary] + playbook.useWhen { named.formUnion(Template.names(in: text)) }
    named.formUnion(playbook.uses.flatMap { $0.when?.facts ?? [] })
    for name in named.sorted() where variables[StixWriter.variable(name)] == nil {
      variables[StixWriter.variable(name)] = .members([("type", "string")])
    }
  }

  private mutating func declare(_ question: Question) {
    let options = question.options.map { "\($0.name): \($0.text)" }.joined(separator: "; ")
    let description = options.isEmpty ? question.ask : "\(question.ask) One of: \(options)"
    let type =
      switch question.type {
      case .yesNo: "bool"
      case .count: "integer"
      case .number: "float"
      case .url: "uri"
      default: "string"
      }
    variables[StixWriter.variable(question.name)] = .members([
      ("type", .string(type)), ("description", .string(description)),
    ])
  }
}

extension Step.Command {
  /// A command as words for people: facts stay in the environment, as where it came from.
  var words: String {
    var lines = ["Command: \(title)"]
    switch invocation {
    case .shell(let text): lines.append(text)
    case .arguments(let words): lines.append(words.joined(separator: " "))
    }
    if let on { lines.append("Run it on \(StixWriter.variable(on)).") }
    for (name, fact) in env.sorted(by: { $0.key < $1.key }) {
      lines.append("$\(name) is \(StixWriter.variable(fact)).")
    }
    if let stdin { lines.append("Its input is \(StixWriter.variable(stdin)).") }
    if let changes { lines.append("It changes: \(changes). People who must agree: \(approvals).") }
    switch undo {
    case .command(let text): lines.append("Undo: \(text)")
    case Undo.none?: lines.append("It cannot be undone.")
    case nil: break
    }
    if let expect { lines.append("Good output: \(expect)") }
    return lines.joined(separator: "\n")
  }
}
