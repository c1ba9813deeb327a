import Playbooks
import Problems

/// The files read so far, and what must be looked up across them. What the organisation wrote
/// itself comes after what is shipped, whatever the order of the files: it stands in its place.
struct LawAssembly {
  private let scope: ConditionScope
  private let care: Law.Care
  private var law = Law()
  private var shipped: [Rule] = []
  private var own: [Rule] = []
  private var calendars: [(calendar: HolidayCalendar, isOwn: Bool)] = []
  private var references: [RuleReader.StageReference] = []

  init(vocabulary: Vocabulary, care: Law.Care) {
    self.care = care
    scope = ConditionScope(vocabulary: vocabulary, isFactsOnly: true)
  }

  mutating func add(_ file: SourceFile) {
    do {
      add(try YAMLDocument(file), of: file)
    } catch {
      law.problems += error.problems
    }
  }

  mutating func add(_ document: YAMLDocument, of file: SourceFile) {
    if document.root["duties"] != nil {
      addRules(document, of: file)
    } else if document.root["calendar"] != nil {
      addCalendars(document, of: file)
    }
  }

  private mutating func addRules(_ document: YAMLDocument, of file: SourceFile) {
    var reader = RuleReader(document, scope: scope, care: care)
    let rules = reader.rules(fileName: file.name)
    law.problems += reader.reader.problems
    guard !reader.reader.problems.contains(where: { $0.severity == .error }) else { return }
    for rule in rules {
      if let other = (file.isOwn ? own : shipped).first(where: { $0.id == rule.id }) {
        report(.duplicateRule(rule.id, other: other.file), at: rule.place)
      } else if file.isOwn {
        own.append(rule)
      } else {
        shipped.append(rule)
      }
    }
    references += reader.references
  }

  private mutating func addCalendars(_ document: YAMLDocument, of file: SourceFile) {
    var reader = CalendarReader(document)
    let (found, problems) = reader.read()
    law.problems += problems
    guard problems.isEmpty else { return }
    calendars += found.map { ($0, file.isOwn) }
  }

  /// The law once everything that names something else has found it.
  consuming func whole() -> Law {
    joinCalendars()
    joinRules()
    var bad: Set<String> = []
    for reference in references where isInUse(reference) {
      guard let found = problem(with: reference) else { continue }
      law.problems.append(found.problem.problem(at: found.place))
      if found.isOfNeeder { bad.insert(reference.neededBy.rule) }
    }
    for rule in law.rules {
      guard let problem = calendarProblem(of: rule) ?? law.circle(through: rule) else { continue }
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

  private mutating func joinCalendars() {
    for (calendar, isOwn) in calendars where !isOwn { law.calendars.add(calendar) }
    for (calendar, isOwn) in calendars where isOwn { law.calendars.addOwn(calendar) }
  }

  /// A rule of one's own takes the place of the shipped one of its name; others follow.
  private mutating func joinRules() {
    var rest = own
    for rule in shipped {
      guard let index = rest.firstIndex(where: { $0.id == rule.id }) else {
        law.rules.append(rule)
        continue
      }
      var mine = rest.remove(at: index)
      mine.origin = .own(overrides: rule.file)
      law.rules.append(mine)
    }
    for rule in rest {
      var mine = rule
      mine.origin = .own(overrides: nil)
      law.rules.append(mine)
    }
  }

  /// Of a rule that is overridden nothing is asked any more.
  private func isInUse(_ reference: RuleReader.StageReference) -> Bool {
    law.rule(reference.neededBy.rule)?.place.file == reference.place.file
  }

  private func problem(
    with reference: RuleReader.StageReference
  ) -> (problem: DutyProblem, place: Place, isOfNeeder: Bool)? {
    guard let rule = law.rule(reference.rule) else {
      let near = nearest(to: reference.rule, among: law.rules.map(\.id))
      return (.unknownRule(reference.rule, nearest: near), reference.place, true)
    }
    guard rule.stage(named: reference.stage) == nil else { return nil }
    if case .own(overrides: _?) = rule.origin, rule.id != reference.neededBy.rule {
      let broken = DutyProblem.brokenByOverride(
        rule: rule.id, stage: reference.stage, neededBy: reference.neededBy.rule)
      return (broken, rule.place, false)
    }
    let near = nearest(to: reference.stage, among: rule.stages.map(\.name))
    return (
      .unknownStage(reference.stage, of: rule.id, nearest: near), reference.place, true
    )
  }

  private func calendarProblem(of rule: Rule) -> DutyProblem? {
    guard let name = rule.calendar, !law.calendars.knows(name) else { return nil }
    return .unknownCalendar(name, nearest: nearest(to: name, among: law.calendars.names))
  }

  private mutating func report(_ problem: DutyProblem, at place: Place) {
    law.problems.append(problem.problem(at: place))
  }
}

extension Law {
  /// Stages that wait for each other, of one rule or of several, would never begin.
  fileprivate func circle(through rule: Rule) -> DutyProblem? {
    for stage in rule.stages {
      let start = NoticeID(rule: rule.id, stage: stage.name)
      if let chain = chain(from: start, to: start, by: []) {
        return .cycle(
          chain.map { $0.rule == rule.id ? $0.stage : "\($0.rule) \($0.stage)" })
      }
    }
    return nil
  }

  private func chain(from: NoticeID, to end: NoticeID, by path: [NoticeID]) -> [NoticeID]? {
    let path = path + [from]
    for parent in rule(from.rule)?.stage(named: from.stage)?.trigger.parents ?? [] {
      let next = NoticeID(rule: parent.rule ?? from.rule, stage: parent.stage)
      if next == end { return path }
      if !path.contains(next), let found = chain(from: next, to: end, by: path) { return found }
    }
    return nil
  }
}

extension SourceFile {
  /// The last part of its id: `eu-gdpr`.
  fileprivate var name: String { id.split(separator: "/").last.map(String.init) ?? id }

  /// Written by the organisation, not shipped: `own/duties/acme`.
  package var isOwn: Bool { id.hasPrefix(Self.ownFolder) }

  /// Under which such a file is known and pinned, so that an incident remembers whose it is.
  package static let ownFolder = "own/"
}
