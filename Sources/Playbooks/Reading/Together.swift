import Problems

/// How playbooks use each other: whose questions and steps each may name.
struct Together {
  private let readers: [PlaybookID: PlaybookReader]
  private let vocabulary: Vocabulary
  /// What every playbook may name.
  private let shared: ConditionScope
  private let byName: [String: [PlaybookID]]

  init(readers: [PlaybookID: PlaybookReader], shared: ConditionScope) {
    self.readers = readers
    self.shared = shared
    vocabulary = shared.vocabulary
    byName = Dictionary(grouping: readers.keys.sorted(), by: \.name)
  }

  /// The playbook meant by an id or by a last part that is unique.
  private func found(_ name: String) -> PlaybookID? {
    if readers[PlaybookID(name)] != nil { return PlaybookID(name) }
    let named = byName[name] ?? []
    return named.count == 1 ? named[0] : nil
  }

  /// What a playbook may name: its own, the shared facts, and what the playbooks it uses declare.
  func scope(of id: PlaybookID, rules: Set<String>?) -> ConditionScope {
    guard let reader = readers[id] else { return shared }
    var questions: [Question] = []
    var steps = ConditionScope.StepNames(own: reader.stepNames)
    for used in usedByAll(id, seen: [id]) {
      guard let other = readers[used.id] else { continue }
      questions += other.declared.filter { used.with[$0.name] == nil }
      steps.add(other.stepNames, of: used.run)
    }
    return shared.adding(questions + reader.declared, steps: steps, rules: rules)
  }

  private struct Used {
    let id: PlaybookID
    let run: String
    let with: [String: String]
  }

  private func usedByAll(_ id: PlaybookID, seen: Set<PlaybookID>) -> [Used] {
    (readers[id]?.uses ?? []).flatMap { use -> [Used] in
      guard let other = found(use.playbook), !seen.contains(other) else { return [] }
      let direct = Used(id: other, run: use.name ?? other.name, with: use.with)
      return [direct] + usedByAll(other, seen: seen.union([other]))
    }
  }

  /// What is wrong between a playbook and those it uses.
  func problems(of id: PlaybookID) -> [Problem] {
    guard let reader = readers[id] else { return [] }
    return reader.uses.flatMap { problems(of: $0, in: reader) }
      + disagreements(of: reader) + cycles(through: id)
  }

  private func problems(of use: PlaybookReader.DeclaredUse, in reader: PlaybookReader) -> [Problem]
  {
    let place = reader.reader.place(of: use.node)
    guard let other = found(use.playbook).flatMap({ readers[$0] }) else {
      return [unknown(use.playbook).problem(at: place)]
    }
    let declared = other.declared + usedQuestions(of: other)
    var problems: [Problem] = []
    for (question, fact) in use.with.sorted(by: { $0.key < $1.key }) {
      guard
        let asked = declared.first(where: { $0.name == question })
          ?? vocabulary.question(named: question)
      else {
        let kind = PlaybookProblem.notAQuestionOf(
          question, playbook: use.playbook,
          nearest: nearest(to: question, in: declared.map(\.name)))
        problems.append(kind.problem(at: place))
        continue
      }
      let own = reader.declared + vocabulary.questions
      guard let answering = own.first(where: { $0.name == fact }) else {
        let kind = PlaybookProblem.unknownFact(
          fact, nearest: nearest(to: fact, in: own.map(\.name)))
        problems.append(kind.problem(at: place))
        continue
      }
      if !asked.agrees(with: answering) {
        let kind = PlaybookProblem.typesDisagree(fact, other: other.file.path)
        problems.append(kind.problem(at: place))
      }
    }
    return problems
  }

  private func unknown(_ name: String) -> PlaybookProblem {
    if let several = byName[name], several.count > 1 {
      return .ambiguousPlaybook(name, several.map { "“\($0.text)”" })
    }
    let known = readers.keys.flatMap { [$0.text, $0.name] }
    return .unknownPlaybook(name, nearest: nearest(to: name, in: known))
  }

  private func usedQuestions(of reader: PlaybookReader) -> [Question] {
    usedByAll(reader.id, seen: [reader.id]).flatMap { readers[$0.id]?.declared ?? [] }
  }

  /// All playbooks of an incident share one space of questions.
  private func disagreements(of reader: PlaybookReader) -> [Problem] {
    var others: [(question: Question, where: String)] = vocabulary.questions.map {
      ($0, $0.place.file)
    }
    for used in usedByAll(reader.id, seen: [reader.id]) {
      guard let other = readers[used.id] else { continue }
      others += other.declared.filter { used.with[$0.name] == nil }.map { ($0, other.file.path) }
    }
    return reader.declared.compactMap { question in
      guard
        let other = others.first(where: {
          $0.question.name == question.name && !$0.question.agrees(with: question)
        })
      else { return nil }
      return PlaybookProblem.typesDisagree(question.name, other: other.where)
        .problem(at: question.place)
    }
  }

  private func cycles(through id: PlaybookID) -> [Problem] {
    guard let path = path(from: id, to: id, seen: []) else { return [] }
    guard let reader = readers[id],
      let use = reader.uses.first(where: { found($0.playbook) == path.dropFirst().first })
    else { return [] }
    return [
      PlaybookProblem.cycleInUse(path.map(\.text)).problem(at: reader.reader.place(of: use.node))
    ]
  }

  private func path(
    from start: PlaybookID, to end: PlaybookID, seen: Set<PlaybookID>
  ) -> [PlaybookID]? {
    for use in readers[start]?.uses ?? [] {
      guard let next = found(use.playbook) else { continue }
      if next == end { return [start, end] }
      if seen.contains(next) { continue }
      if let rest = path(from: next, to: end, seen: seen.union([next])) { return [start] + rest }
    }
    return nil
  }
}

extension Question {
  /// Whether an answer to one is an answer to the other.
  package func agrees(with other: Question) -> Bool {
    type == other.type && options.map(\.name) == other.options.map(\.name)
  }
}
