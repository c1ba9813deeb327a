import Problems

extension PlaybookReader {
  /// One step. Its parts are all read, so that all their problems are told, before it is judged.
  mutating func step(_ item: Field, phase: Phase, roles: [Playbook.Role]) -> Step? {
    guard let fields = reader.fields(of: item.node, as: PlaybookKeys.step) else { return nil }
    let name = stepName(fields["step"])
    let forEach = forEach(fields["for-each"])
    let variable = forEach?.variable
    let outer = scope
    if let forEach { addVariable(forEach) }
    defer { scope = outer }
    let collect = collect(fields["collect"], variable: variable)
    let check = texts(fields["check"], variable: variable)
    let commands = commands(fields["commands"], items: check.count)
    let every = every(fields["every"])
    if let field = fields["for-each"], every != nil {
      reader.report(.repeatsEach(name ?? ""), at: field.node)
    }
    guard let name, let kind = kind(name, fields, item, variable: variable),
      let title = title(of: kind, fields, variable: variable)
    else { return nil }
    return Step(
      name: name, phase: phase, title: title, kind: kind,
      why: text(fields["why"], variable: variable),
      role: role(fields["role"], of: name, roles, item),
      when: reader.condition(fields["when"], in: scope), after: after(fields["after"]),
      within: within(fields["within"]), every: every, forEach: forEach, check: check,
      commands: commands, collect: collect, maps: reader.texts(fields["maps"]),
      ifFails: text(fields["if-fails"], variable: variable), place: reader.place(of: item.node),
      whenPlace: fields["when"].map { reader.place(of: $0.node) },
      mapsPlace: fields["maps"].map { reader.place(of: $0.node) })
  }

  private mutating func stepName(_ field: Field?) -> String? {
    guard let field, let name = reader.name(field) else { return nil }
    guard Phase(rawValue: name) == nil else {
      reader.report(.reservedName(name, why: "a phase is called so"), at: field.node)
      return nil
    }
    return name
  }

  private mutating func kind(
    _ name: String, _ fields: Fields, _ item: Field, variable: String?
  ) -> Step.Kind? {
    let kinds = ["do", "decide", "ask", "notify"].filter { fields.has($0) }
    guard kinds.count <= 1 else {
      reader.report(.stepOfTwoKinds(name, kinds.map { "“\($0)”" }), at: item.node)
      return nil
    }
    if let field = fields["options"], kinds.first != "decide" {
      reader.report(.optionsWithoutDecision(name), at: field.node)
    }
    switch kinds.first {
    case "do": return text(fields["do"], variable: variable).map(Step.Kind.work)
    case "decide": return decision(name, fields, item)
    case "ask": return .ask(asked(fields["ask"]))
    case "notify": return notify(fields["notify"])
    default:
      guard fields.has("collect") else {
        reader.report(.stepWithoutKind(name), at: item.node)
        return nil
      }
      return .collect
    }
  }

  private mutating func decision(_ name: String, _ fields: Fields, _ item: Field) -> Step.Kind? {
    if let title = fields["title"] {
      reader.report(.unknownKey("title", in: "a decision", nearest: nil), at: title.node)
    }
    guard let field = fields["options"] else {
      reader.report(.decisionWithoutOptions(name), at: item.node)
      return nil
    }
    let options = reader.options(field)
    if options.count < 2 { reader.report(.tooFewOptions(name), at: field.node) }
    return .decide(options)
  }

  private mutating func title(
    of kind: Step.Kind, _ fields: Fields, variable: String?
  ) -> String? {
    if case .decide = kind { return text(fields["decide"], variable: variable) }
    guard fields.has("title") else {
      reader.report(.missingKey("title", in: "a step"), at: fields.node)
      return nil
    }
    return text(fields["title"], variable: variable)
  }

  private mutating func asked(_ field: Field?) -> [String] {
    reader.items(field).compactMap { item in
      guard let name = reader.name(item) else { return nil }
      guard scope.questions[name] != nil else {
        reader.report(.unknownQuestion(name, nearest: scope.nearestFact(to: name)), at: item.node)
        return nil
      }
      return name
    }
  }

  private mutating func notify(_ field: Field?) -> Step.Kind? {
    if field?.node.scalar == "due" { return .notify(.due) }
    var rules: [String] = []
    for item in reader.items(field) {
      guard let name = reader.name(item) else { continue }
      if let known = scope.rules, !known.contains(name) {
        reader.report(.unknownRule(name, nearest: nearest(to: name, in: known)), at: item.node)
      }
      rules.append(name)
    }
    return .notify(.rules(rules))
  }

  private mutating func role(
    _ field: Field?, of step: String, _ roles: [Playbook.Role], _ item: Field
  ) -> String? {
    guard let field else {
      reader.report(.stepWithoutRole(step), at: item.node)
      return nil
    }
    guard let name = reader.name(field) else { return nil }
    // One role is understood everywhere: somebody always leads.
    let known = roles.map(\.name) + ["lead"]
    guard known.contains(name) else {
      reader.report(.unknownRole(name, nearest: nearest(to: name, among: known)), at: field.node)
      return nil
    }
    return name
  }

  private mutating func after(_ field: Field?) -> [Step.Reference] {
    reader.items(field).compactMap { item in
      guard let name = reader.text(item) else { return nil }
      if Phase(rawValue: name) == nil, let steps = scope.steps, !steps.contains(name) {
        reader.report(.unknownStep(name, nearest: nearest(to: name, in: steps.all)), at: item.node)
        return nil
      }
      return Step.Reference(text: name, place: reader.place(of: item.node))
    }
  }

  private mutating func collect(_ field: Field?, variable: String?) -> [Step.Collect] {
    reader.items(field).compactMap { item in
      guard let fields = reader.fields(of: item.node, as: PlaybookKeys.collect) else { return nil }
      let source = reader.name(fields["source"])
      let what = text(fields["what"], variable: variable)
      let (keeps, ends) = reader.retention(fields["keeps"])
      let how = text(fields["how"], variable: variable)
      guard let source, let what else { return nil }
      return Step.Collect(
        source: source, what: what, keeps: keeps, ends: ends, how: how,
        place: reader.place(of: item.node))
    }
  }
}

// What has a form of its own.
extension PlaybookReader {
  private mutating func within(_ field: Field?) -> Step.Within? {
    guard let field, let text = reader.text(field) else { return nil }
    let (length, anchor) = text.cut(at: " of ")
    guard let seconds = DurationText.seconds(of: length).flatMap(Int.init(exactly:)), seconds > 0
    else {
      reader.report(.badWithin(text), at: field.node)
      return nil
    }
    guard let anchor else { return Step.Within(seconds: seconds, from: .ready) }
    if anchor.hasPrefix("step("), anchor.hasSuffix(")") {
      let name = String(anchor.dropFirst(5).dropLast())
      if let steps = scope.steps, !steps.contains(name) {
        reader.report(.unknownStep(name, nearest: nearest(to: name, in: steps.all)), at: field.node)
        return nil
      }
      return Step.Within(seconds: seconds, from: .step(name))
    }
    guard isTime(anchor, field) else { return nil }
    return Step.Within(seconds: seconds, from: .fact(anchor))
  }

  private mutating func isTime(_ name: String, _ field: Field) -> Bool {
    guard let question = scope.questions[name] else {
      reader.report(.unknownFact(name, nearest: scope.nearestFact(to: name)), at: field.node)
      return false
    }
    guard question.type == .time else {
      reader.report(.notATime(name), at: field.node)
      return false
    }
    return true
  }

  private mutating func every(_ field: Field?) -> Step.Every? {
    guard let field, let text = reader.text(field) else { return nil }
    let (length, until) = text.cut(at: " until ")
    guard let seconds = DurationText.seconds(of: length).flatMap(Int.init(exactly:)), seconds >= 60
    else {
      reader.report(.badEvery(text), at: field.node)
      return nil
    }
    if let until, !isTime(until, field) { return nil }
    return Step.Every(seconds: seconds, until: until)
  }

  private mutating func forEach(_ field: Field?) -> Step.ForEach? {
    guard let field, let text = reader.text(field) else { return nil }
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 3, words[1] == "in", words[0].isName else {
      reader.report(.badForEach(text), at: field.node)
      return nil
    }
    guard let question = scope.questions[words[2]] else {
      reader.report(
        .unknownFact(words[2], nearest: scope.nearestFact(to: words[2])), at: field.node)
      return nil
    }
    guard question.type.item != nil else {
      reader.report(.notAList(words[2]), at: field.node)
      return nil
    }
    return Step.ForEach(variable: words[0], list: words[2])
  }

  /// Inside the step the variable is a fact of the list's type.
  private mutating func addVariable(_ forEach: Step.ForEach) {
    guard let list = scope.questions[forEach.list], let item = list.type.item else { return }
    scope.questions[forEach.variable] = Question(
      name: forEach.variable, ask: list.ask, type: item, options: list.options, place: list.place)
  }
}

extension String {
  /// What stands before and behind the first of that text.
  fileprivate func cut(at separator: String) -> (String, String?) {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(separator) {
        let rest = self[start...].dropFirst(separator.count)
        return (String(self[..<start]), String(rest).trimmingWhitespace())
      }
      formIndex(after: &start)
    }
    return (self, nil)
  }
}
