import Playbooks
import Response
import Timeline

/// The sheets of questions: one for each type (language.md §3).
extension Model {
  /// A decision goes to its own screen; every other question has a sheet.
  mutating func answer(_ question: QuestionView) -> [Effect] {
    if question.isDecision {
      decision = DecisionState(question: question.name)
      workOutDecision()
      show(.decision)
      return []
    }
    return open(answerSheet(question))
  }

  func answerSheet(_ question: QuestionView) -> Sheet {
    var sheet = Sheet(
      .answer(question: question.name), title: question.ask,
      intro: AnswerForm.intro(question), fields: AnswerForm.fields(question),
      confirm: question.isAnswered ? "sign the new answer" : "sign the answer",
      cancel: question.isAnswered ? "leave it as it is" : "leave it open")
    if case .answered(let fact) = question.state { prefill(&sheet, with: fact, question) }
    sheet.focus = 0
    return sheet
  }

  private func prefill(_ sheet: inout Sheet, with fact: FactView, _ question: QuestionView) {
    let when = times.near(fact.signature.at, now: now)
    sheet.intro.append("Now: \(fact.text)  (\(fact.signature.by), \(fact.from), \(when))")
    if let reason = fact.reason { sheet.intro.append("Because: \(reason)") }
    if !fact.conflicts.isEmpty {
      let others = fact.conflicts.map(\.description).joined(separator: ", ")
      sheet.intro.append("IN CONFLICT with \(others): the lead's answer settles it.")
    }
    sheet.intro.append(
      question.isGrowing
        ? "It still grows: the new answer takes this one's place; this one stays in the record."
        : "Answering anew corrects it: say why. The old answer stays in the record.")
    if let index = sheet.fields.firstIndex(where: { $0.name == .growing }),
      let isComplete = fact.value.isComplete
    {
      sheet.fields[index].restore(isComplete ? "1" : "0")
    }
    guard case .list(let items, _) = fact.value,
      let index = sheet.fields.firstIndex(where: { $0.name == .value })
    else { return }
    let chosen = question.options.indices.filter {
      items.contains(.choice(question.options[$0].name))
    }
    if case .several = sheet.fields[index].content {
      sheet.fields[index].restore(chosen.map(String.init).joined(separator: ","))
    }
  }
}

enum AnswerForm {
  static func intro(_ question: QuestionView) -> [String] {
    // The title is one row: what is cut there is said whole here.
    var lines = question.ask.count > titleColumns ? [question.ask] : []
    let settles = [
      (question.duties.count, "duty", "duties"), (question.steps.count, "step", "steps"),
    ]
    .filter { $0.0 > 0 }.map { counted($0.0, $0.1, $0.2) }
    if !settles.isEmpty {
      lines.append("An answer could settle \(settles.joined(separator: ", ")).")
    }
    if let help = question.help { lines.append(reflowed(help)) }
    if let who = question.who { lines.append("Who may judge: \(who)") }
    if case .awaited(let who, _, _) = question.state {
      lines.append("Asked, not known yet\(who.map { "; \($0) is finding out" } ?? "").")
    }
    if let suggestion = question.suggestion { lines.append("Suggested: \(suggestion)") }
    return lines
  }

  private static let titleColumns = 50

  static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }

  static func fields(_ question: QuestionView) -> [Field] {
    own(question) + (question.type == .secret ? [] : [source])
      + [question.isSettledAnswer ? correction : why, Sheet.whenField]
  }

  /// Where the answer comes from.
  private static let source = Field(
    .source, "from", .choice(["said", "seen"], chosen: 0),
    help: "said: a person told us; seen: we saw it ourselves")
  private static let why = Field(
    .reason, "why", .line(TextLine()), help: "what the answer rests on; may stay empty")

  private static let correction = Field(
    .reason, "why anew", .line(TextLine()), help: "what was wrong with the answer, or has changed",
    isRequired: true)

  private static func own(_ question: QuestionView) -> [Field] {
    switch question.type {
    case .yesNo: return [choice(["yes", "no"])]
    case .choice: return [choice(question.options.map(\.text))]
    case .text: return [line("answer", "text")]
    case .account: return [line("account", "the account's name")]
    case .file: return [line("file", "a path or a name")]
    case .host: return [line("host", "a host's name")]
    case .ip: return [line("address", "10.2.0.14 or 2001:db8::1")]
    case .url: return [line("address", "https://…")]
    case .email: return [line("address", "someone@example.org")]
    case .number, .count: return [exactness, line("number", "digits")]
    case .money: return [exactness, line("amount", "EUR 1200")]
    case .time:
      return [
        line("time", "03:12, yesterday 23:50, -2h30m, 02:12Z; or unknown before 03:00")
      ]
    case .duration: return [line("how long", "90 s, 15 min, 2 h, 3 d")]
    case .place: return [line("place", "a country, a US state or a group: DE, US-CA, EU")]
    case .list(.choice) where !question.options.isEmpty:
      let several = Field(
        .value, "which", .several(question.options.map(\.text), chosen: [], at: 0),
        help: "Space chooses each that applies; none with “complete” says there are none")
      return [several, growing("options")]
    case .list(let item):
      let help = "\(item.name), …; +one adds, -one takes off"
      return [items(question, "items", help), growing("items")]
    case .countByPlace:
      let help = "DE: 412, US-CA: >= 300; +FR: 12 adds or replaces one place, -FR takes it off"
      return [items(question, "by place", help), growing("places")]
    case .secret:
      return [
        Field(
          .value, "secret", .secret(count: 0),
          help: "never shown, never kept: only a digest of it is signed", isRequired: true)
      ]
    }
  }

  private static func choice(_ options: [String]) -> Field {
    Field(
      .choice, "answer", .choice(options, chosen: nil), help: "a number chooses", isRequired: true)
  }

  private static func line(_ label: String, _ help: String) -> Field {
    Field(.value, label, .line(TextLine()), help: help, isRequired: true)
  }

  /// Of a list or count that is there already, an empty field leaves what it holds as it is.
  private static func items(_ question: QuestionView, _ label: String, _ help: String) -> Field {
    guard question.isAnswered else { return line(label, help) }
    return Field(.value, label, .line(TextLine()), help: "\(help); empty keeps what is there")
  }

  /// *At least* is offered first: early figures grow.
  private static let exactness = Field(
    .choice, "it is", .choice([">= at least, may grow", "= exactly"], chosen: 0),
    help: "at least: conditions above it stay unknown; exactly: it is final", isRequired: true)

  private static func growing(_ what: String) -> Field {
    Field(
      .growing, "more", .choice(["open: more may come", "complete: these are all"], chosen: 0),
      help: "open: \(what) not named are unknown; complete: there are none")
  }
}

extension Sheet {
  /// Asked, not known yet: who is finding out, when to ask again.
  static func notKnown(_ question: QuestionView) -> Sheet {
    var sheet = Sheet(
      .notKnown(question: question.name), title: "not known yet: \(question.ask)",
      intro: ["It stays unknown to every condition; what may apply keeps its clock."],
      fields: [
        Field(
          .who, "who finds out", .line(TextLine()), help: "a name or a role; may stay empty"),
        Field(
          .again, "ask again", .line(TextLine()),
          help: "09:00, +90min, tomorrow 08:00; may stay empty"),
      ], confirm: "sign it", cancel: "leave it")
    sheet.focus = 0
    return sheet
  }
}

extension Value {
  /// Of lists and counts by place: whether these are all.
  var isComplete: Bool? {
    switch self {
    case .list(_, let isComplete), .counts(_, let isComplete): isComplete
    default: nil
    }
  }
}
