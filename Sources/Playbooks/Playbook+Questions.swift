extension Library {
  /// The shared facts, then every playbook's questions; of one name the first.
  var questionsByName: [String: Question] {
    (vocabulary.questions + playbooks.values.sorted { $0.id < $1.id }.flatMap(\.allQuestions))
      .byName
  }
}

extension [Question] {
  /// The first of each name.
  var byName: [String: Question] {
    Dictionary(map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Playbook {
  /// Its questions, and its decisions, which are questions of the same name.
  package var allQuestions: [Question] {
    questions
      + steps.compactMap { step in
        guard case .decide(let options) = step.kind else { return nil }
        return Question(
          name: step.name, ask: step.title, type: .choice, options: options, who: step.role,
          place: step.place)
      }
  }
}
