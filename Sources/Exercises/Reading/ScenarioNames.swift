import Playbooks
import Problems

/// What a scenario may name: the steps, questions and sources of its playbooks and of those they
/// use, the rules of the library, and what the file itself declares.
struct ScenarioNames {
  let library: Library
  /// The scenario's playbooks and all they use, each once.
  private(set) var playbooks: [Playbook] = []
  /// A step's own name → its full names.
  private var full: [String: [String]] = [:]
  private var steps: [String: Step] = [:]
  private(set) var questions: [String: Question] = [:]
  private(set) var sources: Set<String> = []

  var roles: Set<String> = []
  var objectives: Set<String> = []
  var injects: Set<String> = []
  var expectations: Set<String> = []

  init(library: Library) {
    self.library = library
    for question in library.vocabulary.questions { questions[question.name] = question }
    sources = Set(library.sources.keys)
  }

  mutating func add(_ playbook: Playbook) {
    for (used, _) in library.closure(of: playbook)
    where !playbooks.contains(where: { $0.id == used.id }) {
      playbooks.append(used)
      for step in used.steps {
        let name = "\(used.id.name)/\(step.name)"
        full[step.name, default: []].append(name)
        steps[name] = step
        for item in step.collect { sources.insert(item.source) }
      }
      for question in used.allQuestions where questions[question.name] == nil {
        questions[question.name] = question
      }
    }
  }

  mutating func add(_ decisions: [Question]) {
    for question in decisions { questions[question.name] = question }
  }

  /// The full names that a step's name may mean.
  func meanings(of name: String) -> [String] { steps[name] != nil ? [name] : full[name] ?? [] }

  func step(_ name: String) -> Step? {
    let meanings = meanings(of: name)
    return meanings.count == 1 ? steps[meanings[0]] : nil
  }

  func nearestStep(to name: String) -> String? {
    nearest(to: name, among: (Array(full.keys) + Array(steps.keys)).sorted())
  }

  func nearestQuestion(to name: String) -> String? {
    nearest(to: name, among: questions.keys.sorted())
  }

  /// What conditions may name.
  var scope: ConditionScope {
    var scope = ConditionScope(
      vocabulary: library.vocabulary, questions: Array(questions.values),
      steps: Set(full.keys).union(steps.keys), rules: library.rules)
    scope.addExercise(injects: injects)
    return scope
  }
}

extension ConditionScope {
  /// `elapsed`, the simulated time since the start, and `released(inject)`: facts of the exercise,
  /// which the facilitator's process knows (exercises only).
  mutating func addExercise(injects: Set<String>) {
    let nowhere = Place(file: "tocsin", line: 1, column: 1)
    questions["elapsed"] = Question(
      name: "elapsed", ask: "How long does the exercise run?", type: .duration, place: nowhere)
    self.injects = injects
    for inject in injects {
      let name = Condition.released(inject)
      questions[name] = Question(
        name: name, ask: "Has the inject been released?", type: .yesNo, place: nowhere)
    }
  }
}
