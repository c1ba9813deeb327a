import Foundation
import Playbooks

extension Viewing {
  /// To keep, first to vanish on top; then without a known end; then what is kept.
  func evidenceViews() -> [EvidenceView] {
    var views: [EvidenceView] = []
    for node in evaluation.nodes where !node.role.isParent {
      let site = structure.sites[node.site]
      for (number, collect) in zip(site.evidence, site.step.collect) {
        if let view = view(collect, number, node, site) { views.append(view) }
      }
    }
    return views.sorted { rank($0) < rank($1) }
  }

  private func rank(_ view: EvidenceView) -> (Int, Date, Int) {
    switch view.state {
    case .wanted, .mayApply, .beingCollected, .partlyKept, .vanished:
      (view.vanishes == nil ? 1 : 0, view.vanishes ?? .distantFuture, view.number)
    case .kept, .lost, .notAvailable: (2, .distantFuture, view.number)
    }
  }

  private func view(
    _ collect: Step.Collect, _ number: Int, _ node: Evaluation.Node, _ site: Structure.Site
  ) -> EvidenceView? {
    let log = source(collect.source, of: node.id)
    switch node.state {
    case .doesNotApply, .withdrawn, .skipped:
      guard log?.settledBy != nil else { return nil }
    case .done, .blocked, .underWay, .mayApply, .waiting, .ready: break
    }
    let run = structure.run(of: site)
    let keeps = incident.retention(of: collect.source) ?? collect.keeps
    let (oldest, isAtLatest) = oldestRecord
    let vanishes = keeps.map { oldest + Double($0) }
    return EvidenceView(
      source: collect.source, number: number,
      what: Filler(incident: incident, run: run, variables: node.variables).filled(collect.what),
      how: collect.how, state: state(log, vanishes, node), vanishes: vanishes,
      isAtLatest: isAtLatest, step: node.id, settledBy: settledBy(node, site, run), keeps: keeps)
  }

  /// The oldest record needed: of the first known hostile act; until that is known, of awareness.
  private var oldestRecord: (Date, isAtLatest: Bool) {
    if let began = incident.instant("began") { return (began, false) }
    let known = incident.instant("aware") ?? incident.declaredAt
    if case .time(.before(let bound, _))? = incident.factValue("began") {
      return (min(bound, known), true)
    }
    return (known, true)
  }

  private func source(_ source: String, of step: StepID) -> SourceLog? {
    let own = incident.sources[SourceKey(source: source, step: step)]
    if own?.settledBy != nil { return own }
    let all = incident.sources[SourceKey(source: source, step: nil)]
    return all?.settledBy != nil ? all : own ?? all
  }

  private func state(
    _ log: SourceLog?, _ vanishes: Date?, _ node: Evaluation.Node
  ) -> EvidenceView.State {
    switch log?.standing {
    case .kept(_, let isPartial)?: return isPartial ? .partlyKept : .kept
    case .lost(_, let why)?: return .lost(why: why)
    case .unavailable(_, let why)?: return .notAvailable(why: why)
    case .begun?: return .beingCollected
    case .wanted?, .failed?, nil: break
    }
    if node.state == .mayApply { return .mayApply }
    if let vanishes, vanishes <= now { return .vanished }
    return .wanted
  }
}

extension Incident {
  /// The real retention of a source in seconds, where somebody said it; it wins over the playbook's.
  func retention(of source: String) -> Int? {
    guard case .duration(let seconds)? = factValue("keeps-\(source)") else { return nil }
    return Int(seconds)
  }
}
