import Playbooks
import Problems

extension RuleReader {
  private static let stageKeys = KeyTable(
    "a stage", required: ["stage", "counting", "recipient"],
    optional: [
      "from", "date", "when", "period", "alt", "extra", "cap", "every", "until", "also",
      "content", "omit", "qualifier", "note",
    ])
  private static let alternativeKeys = KeyTable(
    "a later reading", optional: ["counting", "period", "when", "basis"])
  private static let extensionKeys = KeyTable(
    "an extension", required: ["period", "when"], optional: ["basis"])
  private static let addresseeKeys = KeyTable("an addressee", required: ["recipient", "when"])
  private static let capKeys = KeyTable(
    "a cap", required: ["from", "period"], optional: ["when"])

  mutating func stage(_ field: Field, of rule: String) -> Stage? {
    guard let fields = reader.fields(of: field.node, as: Self.stageKeys) else { return nil }
    let name = reader.text(fields["stage"])
    let counting = reader.choice(fields["counting"], of: Counting.self)
    let recipient = reader.text(fields["recipient"])
    let trigger = trigger(fields, of: NoticeID(rule: rule, stage: name ?? ""))
    let period = period(fields["period"]) ?? .none
    let every = reader.duration(fields["every"])
    if let name, every != nil, period == .none {
      reader.report(DutyProblem.repeatsWithoutNumber(name), at: field.node)
    }
    if let counting { check(counting, counts: period, at: fields["counting"]) }
    let stage = Stage(
      name: name ?? "", trigger: trigger ?? .facts([]), when: condition(fields["when"]),
      period: period, counting: counting ?? .noFixedLimit,
      alternative: alternative(fields["alt"], of: period, counting ?? .noFixedLimit),
      extra: extra(fields["extra"]), cap: cap(fields["cap"]), every: every,
      until: timeFact(fields["until"]), recipient: recipient ?? "",
      also: reader.items(fields["also"]).compactMap { addressee($0) },
      content: contents(fields["content"]), omits: reader.texts(fields["omit"]),
      qualifier: reader.text(fields["qualifier"]), note: reader.text(fields["note"]))
    if let until = fields["until"], every == nil {
      reader.report(DutyProblem.untilWithoutEvery(name ?? ""), at: until.node)
    }
    return name == nil || counting == nil || recipient == nil || trigger == nil ? nil : stage
  }

  private mutating func check(_ counting: Counting, counts period: Stage.Period, at field: Field?) {
    guard let field else { return }
    if counting == .noonOfWorkingDay {
      reader.report(DutyProblem.alternativeOnly(counting), at: field.node)
    } else if !counting.counts(period) {
      reader.report(DutyProblem.countingOfPeriod(counting, period), at: field.node)
    }
  }

  private mutating func period(_ field: Field?) -> Stage.Period? {
    guard let field, let text = reader.text(field) else { return nil }
    guard let period = Stage.Period(text) else {
      reader.report(DutyProblem.badPeriod(text), at: field.node)
      return nil
    }
    return period
  }

  /// A counting's name, or a mapping that says more.
  private mutating func alternative(
    _ field: Field?, of period: Stage.Period, _ counting: Counting
  ) -> Stage.Alternative? {
    guard let field else { return nil }
    guard case .mapping = field.node.content else {
      let other = reader.choice(field, of: Counting.self)
      other.map { checkAlternative($0, counts: period, at: field) }
      return other.map { Stage.Alternative(counting: $0) }
    }
    guard let fields = reader.fields(of: field.node, as: Self.alternativeKeys) else { return nil }
    let other = reader.choice(fields["counting"], of: Counting.self)
    let longer = self.period(fields["period"])
    checkAlternative(other ?? counting, counts: longer ?? period, at: field)
    return Stage.Alternative(
      counting: other, period: longer, when: condition(fields["when"]),
      basis: reader.text(fields["basis"]))
  }

  private mutating func checkAlternative(
    _ counting: Counting, counts period: Stage.Period, at field: Field
  ) {
    guard counting != .noonOfWorkingDay, !counting.counts(period) else { return }
    reader.report(DutyProblem.countingOfPeriod(counting, period), at: field.node)
  }

  private mutating func extra(_ field: Field?) -> Stage.Extension? {
    guard let field, let fields = reader.fields(of: field.node, as: Self.extensionKeys),
      let period = period(fields["period"]), let when = condition(fields["when"])
    else { return nil }
    return Stage.Extension(period: period, when: when, basis: reader.text(fields["basis"]))
  }

  private mutating func addressee(_ field: Field) -> Stage.Addressee? {
    guard let fields = reader.fields(of: field.node, as: Self.addresseeKeys),
      let recipient = reader.text(fields["recipient"]), let when = condition(fields["when"])
    else { return nil }
    return Stage.Addressee(recipient: recipient, when: when)
  }

  private mutating func cap(_ field: Field?) -> Stage.Cap? {
    guard let field, let fields = reader.fields(of: field.node, as: Self.capKeys),
      let from = timeFact(fields["from"]), let period = period(fields["period"])
    else { return nil }
    let when = condition(fields["when"])
    if case .hours = period { return Stage.Cap(from: from, period: period, when: when) }
    reader.report(DutyProblem.countingOfPeriod(.exactHours, period), at: field.node)
    return nil
  }
}

// What a stage runs from.
extension RuleReader {
  private mutating func trigger(_ fields: Fields, of notice: NoticeID) -> Stage.Trigger? {
    switch (fields["from"], fields["date"]) {
    case (let from?, nil): return trigger(from, of: notice)
    case (nil, let date?): return day(date).map(Stage.Trigger.date)
    case (nil, nil):
      reader.report(.missingKey("from", in: "a stage"), at: fields.node)
    case (_?, let date?):
      reader.report(DutyProblem.badTrigger("from and date"), at: date.node)
    }
    return nil
  }

  private mutating func trigger(_ field: Field, of notice: NoticeID) -> Stage.Trigger? {
    if case .sequence = field.node.content {
      return earliest(reader.items(field).compactMap { one($0, of: notice) }, at: field)
    }
    return one(field, of: notice)
  }

  /// Of a list: time facts, or notices, never both; of either the earliest counts.
  private mutating func earliest(_ all: [Stage.Trigger], at field: Field) -> Stage.Trigger? {
    let facts = all.flatMap(\.facts)
    let parents = all.flatMap(\.parents)
    let isPlain = all.allSatisfy {
      switch $0 {
      case .facts, .sent: true
      case .firstSent, .lastSent, .yearEnd, .date: false
      }
    }
    switch (isPlain, facts.isEmpty, parents.isEmpty) {
    case (true, false, true): return .facts(facts)
    case (true, true, false): return .firstSent(parents)
    case (true, true, true): return nil
    default:
      reader.report(DutyProblem.badTrigger("a list of unlike things"), at: field.node)
      return nil
    }
  }

  private mutating func one(_ field: Field, of notice: NoticeID) -> Stage.Trigger? {
    guard let text = reader.text(field) else { return nil }
    guard let trigger = Stage.Trigger(text) else {
      reader.report(DutyProblem.badTrigger(text), at: field.node)
      return nil
    }
    for name in trigger.facts { checkTime(name, at: field) }
    for parent in trigger.parents {
      references.append(
        StageReference(
          rule: parent.rule ?? notice.rule, stage: parent.stage, neededBy: notice,
          place: reader.place(of: field.node)))
    }
    return trigger
  }

  private mutating func timeFact(_ field: Field?) -> String? {
    guard let field, let name = reader.name(field) else { return nil }
    checkTime(name, at: field)
    return name
  }

  private mutating func checkTime(_ name: String, at field: Field) {
    guard scope.questions[name]?.type != .time else { return }
    let times = scope.questions.values.filter { $0.type == .time }.map(\.name).sorted()
    reader.report(
      DutyProblem.notATimeFact(name, nearest: nearest(to: name, among: times)), at: field.node)
  }
}
