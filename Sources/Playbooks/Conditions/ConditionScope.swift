/// The names a condition may use where it stands.
package struct ConditionScope: Sendable {
  /// Facts by name, with their types and options.
  package var questions: Questions
  package var vocabulary: Vocabulary
  /// Steps by the names that are understood here; `nil`: not known, so not checked.
  package var steps: StepNames?
  /// Rules; `nil`: not known, so not checked.
  package var rules: Set<String>?
  /// Conditions of duties read facts, no steps and no clocks.
  package var isFactsOnly: Bool
  /// Injects that `released(…)` may name; `nil`: it is no scenario that is read.
  package var injects: Set<String>?

  package init(
    vocabulary: Vocabulary, questions: [Question] = [], steps: Set<String>? = nil,
    rules: Set<String>? = nil, isFactsOnly: Bool = false
  ) {
    self.vocabulary = vocabulary
    self.questions = Questions(shared: vocabulary.questions)
    for question in questions { self.questions[question.name] = question }
    self.steps = steps.map { StepNames(own: $0) }
    self.rules = rules
    self.isFactsOnly = isFactsOnly
  }

  /// The scope of one playbook among others that share the facts.
  func adding(_ questions: [Question], steps: StepNames, rules: Set<String>?) -> ConditionScope {
    var scope = self
    for question in questions { scope.questions[question.name] = question }
    scope.steps = steps
    scope.rules = rules
    return scope
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

extension ConditionScope {
  /// Facts by name: a playbook's own before the shared ones, which are kept once for all playbooks.
  package struct Questions: Sendable {
    private let shared: [String: Question]
    private var own: [String: Question] = [:]

    init(shared questions: [Question]) {
      shared = Dictionary(questions.map { ($0.name, $0) }) { _, last in last }
    }

    package subscript(name: String) -> Question? {
      get { own[name] ?? shared[name] }
      set { own[name] = newValue }
    }

    package var keys: Set<String> { Set(shared.keys).union(own.keys) }
    package var values: [Question] { Array(shared.merging(own) { _, mine in mine }.values) }
  }

  /// The steps that may be named: one's own, and `run/step` of the playbooks that are used. Full
  /// names are made only for whoever wants to see them all.
  package struct StepNames: Sendable {
    private let own: Set<String>
    private var runs: [String: Set<String>] = [:]

    package init(own: Set<String>) { self.own = own }

    mutating func add(_ steps: Set<String>, of run: String) {
      runs[run, default: []].formUnion(steps)
    }

    package func contains(_ name: String) -> Bool {
      if own.contains(name) { return true }
      guard !runs.isEmpty, let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) else {
        return false
      }
      return runs[String(name[..<slash])]?.contains(String(name[slash...].dropFirst())) ?? false
    }

    var all: Set<String> {
      own.union(runs.flatMap { run, steps in steps.map { "\(run)/\($0)" } })
    }
  }
}
