import Playbooks
import Problems

extension RuleReader {
  private static let stageKeys = KeyTable(
    "a stage", required: ["stage", "counting", "recipient"],
    optional: [
      "from", "date", "when", "period", "alt", "extra", "cap", "every", "until", "content",
      "qualifier", "note",
    ])
  private static let alternativeKeys = KeyTable(
    "a later reading", optional: ["counting", "period", "when", "basis"])
  private static let extensionKeys = KeyTable(
    "an extension", required: ["period", "when"], optional: ["basis"])
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
      content: reader.texts(fields["content"]), qualifier: reader.text(fields["qualifier"]),
      note: reader.text(fields["note"]))
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
      let names = reader.items(field).compactMap { timeFact($0) }
      return names.isEmpty ? nil : .facts(names)
    }
    guard let text = reader.text(field) else { return nil }
    guard let trigger = Stage.Trigger(text) else {
      reader.report(DutyProblem.badTrigger(text), at: field.node)
      return nil
    }
    switch trigger {
    case .facts(let names): names.forEach { checkTime($0, at: field) }
    case .yearEnd(let name): checkTime(name, at: field)
    case .sent(let rule, let stage), .lastSent(let rule, let stage):
      references.append(
        StageReference(
          rule: rule ?? notice.rule, stage: stage, neededBy: notice,
          place: reader.place(of: field.node)))
    case .date: break
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
