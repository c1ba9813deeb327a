extension Playbook {
  /// The playbook as a file of the language: reading it gives the same playbook, but for comments
  /// and places.
  package var yaml: String {
    var out = YAMLText()
    out.entry(0, "playbook", id.name)
    out.entry(0, "title", title)
    out.entry(0, "version", version)
    out.entry(0, "summary", summary)
    out.entry(0, "kind", kind.rawValue)
    out.entry(0, "severity", severity?.rawValue)
    out.list(0, "use-when", useWhen)
    out.names(0, "maps", maps)
    out.list(0, "references", references)
    out.entry(0, "reviewed", reviewed)
    if !roles.isEmpty {
      out.line(0, "")
      out.line(0, "roles:")
      for role in roles { out.entry(1, role.name, role.title) }
    }
    write(questions: questions, to: &out)
    write(uses: uses, to: &out)
    out.line(0, "")
    out.line(0, steps.isEmpty ? "phases: {}" : "phases:")
    write(steps: steps, to: &out)
    return out.text
  }

  private func write(questions: [Question], to out: inout YAMLText) {
    guard !questions.isEmpty else { return }
    out.line(0, "")
    out.line(0, "questions:")
    for question in questions {
      out.line(1, "\(question.name):")
      out.entry(2, "ask", question.ask)
      out.entry(2, "type", question.type.name)
      out.options(2, question.options)
      out.entry(2, "default", question.suggestion)
      out.entry(2, "who", question.who)
      out.entry(2, "help", question.help)
    }
  }

  private func write(uses: [Use], to out: inout YAMLText) {
    guard !uses.isEmpty else { return }
    out.line(0, "")
    out.line(0, "use:")
    for use in uses {
      guard use.when != nil || !use.with.isEmpty || use.name != nil else {
        out.line(1, "- \(YAMLText.scalar(use.playbook))")
        continue
      }
      out.line(1, "- playbook: \(YAMLText.scalar(use.playbook))")
      out.entry(2, "when", use.when?.text)
      out.mapping(2, "with", use.with)
      out.entry(2, "as", use.name)
    }
  }

  /// Phases follow in the order in which the file has its steps, so that the order stays.
  private func write(steps: [Step], to out: inout YAMLText) {
    var phase: Phase?
    for step in steps {
      if step.phase != phase { out.line(1, "\(step.phase.rawValue):") }
      phase = step.phase
      step.write(to: &out)
    }
  }
}

extension YAMLText {
  fileprivate mutating func options(_ indent: Int, _ options: [Option]) {
    guard !options.isEmpty else { return }
    line(indent, "options:")
    for option in options { entry(indent + 1, option.name, option.text) }
  }

  fileprivate mutating func mapping(_ indent: Int, _ key: String, _ values: [String: String]) {
    guard !values.isEmpty else { return }
    line(indent, "\(key):")
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      entry(indent + 1, name, value)
    }
  }
}

extension Step {
  fileprivate func write(to out: inout YAMLText) {
    out.line(2, "- step: \(name)")
    if case .decide(let options) = kind {
      out.entry(3, "decide", title)
      out.options(3, options)
    } else {
      out.entry(3, "title", title)
    }
    out.entry(3, "why", why)
    out.entry(3, "role", role)
    out.entry(3, "when", when?.text)
    out.names(3, "after", after.map(\.text))
    out.entry(3, "within", within?.text)
    out.entry(3, "every", every?.text)
    out.entry(3, "for-each", forEach.map { "\($0.variable) in \($0.list)" })
    writeKind(to: &out)
    out.list(3, "check", check)
    out.names(3, "maps", maps)
    if !commands.isEmpty {
      out.line(3, "commands:")
      for command in commands { command.write(to: &out) }
    }
    if !collect.isEmpty {
      out.line(3, "collect:")
      for item in collect { item.write(to: &out) }
    }
    out.entry(3, "if-fails", ifFails)
  }

  private func writeKind(to out: inout YAMLText) {
    switch kind {
    case .work(let text): out.entry(3, "do", text)
    case .ask(let questions):
      if questions.isEmpty { out.line(3, "ask: []") }
      out.names(3, "ask", questions)
    case .notify(.due): out.line(3, "notify: due")
    case .notify(.rules(let rules)):
      if rules.isEmpty { out.line(3, "notify: []") }
      out.names(3, "notify", rules)
    case .collect:
      if collect.isEmpty { out.line(3, "collect: []") }
    case .decide: break
    }
  }
}

extension Step.Within {
  package var text: String {
    let length = DurationText.text(Double(seconds))
    switch from {
    case .ready: return length
    case .fact(let name): return "\(length) of \(name)"
    case .step(let name): return "\(length) of step(\(name))"
    }
  }
}

extension Step.Every {
  package var text: String {
    let length = DurationText.text(Double(seconds))
    return until.map { "\(length) until \($0)" } ?? length
  }
}

extension Step.Collect {
  fileprivate func write(to out: inout YAMLText) {
    out.line(4, "- source: \(source)")
    out.entry(5, "what", what)
    out.entry(
      5, "keeps", keeps.map { DurationText.text(Double($0)) } ?? ends.map { "until \($0.rawValue)" }
    )
    out.entry(5, "how", how)
  }
}

extension Step.Command {
  fileprivate func write(to out: inout YAMLText) {
    out.line(4, "- title: \(YAMLText.scalar(title))")
    switch invocation {
    case .shell(let text): out.entry(5, "run", text)
    case .arguments(let words): out.names(5, "argv", words)
    }
    out.entry(5, "item", item.map(String.init))
    out.entry(5, "on", on)
    if timeout != 600 { out.entry(5, "timeout", DurationText.text(Double(timeout))) }
    out.mapping(5, "env", env)
    out.entry(5, "stdin", stdin)
    out.entry(5, "changes", changes)
    switch undo {
    case .command(let text): out.entry(5, "undo", text)
    case Undo.none?: out.line(5, "undo: none")
    case nil: break
    }
    if changes != nil || approvals != 1 { out.line(5, "approvals: \(approvals)") }
    out.entry(5, "keeps", keeps)
    out.entry(5, "dry-run", dryRun)
    out.names(5, "needs", needs)
    if isUnchecked { out.line(5, "unchecked: yes") }
    out.entry(5, "expect", expect)
  }
}
