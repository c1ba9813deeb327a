import Playbooks
import Problems

/// Reads a file of rules (`duties:`, language.md §9), with every problem it has.
struct RuleReader {
  var reader: YAMLReader
  let scope: ConditionScope
  let care: Law.Care
  /// `gdpr 1.0.0`, as workings name it.
  private(set) var file = ""
  /// Names of stages that triggers wait for, to be looked up once all files are read.
  var references: [StageReference] = []

  struct StageReference {
    var rule: String
    var stage: String
    var neededBy: NoticeID
    var place: Place
  }

  private static let fileKeys = KeyTable(
    "a file of duties", required: ["duties", "version"], optional: ["title"])
  private static let ruleKeys = KeyTable(
    "a duty", required: ["duty", "title", "stages", "status", "confirmed"],
    optional: [
      "short", "when", "no-test", "effective", "zone", "calendar", "actor", "content", "omit",
      "exceptions", "late", "delay", "records", "penalty", "form", "references", "changes",
      "notes", "basis",
    ])
  private static let delayKeys = KeyTable(
    "a delay", required: ["text"], optional: ["oral", "written", "before-due"])

  init(_ document: YAMLDocument, scope: ConditionScope, care: Law.Care) {
    reader = YAMLReader(document)
    self.scope = scope
    self.care = care
  }

  /// The rules of the file. One with a problem may be among them: whoever asks looks at
  /// `reader.problems` first.
  mutating func rules(fileName: String) -> [Rule] {
    guard let fields = reader.fields(of: reader.root, as: Self.fileKeys) else { return [] }
    let version = reader.text(fields["version"]) ?? ""
    file = "\(fileName) \(version)"
    return reader.items(fields["duties"]).compactMap { rule($0) }
  }

  /// Everything is read before anything is missed, so that one pass names every problem.
  private mutating func rule(_ field: Field) -> Rule? {
    guard let fields = reader.fields(of: field.node, as: Self.ruleKeys) else { return nil }
    let id = reader.name(fields["duty"])
    let title = reader.text(fields["title"])
    let status = reader.choice(fields["status"], of: Rule.Status.self)
    let isConfirmed = reader.yesNo(fields["confirmed"])
    let when = condition(fields["when"])
    let noTest = reader.text(fields["no-test"])
    checkTest(of: id, fields, status, noTest)
    let delay = delay(fields["delay"])
    let stages = reader.items(fields["stages"]).compactMap { stage($0, of: id ?? "") }
    reportDuplicates(of: stages, at: fields["stages"])
    if let id, let field = fields["stages"], reader.items(field).isEmpty, status != .noDuty {
      reader.report(DutyProblem.noStages(id), at: field.node)
    }
    let rule = Rule(
      id: id ?? "", title: title ?? "", short: reader.text(fields["short"]) ?? title ?? "",
      when: when, stages: stages, status: status ?? .noDuty,
      effective: day(fields["effective"]), zone: reader.zone(fields["zone"]),
      calendar: reader.text(fields["calendar"]), actor: reader.text(fields["actor"]),
      content: contents(fields["content"]), omits: reader.texts(fields["omit"]),
      exceptions: reader.texts(fields["exceptions"]),
      late: reader.text(fields["late"]), delay: delay.text, tolling: delay.tolling,
      records: reader.text(fields["records"]), penalty: reader.text(fields["penalty"]),
      form: reader.text(fields["form"]), references: reader.texts(fields["references"]),
      isConfirmed: isConfirmed ?? false, noTest: noTest, changes: reader.text(fields["changes"]),
      notes: reader.text(fields["notes"]), basis: reader.text(fields["basis"]), file: file,
      place: reader.place(of: field.node))
    if care == .checking { checkClaims(of: rule, fields) }
    return id == nil || title == nil || status == nil || isConfirmed == nil ? nil : rule
  }

  private mutating func checkTest(
    of id: String?, _ fields: Fields, _ status: Rule.Status?, _ noTest: String?
  ) {
    guard let id else { return }
    if let noTest = fields["no-test"], fields.has("when") {
      reader.report(DutyProblem.testAndNoTest(id), at: noTest.node)
    } else if !fields.has("when"), noTest == nil, status != .noDuty {
      reader.report(DutyProblem.noTest(id), at: fields.node)
    }
  }

  /// What a rule says must be there to be checked: its source, its calendar, its statute.
  private mutating func checkClaims(of rule: Rule, _ fields: Fields) {
    if rule.isConfirmed, rule.references.isEmpty {
      reader.report(DutyProblem.noReference(rule.id), at: fields.node)
    }
    let countings = rule.stages.map(\.counting)
    if rule.calendar == nil, let first = countings.first(where: \.needsCalendar) {
      reader.report(DutyProblem.noCalendar(first), at: fields["stages"]?.node ?? fields.node)
    }
    if rule.basis == nil, countings.contains(.calendarDaysRoll) {
      reader.report(DutyProblem.noBasis(rule.id), at: fields["stages"]?.node ?? fields.node)
    }
  }

  mutating func condition(_ field: Field?) -> Condition? {
    guard let field, let condition = reader.condition(field, in: scope) else { return nil }
    if care == .checking { checkTest(condition, at: field) }
    return condition
  }

  /// A test that every answer passes, or that none can, is no test.
  private mutating func checkTest(_ condition: Condition, at field: Field) {
    let scope = scope
    let members = { scope.vocabulary.members(of: $0) }
    if let name = condition.factAlwaysSatisfying(options: scope.answers, members: members) {
      reader.report(.everyOption(name), at: field.node)
    } else if !condition.canHold(options: scope.answers, members: members) {
      reader.report(.contradiction("this duty"), at: field.node)
    }
  }

  mutating func day(_ field: Field?) -> Day? { reader.date(field).flatMap { Day($0) } }

  /// A text alone describes; only a mapping says how long a recorded delay holds.
  private mutating func delay(_ field: Field?) -> (text: String?, tolling: Rule.Tolling?) {
    guard let field else { return (nil, nil) }
    guard case .mapping = field.node.content else { return (reader.text(field), nil) }
    guard let fields = reader.fields(of: field.node, as: Self.delayKeys) else { return (nil, nil) }
    let tolling = Rule.Tolling(
      oral: limit(fields["oral"]), written: limit(fields["written"]),
      isBeforeDueOnly: reader.yesNo(fields["before-due"]) ?? false)
    return (reader.text(fields["text"]), tolling)
  }

  private mutating func limit(_ field: Field?) -> Rule.Tolling.Limit {
    guard let field, let text = reader.text(field) else { return .notAtAll }
    if text == "as stated" { return .asStated }
    guard case .days(let days)? = Stage.Period(text) else {
      reader.report(DutyProblem.badPeriod(text), at: field.node)
      return .notAtAll
    }
    return .days(days)
  }

  private mutating func reportDuplicates(of stages: [Stage], at field: Field?) {
    guard let field else { return }
    var seen: Set<String> = []
    for stage in stages where !seen.insert(stage.name).inserted {
      reader.report(DutyProblem.duplicateStage(stage.name), at: field.node)
    }
  }
}

extension ConditionScope {
  /// All the answers there are, where they can be listed.
  fileprivate func answers(_ name: String) -> [String]? {
    guard let question = questions[name] else { return nil }
    return question.type == .yesNo ? ["yes", "no"] : question.options.map(\.name).nonEmpty
  }
}

extension [String] {
  fileprivate var nonEmpty: [String]? { isEmpty ? nil : self }
}
