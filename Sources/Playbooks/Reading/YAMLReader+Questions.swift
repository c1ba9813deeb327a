import Foundation
import Problems

extension YAMLReader {
  /// `questions:` of a playbook, `facts:` of the shared facts.
  mutating func questions(_ field: Field?) -> [Question] {
    entries(field).compactMap { question($0.name, $0.value) }
  }

  private mutating func question(_ name: Field, _ field: Field) -> Question? {
    guard let fields = fields(of: field.node, as: PlaybookKeys.question) else { return nil }
    let known = self.questionName(name)
    let ask = text(fields["ask"])
    let type = questionType(fields["type"])
    let choices = options(fields["options"])
    if let type { checkOptions(of: name, type, choices, fields) }
    guard let known, let ask, let type else { return nil }
    return Question(
      name: known, ask: ask, type: type, options: choices, suggestion: text(fields["default"]),
      who: text(fields["who"]), help: text(fields["help"]), place: place(of: name.node))
  }

  private mutating func questionName(_ field: Field) -> String? {
    guard let name = name(field) else { return nil }
    if Vocabulary.wordsOfConditions.contains(name) {
      report(.reservedName(name, why: "it is a word of conditions"), at: field.node)
      return nil
    }
    if ShellText.steers(ShellText.variable(for: name)) {
      report(.steeringVariable(ShellText.variable(for: name)), at: field.node)
      return nil
    }
    return name
  }

  private mutating func questionType(_ field: Field?) -> QuestionType? {
    guard let field, let text = text(field) else { return nil }
    if let type = QuestionType(text) { return type }
    report(
      .unknownType(text, nearest: nearest(to: text, among: QuestionType.names)), at: field.node)
    return nil
  }

  /// `options:`, a mapping of names to what they say.
  mutating func options(_ field: Field?) -> [Option] {
    entries(field).compactMap { entry in
      let name = name(entry.name)
      let text = text(entry.value)
      guard let name, let text else { return nil }
      return Option(name: name, text: text)
    }
  }

  private mutating func checkOptions(
    of name: Field, _ type: QuestionType, _ options: [Option], _ fields: Fields
  ) {
    let isChoice = type == .choice || type == .list(.choice)
    switch (isChoice, fields["options"]) {
    case (true, nil): report(.choiceWithoutOptions(name.key), at: name.node)
    case (true, let field?) where options.count < 2:
      report(.tooFewOptions(name.key), at: field.node)
    case (false, let field?): report(.needlessOptions(name.key), at: field.node)
    default: break
    }
  }

  /// A suggestion must be an answer, once the places are known.
  mutating func checkSuggestion(of question: Question, in vocabulary: Vocabulary) {
    guard let text = question.suggestion else { return }
    let context = AnswerContext(vocabulary: vocabulary, zone: .gmt, now: .distantFuture)
    do {
      _ = try question.answer(text, in: context)
    } catch {
      report(
        PlaybookProblem.badSuggestion(question.name, why: error.message)
          .problem(at: question.place))
    }
  }
}
