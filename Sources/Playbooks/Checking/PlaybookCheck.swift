import Problems

/// Looks at a playbook as a whole.
struct PlaybookCheck {
  let playbook: Playbook
  let library: Library
  let frameworks: Frameworks?
  /// Its own questions and decisions, those of what it uses, and the shared facts.
  private let questions: [String: Question]

  init(_ playbook: Playbook, in library: Library, frameworks: Frameworks?) {
    self.playbook = playbook
    self.library = library
    self.frameworks = frameworks
    var questions: [String: Question] = [:]
    for question in library.vocabulary.questions { questions[question.name] = question }
    for (other, _) in library.closure(of: playbook).reversed() {
      for question in other.allQuestions { questions[question.name] = question }
    }
    self.questions = questions
  }

  var problems: [Problem] {
    conditions + unreachable + questionsUnused + conditionsUnasked + ids + phases
  }

  /// What a choice or a yes-no can be answered with.
  func options(_ name: String) -> [String]? {
    guard let question = questions[name] else { return nil }
    switch question.type {
    case .choice: return question.options.map(\.name)
    case .yesNo: return ["yes", "no"]
    default: return nil
    }
  }

  func canHold(_ condition: Condition, without facts: Set<String> = []) -> Bool {
    condition.canHold(
      without: facts, options: options, members: library.vocabulary.members)
  }
}

// Conditions.
extension PlaybookCheck {
  private var placed: [(condition: Condition, what: String, place: Place)] {
    playbook.steps.compactMap { step in
      step.when.map { ($0, "step “\(step.name)”", step.whenPlace ?? step.place) }
    }
      + playbook.uses.compactMap { use in
        use.when.map { ($0, "the use of “\(use.playbook)”", use.place) }
      }
  }

  private var conditions: [Problem] {
    placed.compactMap { condition, what, place in
      if !canHold(condition) { return PlaybookProblem.contradiction(what).problem(at: place) }
      let always = condition.factAlwaysSatisfying(
        options: options, members: library.vocabulary.members)
      return always.map { PlaybookProblem.everyOption($0).problem(at: place) }
    }
  }

  /// A step whose condition needs an answer that only a decision gives, which is never put where
  /// the rest of the condition holds; or needs a step to be done that is never reached.
  private var unreachable: [Problem] {
    var lost = Set(
      playbook.steps.filter { $0.when.map { !canHold($0) } ?? false }.map(\.name))
    var problems: [Problem] = []
    for step in playbook.steps where !lost.contains(step.name) {
      guard let condition = step.when, let why = barrier(condition, lost: lost) else { continue }
      lost.insert(step.name)
      let kind = PlaybookProblem.unreachableStep(step.name, because: why)
      problems.append(kind.problem(at: step.whenPlace ?? step.place))
    }
    return problems
  }

  private func barrier(_ condition: Condition, lost: Set<String>) -> String? {
    for name in condition.facts {
      guard let decision = playbook.step(named: name), case .decide = decision.kind,
        let put = decision.when, !canHold(condition, without: [name])
      else { continue }
      if !canHold(.and([condition, put])) {
        return "“\(name)” is not put to anybody where the rest of its condition holds"
      }
    }
    for term in condition.terms {
      guard case .done(let name) = term, lost.contains(name) else { continue }
      if !canHold(condition.supposing(done: name, is: false)) {
        return "“\(name)” is never done"
      }
    }
    return nil
  }
}

// Questions.
extension PlaybookCheck {
  private var questionsUnused: [Problem] {
    let used = library.playbooks.values.reduce(into: Set<String>()) {
      $0.formUnion($1.factsRead)
    }
    let shared = Set(library.vocabulary.questions.map(\.name))
    return playbook.questions.filter { !used.contains($0.name) && !shared.contains($0.name) }.map {
      PlaybookProblem.questionUnused($0.name).problem(at: $0.place)
    }
  }

  private var conditionsUnasked: [Problem] {
    let asked = library.playbooks.values.reduce(into: Set<String>()) { $0.formUnion($1.factsAsked) }
    let own = Set(playbook.questions.map(\.name))
    var told: Set<String> = []
    return placed.flatMap { condition, _, place in
      condition.facts.filter {
        own.contains($0) && !asked.contains($0) && told.insert($0).inserted
      }.map { PlaybookProblem.conditionOnUnasked($0).problem(at: place) }
    }
  }
}

// Frameworks and phases.
extension PlaybookCheck {
  private var ids: [Problem] {
    guard let frameworks else { return [] }
    let all =
      playbook.maps.map { ($0, playbook.mapsPlace ?? playbook.place) }
      + playbook.steps.flatMap { step in step.maps.map { ($0, step.mapsPlace ?? step.place) } }
    return all.compactMap { id, place in
      guard let entry = frameworks[id] else {
        return PlaybookProblem.unknownFrameworkID(id, nearest: frameworks.nearest(to: id))
          .problem(at: place)
      }
      switch entry.state {
      case .active: return nil
      case .revoked(let replacement):
        return PlaybookProblem.revokedID(
          id, framework: entry.framework, replacement: replacement
        ).problem(at: place)
      case .deprecated(let replacement):
        return PlaybookProblem.deprecatedID(
          id, framework: entry.framework, replacement: replacement
        ).problem(at: place)
      }
    }
  }

  /// Every path through the answers must reach these; asked of whole responses, not of parts.
  private var phases: [Problem] {
    guard playbook.kind != .common else { return [] }
    return [Phase.contain, .preserve, .notify].compactMap { phase in
      guard let path = pathWithout(phase) else { return nil }
      return PlaybookProblem.pathWithoutPhase(phase.rawValue, path: path)
        .problem(at: playbook.place)
    }
  }

  /// The answers on which no step of the phase is left, in words; `nil` where there are none.
  private func pathWithout(_ phase: Phase) -> String? {
    var none: [Condition] = []
    for (other, used) in library.closure(of: playbook) {
      for step in other.steps where step.phase == phase {
        let needed = used + (step.when.map { [$0] } ?? [])
        guard let first = needed.first else { return nil }
        none.append(.not(needed.count == 1 ? first : .and(needed)))
      }
    }
    guard let first = none.first else { return "every path" }
    let condition = none.count == 1 ? first : Condition.and(none)
    return condition.example(options: options, members: library.vocabulary.members)
  }
}
