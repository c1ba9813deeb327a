import Foundation
package import Playbooks
package import Problems

/// What only looking at a scenario as a whole finds: whether everything can happen, whether
/// everything that is to be learnt is tested, whether nobody real is named (scenario-format.md).
package struct ScenarioCheck {
  let scenario: Scenario
  let library: Library
  let frameworks: Frameworks?
  /// The files beside the scenario, by the names that materials give; nil: not looked at.
  let files: [String: [UInt8]]?

  package init(
    _ scenario: Scenario, library: Library, frameworks: Frameworks? = nil,
    files: [String: [UInt8]]? = nil
  ) {
    self.scenario = scenario
    self.library = library
    self.frameworks = frameworks
    self.files = files
  }

  /// In line order.
  package var problems: [Problem] {
    let found: [[Problem]] = [
      unreachable, untested, decisionsWithoutDefault, lateLimits, crowds, silences, contents,
      realNames, materials, ids,
    ]
    return found.flatMap { $0 }.sorted(by: Problem.comesBefore)
  }

  // MARK: What must be tested

  private var untested: [Problem] {
    var tested = Set(scenario.expectations.map(\.expectation.objective))
    tested.formUnion(scenario.injects.compactMap { $0.decision?.objective })
    tested.formUnion(scenario.injects.flatMap(\.forbidden).map(\.objective))
    let nothing =
      scenario.expectations.isEmpty && scenario.questions.isEmpty
      ? [ScenarioProblem.nothingToDo.problem(at: scenario.place)] : []
    return nothing
      + scenario.objectives.filter { !tested.contains($0.name) }.map {
        ScenarioProblem.objectiveUntested($0.name).problem(at: $0.place)
      }
  }

  private var decisionsWithoutDefault: [Problem] {
    scenario.injects.compactMap(\.decision).filter { $0.limit == nil || $0.fallback == nil }.map {
      ScenarioProblem.decisionWithoutDefault($0.question).problem(at: $0.place)
    }
  }

  /// Counted from the earliest moment at which the inject can come.
  private var lateLimits: [Problem] {
    let end = DurationText.text(Double(scenario.duration))
    return scenario.injects.flatMap { inject -> [Problem] in
      let start = inject.at ?? 0
      var limits = inject.expectations.map { ($0.name, $0.within, $0.place) }
      if let decision = inject.decision, let limit = decision.limit {
        limits.append((decision.question, limit, decision.place))
      }
      return limits.filter { start + $0.1 > scenario.duration }.map {
        ScenarioProblem.limitAfterEnd($0.0, end: end).problem(at: $0.2)
      }
    }
  }

  // MARK: What makes a good exercise

  /// More than anybody can read: within any hour of the wall clock.
  private var crowds: [Problem] {
    let hour = 3600 * max(1, scenario.clock.speed)
    return scenario.roles.compactMap { role in
      let times = scenario.injects.filter { $0.isFor(role.name) }.compactMap(\.at).sorted()
      let most =
        times.indices.map { first in
          times[first...].prefix { $0 < times[first] + hour }.count
        }.max() ?? 0
      guard most > 12 else { return nil }
      return ScenarioProblem.tooManyInjects(role: role.name, count: most).problem(at: role.place)
    }
  }

  /// Stretches in which nobody is asked for anything. What comes on a condition is not foreseen;
  /// the last stretch ends with the exercise, and may be used to finish.
  private var silences: [Problem] {
    let asking = scenario.injects.filter { $0.decision != nil || !$0.expectations.isEmpty }
    let times = asking.compactMap { inject in inject.at.map { (inject, $0) } }
      .sorted { $0.1 < $1.1 }
    return zip(times, times.dropFirst()).filter { $1.1 - $0.1 > 25 * 60 }.map { before, after in
      ScenarioProblem.longSilence(
        from: "“\(before.0.name)”", minutes: (after.1 - before.1) / 60
      ).problem(at: after.0.place)
    }
  }

  private var contents: [Problem] {
    // A game for one has neither others nor a talk.
    guard scenario.kind != .cards else { return [] }
    var problems: [Problem] = []
    if !scenario.injects.contains(where: { $0.kind == .noise }) {
      problems.append(ScenarioProblem.noNoise.problem(at: scenario.place))
    }
    let others = Set(scenario.roles.filter { !$0.isTechnical }.map(\.name))
    let isForOthers = scenario.injects.contains { inject in
      !inject.to.isEmpty && inject.to.allSatisfy(others.contains)
    }
    if !isForOthers {
      problems.append(ScenarioProblem.nothingForOthers.problem(at: scenario.place))
    }
    if scenario.hotWash.minutes < 20 {
      problems.append(
        ScenarioProblem.shortHotWash(scenario.hotWash.minutes).problem(at: scenario.hotWash.place))
    }
    return problems
  }

  // MARK: What it names

  private var materials: [Problem] {
    guard let files else { return [] }
    return scenario.materials.filter { files[$0.file] == nil }.map {
      ScenarioProblem.missingMaterial($0.file).problem(at: $0.place)
    }
  }

  private var ids: [Problem] {
    guard let frameworks else { return [] }
    return scenario.maps.compactMap { id in
      let kind: PlaybookProblem?
      if let entry = frameworks[id] {
        kind =
          switch entry.state {
          case .active: nil
          case .revoked(let other):
            .revokedID(id, framework: entry.framework, replacement: other)
          case .deprecated(let other):
            .deprecatedID(id, framework: entry.framework, replacement: other)
          }
      } else {
        kind = .unknownFrameworkID(id, nearest: nil)
      }
      return kind?.problem(at: scenario.place)
    }
  }
}
