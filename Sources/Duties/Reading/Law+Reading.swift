package import Playbooks
import Problems

extension Law {
  /// What rule and calendar files say; files of other kinds are passed over. All problems of all
  /// files are found in one pass; a file with an error gives nothing.
  package static func reading(
    _ files: [SourceFile], vocabulary: Vocabulary, care: Care = .reading
  ) -> Law {
    var assembly = LawAssembly(vocabulary: vocabulary, care: care)
    for file in files where file.mayHoldLaw { assembly.add(file) }
    return assembly.whole()
  }

  /// The same of files that a library has parsed already; what could not be parsed is among the
  /// library's problems.
  package static func reading(_ library: Library, care: Care = .reading) -> Law {
    var assembly = LawAssembly(vocabulary: library.vocabulary, care: care)
    for law in library.lawDocuments { assembly.add(law.document, named: law.file.name) }
    return assembly.whole()
  }

  /// How closely files are looked at.
  package enum Care: Hashable, Sendable {
    /// For use: whatever would make a rule wrong is found.
    case reading
    /// For their author (`playbook check`): conditions that pass or fail for every answer too,
    /// which takes as long as all else together.
    case checking
  }
}

extension SourceFile {
  /// A line of it begins with the key that makes it a file of ours. Playbooks are most of what
  /// there is; to walk their YAML only to pass over them would double the start.
  fileprivate var mayHoldLaw: Bool {
    holds("duties:") || holds("calendar:") || holds("\"duties\"") || holds("\"calendar\"")
  }

  private func holds(_ key: StaticString) -> Bool {
    let wanted = Array(key.description.utf8)
    guard bytes.count >= wanted.count else { return false }
    var isLineStart = true
    for index in 0...(bytes.count - wanted.count) {
      let byte = bytes[index]
      if isLineStart, byte == wanted[0], bytes[index..<index + wanted.count].elementsEqual(wanted) {
        return true
      }
      isLineStart =
        byte == 0x0A || byte == 0x0D || byte == 0x7B || byte == 0xBF
        || (isLineStart && byte == 0x20)
    }
    return false
  }
}

/// The files read so far, and what must be looked up across them.
private struct LawAssembly {
  let scope: ConditionScope
  let care: Law.Care
  var law = Law()
  var references: [RuleReader.StageReference] = []

  init(vocabulary: Vocabulary, care: Law.Care) {
    self.care = care
    scope = ConditionScope(vocabulary: vocabulary, isFactsOnly: true)
  }

  mutating func add(_ file: SourceFile) {
    let document: YAMLDocument
    do {
      document = try YAMLDocument(file)
    } catch {
      law.problems += error.problems
      return
    }
    add(document, named: file.name)
  }

  mutating func add(_ document: YAMLDocument, named name: String) {
    if document.root["duties"] != nil {
      addRules(document, named: name)
    } else if document.root["calendar"] != nil {
      addCalendars(document)
    }
  }

  private mutating func addRules(_ document: YAMLDocument, named name: String) {
    var reader = RuleReader(document, scope: scope, care: care)
    let rules = reader.rules(fileName: name)
    law.problems += reader.reader.problems
    guard !reader.reader.problems.contains(where: { $0.severity == .error }) else { return }
    for rule in rules {
      if let other = law.rule(rule.id) {
        report(.duplicateRule(rule.id, other: other.file), at: rule.place)
      } else {
        law.rules.append(rule)
      }
    }
    references += reader.references
  }

  private mutating func addCalendars(_ document: YAMLDocument) {
    var reader = CalendarReader(document)
    let (calendars, problems) = reader.read()
    law.problems += problems
    guard problems.isEmpty else { return }
    for calendar in calendars { law.calendars.add(calendar) }
  }

  /// The law once everything that names something else has found it.
  consuming func whole() -> Law {
    var bad: Set<String> = []
    for reference in references {
      guard let problem = problem(with: reference) else { continue }
      report(problem, at: reference.place)
      bad.insert(reference.neededBy.rule)
    }
    for rule in law.rules {
      guard let problem = calendarProblem(of: rule) ?? cycleProblem(of: rule) else { continue }
      report(problem, at: rule.place)
      bad.insert(rule.id)
    }
    law.rules.removeAll { bad.contains($0.id) }
    law.problems.sort { left, right in
      guard let first = left.place, let second = right.place else { return left.place == nil }
      return first < second
    }
    return law
  }

  private func problem(with reference: RuleReader.StageReference) -> DutyProblem? {
    guard let rule = law.rule(reference.rule) else {
      return .unknownRule(
        reference.rule, nearest: nearest(to: reference.rule, among: law.rules.map(\.id)))
    }
    guard rule.stage(named: reference.stage) == nil else { return nil }
    return .unknownStage(
      reference.stage, of: rule.id,
      nearest: nearest(to: reference.stage, among: rule.stages.map(\.name)))
  }

  private func calendarProblem(of rule: Rule) -> DutyProblem? {
    guard let name = rule.calendar, !law.calendars.knows(name) else { return nil }
    return .unknownCalendar(name, nearest: nearest(to: name, among: law.calendars.names))
  }

  /// Stages of one rule that wait for each other would never begin.
  private func cycleProblem(of rule: Rule) -> DutyProblem? {
    for stage in rule.stages {
      var chain: [String] = []
      var next: Stage? = stage
      while let current = next {
        if chain.contains(current.name) { return .cycle(chain) }
        chain.append(current.name)
        next = current.parent(in: rule)
      }
    }
    return nil
  }

  private mutating func report(_ problem: DutyProblem, at place: Place) {
    law.problems.append(problem.problem(at: place))
  }
}

extension Stage {
  fileprivate func parent(in rule: Rule) -> Stage? {
    switch trigger {
    case .sent(let other, let stage), .lastSent(let other, let stage):
      other == nil || other == rule.id ? rule.stage(named: stage) : nil
    case .facts, .yearEnd, .date: nil
    }
  }
}

extension SourceFile {
  /// The last part of its id: `gdpr`.
  fileprivate var name: String { id.split(separator: "/").last.map(String.init) ?? id }
}
