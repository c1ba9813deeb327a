import Playbooks
import Response

extension Model {
  /// Its options, and *cannot say yet* last (language.md §3).
  var decisionOptions: [(option: Option?, text: String)] {
    guard let name = decision?.question, let question = session?.question(name) else { return [] }
    return question.options.map { ($0, $0.text) } + [(nil, "cannot say yet")]
  }

  /// Tries each option on the incident: what it opens and what it closes.
  mutating func workOutDecision() {
    guard let decision, let session else { return }
    let trial = WhatIf(session: session, now: now)
    let effects = decisionOptions.map { choice -> [String] in
      guard let option = choice.option else { return stillUnknown(decision.question) }
      let answer = Answer(value: .choice(option.name), from: "said", reason: "what if")
      return trial.consequences(of: Act(.answer(question: decision.question, answer)))
    }
    self.decision?.effects = effects
  }

  private func stillUnknown(_ name: String) -> [String] {
    guard let question = session?.question(name) else { return [] }
    let count = question.steps.count + question.duties.count
    return count == 0 ? ["nothing waits for it"] : ["\(count) stay [?] may apply"]
  }

  mutating func chooseOption(_ index: Int) -> [Effect] {
    guard let decision, decisionOptions.indices.contains(index) else {
      message = "no such choice"
      return []
    }
    if let why = decisionObstacle {
      message = why
      return []
    }
    self.decision?.chosen = index
    let option = decisionOptions[index].option
    return open(
      decisionSheet(question: decision.question, option: option, isCannotSay: option == nil))
  }

  private var decisionObstacle: String? {
    guard let session else { return nil }
    if case .readOnly(let short, _) = session.record.mode { return "read-only: \(short)" }
    if session.isClosed { return "the incident is closed; reopen it first" }
    return nil
  }

  /// The reason is signed with the choice.
  func decisionSheet(question name: String, option: Option?, isCannotSay: Bool) -> Sheet {
    guard isCannotSay else {
      return Sheet(
        .decide(question: name, option: option?.name),
        title: "decide: \(option?.text ?? name)",
        intro: [session?.question(name)?.ask ?? name] + (option.map { ["-> \($0.text)"] } ?? []),
        fields: [Sheet.reasonField("why; signed with the decision"), Sheet.whenField],
        outro: ["A new entry can change the decision; this one stays."],
        confirm: "sign the decision", cancel: "leave it undecided")
    }
    var sheet = Sheet(
      .decide(question: name, option: nil), title: "cannot say yet",
      intro: [
        session?.question(name)?.ask ?? name, "What depends on it stays [?] and its clocks run.",
      ],
      fields: [
        Field(
          .who, "who finds out", .line(TextLine()), help: "a name or a role; may stay empty"),
        Field(
          .again, "ask again", .line(TextLine()),
          help: "09:00, +90min, tomorrow 08:00; may stay empty"),
      ], confirm: "sign it", cancel: "leave it undecided")
    sheet.focus = 0
    return sheet
  }
}
