extension Playbook {
  /// Every fact that something in it reads: a condition, a step's `ask`, a command, a text.
  package var factsRead: Set<String> {
    var read = Set(uses.flatMap { Array($0.with.values) + ($0.when?.facts ?? []) })
    for step in steps { read.formUnion(step.factsRead) }
    // What a command expands without being given it by name.
    let variables = Set(steps.flatMap(\.variables))
    for question in questions where variables.contains(ShellText.variable(for: question.name)) {
      read.insert(question.name)
    }
    return read
  }

  /// What its steps ask or decide, and what answers the questions of those it uses.
  package var factsAsked: Set<String> {
    steps.reduce(into: Set(uses.flatMap(\.with.values))) { asked, step in
      switch step.kind {
      case .ask(let questions): asked.formUnion(questions)
      case .decide: asked.insert(step.name)
      case .work, .collect, .notify: break
      }
    }
  }
}

extension Step {
  fileprivate var factsRead: Set<String> {
    var read = Set(when?.facts ?? [])
    if case .ask(let questions) = kind { read.formUnion(questions) }
    if case .work(let text) = kind { read.formUnion(Template.names(in: text)) }
    if case .fact(let name) = within?.from { read.insert(name) }
    if let until = every?.until { read.insert(until) }
    if let list = forEach?.list { read.insert(list) }
    for text in [title, why, ifFails].compactMap(\.self) + check {
      read.formUnion(Template.names(in: text))
    }
    for item in collect {
      read.formUnion(Template.names(in: item.what) + Template.names(in: item.how ?? ""))
    }
    for command in commands {
      read.formUnion(command.env.values)
      read.formUnion([command.stdin, command.on].compactMap(\.self))
    }
    return read
  }

  fileprivate var variables: [String] {
    commands.flatMap { command -> [String] in
      var texts = [command.dryRun].compactMap(\.self)
      if case .shell(let text) = command.invocation { texts.append(text) }
      if case .command(let text) = command.undo { texts.append(text) }
      return texts.flatMap(ShellText.variables)
    }
  }
}
