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

  /// What something ends that nobody can foresee stands before all that a clock ends.
  private func rank(_ view: EvidenceView) -> (Int, Date, Int, Int) {
    switch view.state {
    case .wanted, .mayApply, .beingCollected, .partlyKept, .vanished:
      if let vanishes = view.vanishes { return (1, vanishes, view.tier, view.number) }
      switch view.ends {
      case .reboot?, .restart?: return (0, .distantPast, view.tier, view.number)
      case .change?, nil: return (2, .distantFuture, view.tier, view.number)
      }
    case .kept, .lost, .notAvailable: return (3, .distantFuture, view.tier, view.number)
    }
  }

  private func view(
    _ collect: Step.Collect, _ number: Int, _ node: Evaluation.Node, _ site: Structure.Site
  ) -> EvidenceView? {
    let log = incident.sourceLog(collect.source, of: node.id)
    switch node.state {
    case .doesNotApply, .withdrawn, .skipped:
      guard log?.settledBy != nil else { return nil }
    case .done, .blocked, .underWay, .mayApply, .waiting, .ready: break
    }
    let run = structure.run(of: site)
    let kept = retention(of: collect)
    let (oldest, isAtLatest) = oldestRecord
    let vanishes = kept.keeps.map { oldest + Double($0) }
    return EvidenceView(
      source: collect.source, number: number,
      what: Filler(incident: incident, run: run, variables: node.variables).filled(collect.what),
      how: collect.how, state: state(log, vanishes, node), vanishes: vanishes,
      isAtLatest: isAtLatest, step: node.id, settledBy: settledBy(node, site, run),
      keeps: kept.keeps, ends: kept.ends, basis: kept.basis,
      tier: catalogue(collect.source)?.tier ?? 6, items: items(of: collect.source, node.id))
  }

  private func catalogue(_ source: String) -> EvidenceSource? {
    structure.reading.sources[source]
  }

  /// Whoever knows this organisation's sources wins over who wrote the playbook, and they over the
  /// catalogue.
  private func retention(
    of collect: Step.Collect
  ) -> (keeps: Int?, ends: SourceEnd?, basis: EvidenceView.Basis?) {
    if let real = incident.retention(of: collect.source) { return (real, nil, .answered) }
    if collect.keeps != nil || collect.ends != nil {
      return (collect.keeps, collect.ends, .playbook)
    }
    guard let known = catalogue(collect.source), known.keeps != nil || known.ends != nil else {
      return (nil, nil, nil)
    }
    return (known.keeps, known.ends, .catalogue(checked: known.checked))
  }

  private func items(of source: String, _ step: StepID) -> [String] {
    // Without a copy of every item: this is asked once a source, after every act.
    incident.itemOrder.filter { id in
      guard let item = incident.items[id]?.item, item.source == source else { return false }
      return item.step.map { $0 == step } ?? true
    }
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
  /// What became of a source as one step asks for it: by its own acts, else by those that named no
  /// step. What is kept of it after its loss was said for the step is a part all the same.
  func sourceLog(_ source: String, of step: StepID) -> SourceLog? {
    let own = sources[SourceKey(source: source, step: step)]
    let all = sources[SourceKey(source: source, step: nil)]
    if case .lost? = own?.standing, case .kept(let signature, _)? = all?.standing {
      var part = SourceLog()
      part.standing = .kept(signature, isPartial: true)
      return part
    }
    if own?.settledBy != nil { return own }
    return all?.settledBy != nil ? all : own ?? all
  }

  /// The real retention of a source in seconds, where somebody said it; it wins over the playbook's.
  func retention(of source: String) -> Int? {
    guard case .duration(let seconds)? = factValue("keeps-\(source)") else { return nil }
    return Int(seconds)
  }
}
