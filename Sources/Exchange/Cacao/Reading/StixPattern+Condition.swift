import Playbooks
import Problems

extension StixPattern {
  /// The condition over our questions that says the same; `nil` where ours cannot say it, and then
  /// a person decides.
  func condition(over facts: [String: Question]) -> Condition? {
    guard let condition = translated(over: facts) else { return nil }
    // The language's own reader judges: types, quotation marks, names.
    let scope = ConditionScope(vocabulary: Vocabulary(), questions: Array(facts.values))
    let place = Place(file: "", line: 1, column: 1)
    let (read, problems) = Condition.reading(condition.text, in: scope, at: { _ in place })
    return problems.isEmpty ? read : nil
  }

  private func translated(over facts: [String: Question]) -> Condition? {
    switch self {
    case .or(let parts): return all(parts, facts).map(Condition.or)
    case .and(let parts): return all(parts, facts).map(Condition.and)
    case .not(let part): return part.translated(over: facts).map(Condition.not)
    case .compare(let variable, let comparison, let literal):
      guard let question = facts[variable] else { return nil }
      return compared(question, comparison, literal)
    case .isOneOf(let variable, let literals):
      guard let question = facts[variable] else { return nil }
      let terms = literals.compactMap { Self.term($0, for: question) }
      guard terms.count == literals.count else { return nil }
      return .isOneOf(.fact(question.name), terms)
    }
  }

  private func all(_ parts: [StixPattern], _ facts: [String: Question]) -> [Condition]? {
    let read = parts.compactMap { $0.translated(over: facts) }
    return read.count == parts.count ? read : nil
  }

  private func compared(
    _ question: Question, _ comparison: Comparison, _ literal: Literal
  ) -> Condition? {
    if question.type == .yesNo {
      guard let isYes = Self.truth(literal), comparison == .equal || comparison == .unequal
      else { return nil }
      let holds = Condition.holds(.fact(question.name))
      return isYes == (comparison == .equal) ? holds : .not(holds)
    }
    guard let term = Self.term(literal, for: question) else { return nil }
    return .compare(.fact(question.name), comparison.ours, term)
  }

  private static func truth(_ literal: Literal) -> Bool? {
    switch literal {
    case .truth(let truth): truth
    case .text(let text): ["true": true, "false": false][text.lowercased()]
    case .number: nil
    }
  }

  private static func term(_ literal: Literal, for question: Question) -> Condition.Term? {
    let isNumber = question.type == .number || question.type == .count
    switch literal {
    case .number(let number): return isNumber ? .number(number) : .quoted(plain(number))
    case .text(let text):
      if isNumber { return Double(text).map(Condition.Term.number) }
      if question.type == .choice { return text.isName ? .option(text) : nil }
      return text.contains("\"") || text.contains("\n") || text.isEmpty ? nil : .quoted(text)
    case .truth(let truth): return isNumber ? nil : .quoted(truth ? "true" : "false")
    }
  }
}

extension StixPattern.Comparison {
  fileprivate var ours: Condition.Comparison {
    switch self {
    case .equal: .equal
    case .unequal: .unequal
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    }
  }
}
