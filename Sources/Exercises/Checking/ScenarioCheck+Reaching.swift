import Playbooks
import Problems

// Whether every inject can be released.
extension ScenarioCheck {
  var unreachable: [Problem] {
    let reached = self.reached
    return scenario.injects.compactMap { inject in
      barrier(of: inject, reached: reached).map {
        ScenarioProblem.unreachableInject(inject.name, because: $0).problem(at: inject.place)
      }
    }
  }

  /// Those that can come, found by letting them come one after another.
  private var reached: Set<String> {
    var reached: Set<String> = []
    while true {
      let next = Set(
        scenario.injects.filter { barrier(of: $0, reached: reached) == nil }.map(\.name))
      if next == reached { return reached }
      reached.formUnion(next)
    }
  }

  private func barrier(of inject: Inject, reached: Set<String>) -> String? {
    if inject.isByHand {
      return inject.kind == .optional ? nil : "it has no time and no condition"
    }
    if let at = inject.at, at >= scenario.duration { return "it comes after the end" }
    guard let when = inject.when else { return nil }
    return canHold(when, reached: reached) ? nil : "its condition cannot be true before the end"
  }

  /// Whether some answers make it true before the end, with only these injects released.
  private func canHold(_ condition: Condition, reached: Set<String>) -> Bool {
    var parts = [
      condition,
      .compare(.fact("elapsed"), .less, .duration(Double(scenario.duration))),
    ]
    let never = scenario.injects.map(\.name).filter { !reached.contains($0) }
    for name in never { parts.append(.not(.holds(.fact(Condition.released(name))))) }
    let unasked = Set(
      scenario.injects.filter { !reached.contains($0.name) }.compactMap { $0.decision?.question })
    let questions = scenario.questions
    return Condition.and(parts).canHold(
      without: unasked.intersection(condition.facts),
      options: { name in questions.first { $0.name == name }?.options.map(\.name) },
      members: { library.vocabulary.members(of: $0) })
  }
}
