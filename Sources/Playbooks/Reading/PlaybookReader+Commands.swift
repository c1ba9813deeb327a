import Problems

extension PlaybookReader {
  mutating func commands(_ field: Field?, items: Int) -> [Step.Command] {
    reader.items(field).compactMap { command($0, items: items) }
  }

  private mutating func command(_ item: Field, items: Int) -> Step.Command? {
    guard let fields = reader.fields(of: item.node, as: PlaybookKeys.command) else { return nil }
    let title = reader.text(fields["title"])
    let invocation = invocation(fields, item)
    let env = environment(fields["env"])
    let stdin = fact(fields["stdin"])
    let on = fact(fields["on"])
    checkVariables(fields, env)
    checkChanges(fields, item)
    let needs = reader.texts(fields["needs"])
    let isUnchecked = reader.yesNo(fields["unchecked"]) ?? false
    let number = itemNumber(fields["item"], of: items)
    let keeps = source(fields["keeps"])
    let timeout = reader.duration(fields["timeout"])
    let approvals = reader.integer(fields["approvals"], in: 1...9)
    let dryRun = shellText(fields["dry-run"])
    let changes = reader.text(fields["changes"])
    let undo = undo(fields["undo"])
    let expect = reader.text(fields["expect"])
    guard let title, let invocation else { return nil }
    return Step.Command(
      title: title, invocation: invocation, item: number, on: on, timeout: timeout ?? 600,
      env: env, stdin: stdin, changes: changes, undo: undo, approvals: approvals ?? 1,
      keeps: keeps, dryRun: dryRun, needs: needs, isUnchecked: isUnchecked,
      expect: expect, place: reader.place(of: item.node))
  }

  private mutating func invocation(_ fields: Fields, _ item: Field) -> Step.Command.Invocation? {
    let run = shellText(fields["run"])
    let words = reader.items(fields["argv"]).compactMap { shellText($0) }
    switch (fields.has("run"), fields.has("argv")) {
    case (true, false): return run.map(Step.Command.Invocation.shell)
    case (false, true):
      guard !words.isEmpty else { break }
      return .arguments(words)
    case (true, true):
      reader.report(.commandOfTwoKinds, at: item.node)
      return nil
    case (false, false): break
    }
    reader.report(.commandWithoutRun, at: item.node)
    return nil
  }

  /// A text that a machine obeys: facts are never spliced into it.
  private mutating func shellText(_ field: Field?) -> String? {
    guard let field, let text = reader.text(field) else { return nil }
    if Template.hasBraces(text) {
      reader.report(.bracesInCommand(field.key), at: field.node)
    }
    return text
  }

  private mutating func undo(_ field: Field?) -> Step.Command.Undo? {
    guard let text = shellText(field) else { return nil }
    return text == "none" ? Step.Command.Undo.none : .command(text)
  }

  private mutating func environment(_ field: Field?) -> [String: String] {
    var env: [String: String] = [:]
    for (name, value) in reader.entries(field) {
      if ShellText.steers(name.key) {
        reader.report(.steeringVariable(name.key), at: name.node)
      } else if !ShellText.isVariable(name.key) {
        reader.report(.badVariable(name.key), at: name.node)
      }
      if let fact = fact(value) { env[name.key] = fact }
    }
    return env
  }

  private mutating func fact(_ field: Field?) -> String? {
    guard let field, let name = reader.name(field) else { return nil }
    guard let question = scope.questions[name] else {
      reader.report(.unknownFact(name, nearest: scope.nearestFact(to: name)), at: field.node)
      return nil
    }
    if field.key == "on", !question.type.isText || question.type == .email {
      reader.report(.variableOfStructure(name, key: "on"), at: field.node)
      return nil
    }
    return name
  }

  private mutating func checkVariables(_ fields: Fields, _ env: [String: String]) {
    for key in ["run", "undo", "dry-run"] {
      guard let field = fields[key], let text = field.node.scalar else { continue }
      for name in ShellText.variables(in: text)
      where env[name] == nil && !ShellText.base.contains(name) && !isFact(name) {
        let facts = scope.questions.keys.map(ShellText.variable(for:))
        let near = nearest(to: name, in: facts + Array(env.keys))
        reader.report(.unknownVariable(name, nearest: near), at: field.node)
      }
    }
  }

  /// Whether a variable is that of a fact a command may see.
  private func isFact(_ variable: String) -> Bool {
    let name = String(variable.lowercased().map { $0 == "_" ? "-" : $0 })
    return scope.questions[name].map { $0.type != .secret } ?? false
  }

  private mutating func checkChanges(_ fields: Fields, _ item: Field) {
    if fields.has("changes") {
      if !fields.has("undo") { reader.report(.changesWithoutUndo, at: item.node) }
      if !fields.has("approvals") { reader.report(.changesWithoutApprovals, at: item.node) }
    } else if let field = fields["undo"] ?? fields["approvals"] {
      reader.report(.undoWithoutChanges, at: field.node)
    }
  }

  private mutating func itemNumber(_ field: Field?, of items: Int) -> Int? {
    guard let field, let number = reader.integer(field, in: 1...999) else { return nil }
    guard number <= items else {
      reader.report(.noSuchItem(number, items: items), at: field.node)
      return nil
    }
    return number
  }

  /// Its output is that evidence, which some step of the playbook wants.
  private mutating func source(_ field: Field?) -> String? {
    guard let field, let name = reader.name(field) else { return nil }
    let known = sources
    guard known.contains(name) else {
      reader.report(.unknownSource(name, nearest: nearest(to: name, in: known)), at: field.node)
      return nil
    }
    return name
  }
}
