/// The names a condition may use where it stands.
package struct ConditionScope: Sendable {
  /// Facts by name, with their types and options.
  package var questions: [String: Question]
  package var vocabulary: Vocabulary
  /// Steps by the names that are understood here; `nil`: not known, so not checked.
  package var steps: Set<String>?
  /// Rules; `nil`: not known, so not checked.
  package var rules: Set<String>?
  /// Conditions of duties read facts, no steps and no clocks.
  package var isFactsOnly: Bool

  package init(
    vocabulary: Vocabulary, questions: [Question] = [], steps: Set<String>? = nil,
    rules: Set<String>? = nil, isFactsOnly: Bool = false
  ) {
    self.vocabulary = vocabulary
    self.questions = [:]
    for question in vocabulary.questions + questions { self.questions[question.name] = question }
    self.steps = steps
    self.rules = rules
    self.isFactsOnly = isFactsOnly
  }

  func nearestFact(to name: String) -> String? { nearest(to: name, in: questions.keys) }
  func nearestPlace(to name: String) -> String? { nearest(to: name, in: vocabulary.titles.keys) }

  func isPlace(_ name: String) -> Bool {
    if vocabulary.titles.isEmpty {
      return name.utf8.allSatisfy { $0.isUpperLetter || $0.isDigit || $0 == 0x2D }
    }
    return vocabulary.titles[name] != nil || vocabulary.groups[name] != nil
  }
}
