import Problems

extension Vocabulary {
  /// Facts every incident has (language.md §2), whether or not a file of facts words them.
  static let predefined: [Question] = {
    let nowhere = Place(file: "tocsin", line: 1, column: 1)
    func time(_ name: String, _ ask: String) -> Question {
      Question(name: name, ask: ask, type: .time, place: nowhere)
    }
    return [
      time("began", "When did the first hostile act that is known happen?"),
      time("detected", "When was it first noticed?"),
      time("aware", "When was it certain enough that this is an incident?"),
      time("declared", "When was the incident declared?"),
      time("contained", "When was it contained?"),
      time("recovered", "When was service restored?"),
      time("closed", "When was the incident closed?"),
      Question(
        name: "severity", ask: "How bad is it?", type: .choice,
        options: Severity.allCases.map { Option(name: $0.rawValue, text: $0.label) },
        place: nowhere),
      Question(name: "exercise", ask: "Is it an exercise?", type: .yesNo, place: nowhere),
    ]
  }()

  /// Facts that entries of their own give; nobody answers them.
  package static let fromEntries: Set<String> = ["declared", "closed", "severity", "exercise"]

  package func question(named name: String) -> Question? {
    questions.first { $0.name == name }
  }

  /// Words of conditions, which no question can be called.
  static let wordsOfConditions: Set<String> = [
    "and", "or", "not", "is", "in", "yes", "no", "count", "any", "most", "since", "answered",
    "done", "skipped", "applies",
  ]
}
