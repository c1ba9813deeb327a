package import Playbooks
import Problems

extension Law {
  /// Explains the deadlines of a rule for supposed facts. A fact that is not given counts as
  /// satisfied here, and only here.
  ///
  /// - Throws: what a person must write otherwise; a local time that does not exist, or is there
  ///   twice, among it.
  package func explanation(
    of request: ExplainRequest, vocabulary: Vocabulary
  ) throws(ExplainFault) -> Explanation {
    let rule = try rule(named: request.rule)
    let stages = try stages(request.stage, of: rule)
    var supposed = try Supposition(request, of: rule, in: self, vocabulary: vocabulary)
    try supposed.trigger(stages.first)
    let asked = supposed.asked
    let instant = supposed.instant
    return Explanation(
      rule: rule.id, title: rule.title, isInForce: asked.isInForce(at: instant),
      stages: stages.map { explained($0, asked.standing(of: $0), asked, supposed.remarks) })
  }

  private func rule(named name: String) throws(ExplainFault) -> Rule {
    if let rule = rule(name) { return rule }
    let near = nearest(to: name, among: rules.map(\.id))
    throw ExplainFault(
      "no rule is called “\(name)”",
      mend: near.map { "write “\($0)”" } ?? "see the names with “tocsin duties list”")
  }

  private func stages(_ name: String?, of rule: Rule) throws(ExplainFault) -> [Stage] {
    guard let name else { return rule.stages }
    if let stage = rule.stage(named: name) { return [stage] }
    let known = rule.stages.map(\.name)
    throw ExplainFault(
      "“\(rule.id)” has no stage “\(name)”",
      mend: nearest(to: name, among: known).map { "write “\($0)”" }
        ?? "write one of: \(known.joined(separator: ", "))")
  }

  private func explained(
    _ stage: Stage, _ standing: StageStanding, _ asked: Asked, _ remarks: [String]
  ) -> Explanation.Stage {
    let deadline = standing.deadline
    let zone = (deadline?.zone).flatMap { CivilZone($0) } ?? asked.setting.zone
    let isShown = standing.state.hasClock
    return Explanation.Stage(
      name: stage.name, state: standing.state.name, target: isShown ? deadline?.target : nil,
      targetZone: zone, latest: isShown ? deadline?.latest : nil,
      latestZone: (deadline?.latestZone).flatMap { CivilZone($0) } ?? zone,
      working: standing.state.reasons + (isShown ? deadline?.working ?? [] : []) + remarks)
  }
}

extension StageStanding.State {
  fileprivate var hasClock: Bool {
    switch self {
    case .running, .missed, .met, .mayApply: true
    case .doesNotApply, .waiting, .waived, .watch: false
    }
  }

  fileprivate var reasons: [String] {
    switch self {
    case .doesNotApply(let why): ["does not apply: \(why)"]
    case .waiting(let parent): ["waits for \(parent)"]
    case .watch(let why): ["no clock: \(why)"]
    case .mayApply(let questions): ["asks: \(questions.joined(separator: ", "))"]
    case .running, .met, .missed, .waived: []
    }
  }
}
