package import Foundation
package import Playbooks
import Timeline

// What an exercise asks of the incident that its players handle.
extension Incident {
  /// What conditions of a scenario may ask: facts by their names, steps by the names that its author
  /// gave them, in full or where they are the only ones. `known` are facts of the exercise itself.
  package func surroundings(at now: Date, known: [String: Value] = [:]) -> Surroundings {
    let evaluation = evaluation(at: now)
    let world = evaluation.world
    let duties = Dictionary(
      evaluation.duties.map { ($0.rule, $0.state) }, uniquingKeysWith: { first, _ in first })
    let state = { @Sendable (name: String) in self.stepState(name, in: evaluation) }
    return Surroundings(
      fact: { known[$0] ?? world.values[$0] },
      members: { world.vocabulary.members(of: $0) },
      done: { if case .done? = state($0) { true } else { false } },
      skipped: { if case .skipped? = state($0) { true } else { false } },
      applies: { name in
        if let duty = duties[name] { return Self.truth(duty) }
        switch state(name) {
        case nil, .mayApply?: return .unknown
        case .doesNotApply?, .withdrawn?: return .no
        default: return .yes
        }
      }, now: now.timeIntervalSince1970, options: { world.options[$0] })
  }

  private static func truth(_ state: DutyState) -> Truth {
    switch state {
    case .doesNotApply, .watch: .no
    case .mayApply: .unknown
    case .waiting, .running, .met, .missed, .waived: .yes
    }
  }

  /// The state of a step by its full name, or by its own where only one has it; nil while no
  /// playbook that is attached has it.
  package func stepState(_ name: String, at now: Date) -> StepState? {
    stepState(name, in: evaluation(at: now))
  }

  private func stepState(_ name: String, in evaluation: Evaluation) -> StepState? {
    if let id = StepID(fullName: name) { return evaluation[id]?.state }
    let found = evaluation.nodes.filter { $0.id.step == name && $0.id.instance == nil }
    return found.count == 1 ? found[0].state : nil
  }

  /// A duty as it stands; nil where no rule is called so.
  package func duty(_ rule: String, at now: Date) -> DutyView? {
    evaluation(at: now).duties.first { $0.rule == rule }
  }
}

extension Incident.ScenarioReference {
  init?(_ json: JSON) {
    guard let name = json["name"]?.string, let sha256 = json["sha256"]?.string else { return nil }
    self.init(name: name, sha256: sha256)
  }

  var json: JSON { ["name": .string(name), "sha256": .string(sha256)] }
}
