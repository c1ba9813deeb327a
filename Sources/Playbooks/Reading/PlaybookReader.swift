import Problems

/// Reads one playbook in two goes: first what it declares (its name, questions, decisions and
/// uses), then, when all files' declarations are known, its steps and conditions.
struct PlaybookReader {
  let file: SourceFile
  var reader: YAMLReader
  private let fields: Fields
  let questions: [Question]
  /// A decision step is also a question of the same name.
  let decisions: [Question]
  /// Playbooks it uses, as written, with the run's name and the questions set apart.
  let uses: [DeclaredUse]
  let stepNames: Set<String>
  /// Sources of evidence that its steps collect.
  let sources: Set<String>
  /// What names mean here; set before the second go.
  var scope: ConditionScope

  struct DeclaredUse {
    let node: YAMLNode
    let playbook: String
    let with: [String: String]
    let name: String?
  }

  init?(_ file: SourceFile, _ document: YAMLDocument, scope: ConditionScope) {
    var reader = YAMLReader(document)
    guard let fields = reader.fields(of: reader.root, as: PlaybookKeys.playbook) else { return nil }
    self.file = file
    self.fields = fields
    questions = reader.questions(fields["questions"])
    self.scope = scope
    uses = Self.declaredUses(fields["use"])
    let declared = Self.declaredSteps(fields["phases"])
    stepNames = Set(declared.map(\.name))
    sources = Set(declared.flatMap { Self.declaredSources($0.node) })
    decisions = declared.compactMap { Self.decision($0.name, $0.node, reader) }
    self.reader = reader
  }

  var id: PlaybookID { PlaybookID(file.id) }
  /// All it declares.
  var declared: [Question] { questions + decisions }

  mutating func playbook() -> Playbook? {
    checkIdentity()
    checkQuestions()
    let title = reader.text(fields["title"])
    let version = reader.text(fields["version"])
    let summary = text(fields["summary"])
    let kind = reader.choice(fields["kind"], of: PlaybookKind.self)
    if let kind { checkFolder(kind) }
    let roles = roles()
    let steps = steps(roles: roles)
    let uses = readUses()
    guard let title, let version, let summary, let kind else { return nil }
    return Playbook(
      id: id, title: title, version: version, summary: summary, kind: kind,
      severity: reader.choice(fields["severity"], of: Severity.self),
      useWhen: reader.texts(fields["use-when"]), maps: reader.texts(fields["maps"]),
      references: reader.texts(fields["references"]), reviewed: reader.date(fields["reviewed"]),
      roles: roles, questions: questions, uses: uses, steps: steps,
      place: reader.place(of: reader.root),
      mapsPlace: fields["maps"].map { reader.place(of: $0.node) })
  }

  private mutating func checkIdentity() {
    guard let field = fields["playbook"], let name = reader.name(field) else { return }
    if name != id.name {
      reader.report(.idNotRepeated(said: name, file: id.name), at: field.node)
    }
  }

  private mutating func checkFolder(_ kind: PlaybookKind) {
    let folders = file.id.split(separator: "/").dropLast()
    guard let folder = folders.last, let field = fields["kind"], folder != kind.rawValue,
      PlaybookKind(rawValue: String(folder)) != nil
    else { return }
    reader.report(.kindNotFolder(kind: kind.rawValue, folder: String(folder)), at: field.node)
  }

  private mutating func checkQuestions() {
    for question in questions {
      reader.checkSuggestion(of: question, in: scope.vocabulary)
      if Vocabulary.fromEntries.contains(question.name) {
        let problem = PlaybookProblem.reservedName(question.name, why: "tocsin answers it itself")
        reader.report(problem.problem(at: question.place))
      }
    }
    for decision in decisions where questions.contains(where: { $0.name == decision.name }) {
      let line = questions.first { $0.name == decision.name }?.place.line ?? 0
      let problem = PlaybookProblem.duplicateName(
        what: "a question and a decision", decision.name, firstLine: line)
      reader.report(problem.problem(at: decision.place))
    }
  }

  private mutating func roles() -> [Playbook.Role] {
    reader.entries(fields["roles"]).compactMap { entry in
      let name = reader.name(entry.name)
      let title = reader.text(entry.value)
      guard let name, let title else { return nil }
      return Playbook.Role(name: name, title: title)
    }
  }

  private mutating func steps(roles: [Playbook.Role]) -> [Step] {
    guard let field = fields["phases"] else { return [] }
    guard let phases = reader.fields(of: field.node, as: PlaybookKeys.phases) else { return [] }
    var steps: [Step] = []
    var lines: [String: Int] = [:]
    var count = 0
    for phase in Phase.allCases {
      for item in reader.items(phases[phase.rawValue]) {
        count += 1
        guard count <= 2_000 else { continue }
        if let step = step(item, phase: phase, roles: roles) {
          if let line = lines[step.name] {
            let kind = PlaybookProblem.duplicateName(what: "step", step.name, firstLine: line)
            reader.report(kind.problem(at: step.place))
          } else {
            lines[step.name] = step.place.line
          }
          steps.append(step)
        }
      }
    }
    if count > 2_000 { reader.report(.tooManySteps(count), at: field.node) }
    return steps.sorted { $0.place.line < $1.place.line }
  }
}

// Texts with facts in them.
extension PlaybookReader {
  /// A text whose braces must name facts that may be shown.
  mutating func text(_ field: Field?, variable: String? = nil) -> String? {
    guard let field, let text = reader.text(field) else { return nil }
    guard let parts = Template.parts(of: text) else {
      reader.report(.bracesOpen, at: field.node)
      return text
    }
    for case .fact(let name) in parts where name != variable {
      guard let question = scope.questions[name] else {
        reader.report(.unknownInText(name, nearest: scope.nearestFact(to: name)), at: field.node)
        continue
      }
      if question.type == .secret { reader.report(.notVariable(name), at: field.node) }
    }
    return text
  }

  mutating func texts(_ field: Field?, variable: String? = nil) -> [String] {
    reader.items(field).compactMap { text($0, variable: variable) }
  }
}

// The first go.
extension PlaybookReader {
  private static func declaredSteps(_ field: Field?) -> [(name: String, node: YAMLNode)] {
    guard case .mapping(let phases) = field?.node.content else { return [] }
    return phases.flatMap { phase -> [(name: String, node: YAMLNode)] in
      guard case .sequence(let items) = phase.value.content else { return [] }
      return items.compactMap { item in item["step"]?.scalar.map { ($0, item) } }
    }
  }

  private static func declaredSources(_ step: YAMLNode) -> [String] {
    guard case .sequence(let items) = step["collect"]?.content else { return [] }
    return items.compactMap { $0["source"]?.scalar }
  }

  private static func decision(_ name: String, _ node: YAMLNode, _ reader: YAMLReader) -> Question?
  {
    guard let ask = node["decide"]?.scalar, name.isName else { return nil }
    guard case .mapping(let pairs) = node["options"]?.content else { return nil }
    let options = pairs.map {
      Option(name: $0.key.scalar ?? "", text: $0.value.scalar ?? "")
    }
    return Question(
      name: name, ask: ask, type: .choice, options: options, place: reader.place(of: node))
  }

  private static func declaredUses(_ field: Field?) -> [DeclaredUse] {
    guard case .sequence(let items) = field?.node.content else { return [] }
    return items.compactMap { item in
      guard let name = item.scalar ?? item["playbook"]?.scalar else { return nil }
      var with: [String: String] = [:]
      if case .mapping(let pairs) = item["with"]?.content {
        for pair in pairs { with[pair.key.scalar ?? ""] = pair.value.scalar ?? "" }
      }
      return DeclaredUse(node: item, playbook: name, with: with, name: item["as"]?.scalar)
    }
  }

  private mutating func readUses() -> [Playbook.Use] {
    var seen: [String: [String: String]] = [:]
    return reader.items(fields["use"]).compactMap { item -> Playbook.Use? in
      if item.node.scalar != nil {
        guard let name = reader.text(item) else { return nil }
        return checked(
          Playbook.Use(
            playbook: name, when: nil, with: [:], name: nil, place: reader.place(of: item.node)),
          &seen, item)
      }
      guard let fields = reader.fields(of: item.node, as: PlaybookKeys.use),
        let name = reader.text(fields["playbook"])
      else { return nil }
      var with: [String: String] = [:]
      for (question, fact) in reader.entries(fields["with"]) {
        with[question.key] = reader.name(fact)
      }
      let use = Playbook.Use(
        playbook: name, when: reader.condition(fields["when"], in: scope), with: with,
        name: reader.name(fields["as"]), place: reader.place(of: item.node))
      return checked(use, &seen, item)
    }
  }

  /// A second run with other answers needs a name of its own.
  private mutating func checked(
    _ use: Playbook.Use, _ seen: inout [String: [String: String]], _ item: Field
  ) -> Playbook.Use {
    let run = use.name ?? PlaybookID(use.playbook).name
    if let before = seen[run], before != use.with { reader.report(.usedTwice(run), at: item.node) }
    seen[run] = use.with
    return use
  }
}
