import Duties
import Playbooks

/// What reads what in a structure: conditions of steps and of those who use their playbook. Worked
/// out once for a walk, since nothing is attached on the way.
struct Readers {
  struct Reader {
    let condition: Condition
    let run: Structure.Run

    /// In the incident's names.
    var facts: [String] { condition.facts.map(run.fact) }
    var namesSteps: Bool { condition.terms.contains { $0.stepName != nil } }
  }

  /// Of each site: its own condition, and those of its run's users up to what is attached itself.
  let ofSite: [[Reader]]
  /// Sites some condition of which asks about steps: what they are can change back.
  let isChangeable: [Bool]
  /// Fact → the sites whose conditions read it.
  let sites: [String: Set<Int>]
  /// Steps that some condition asks about.
  let named: Set<StepID>
  /// Sites that a state may forget: it makes no difference to anything else whether they apply, and
  /// those that do are done in their turn, since whatever they wait for is settled on every way.
  private(set) var isNegligible: [Bool] = []
  private let structure: Structure
  /// Lists of `for-each` and times of `until`, which are read though no condition reads them.
  private var leaned: Set<String> = []
  /// Phases with a step that applies whatever is answered.
  private var surelyReached: Set<Phase> = []

  init(_ structure: Structure) {
    self.structure = structure
    let ofRuns = structure.runs.indices.map { Self.users(of: $0, structure) }
    ofSite = structure.sites.map { site in
      (site.step.when.map { [Reader(condition: $0, run: structure.run(of: site))] } ?? [])
        + ofRuns[site.run]
    }
    isChangeable = ofSite.map { $0.contains(where: \.namesSteps) }
    var sites: [String: Set<Int>] = [:]
    var named: Set<StepID> = []
    for (index, readers) in ofSite.enumerated() {
      for reader in readers {
        for fact in reader.facts { sites[fact, default: []].insert(index) }
        for name in reader.condition.terms.compactMap(\.stepName) {
          named.insert(StepID(reference: name, in: reader.run.name).parent)
        }
      }
    }
    self.sites = sites
    self.named = named
    leaned = leanedOn()
    surelyReached = alwaysReached()
    isNegligible = structure.sites.indices.map {
      isInert($0) && structure.sites[$0].step.forEach == nil
    }
  }

  private static func users(of run: Int, _ structure: Structure, depth: Int = 0) -> [Reader] {
    guard depth < 16 else { return [] }
    return (structure.runs[run].uses ?? []).flatMap { use -> [Reader] in
      let own = use.when.map { [Reader(condition: $0, run: structure.runs[use.run])] } ?? []
      return own + users(of: use.run, structure, depth: depth + 1)
    }
  }

  /// Facts that conditions read, in order of the steps.
  var facts: [String] {
    var seen: Set<String> = []
    return ofSite.joined().flatMap(\.facts).filter {
      structure.questions[$0] != nil && seen.insert($0).inserted
    }
  }

  /// Rules that conditions ask about, in order of the steps.
  func rules(of law: Law) -> [Rule] {
    var seen: Set<String> = []
    return ofSite.joined().flatMap(\.condition.terms).compactMap { term in
      guard case .applies(let name) = term, seen.insert(name).inserted else { return nil }
      return law.rule(name)
    }
  }

  /// Every comparison that reads the fact.
  func comparisons(of fact: String) -> [Reader] {
    var found: [Reader] = []
    for site in sites[fact, default: []].sorted() {
      for reader in ofSite[site] where reader.facts.contains(fact) {
        found += reader.condition.comparisons.map { Reader(condition: $0, run: reader.run) }
          .filter { $0.facts.contains(fact) }
      }
    }
    return found
  }

  /// Whether it makes no difference to anything else whether the step applies: no condition asks
  /// about it or reads what it asks, no notice hangs on it, and its phase is reached without it.
  func isInert(_ index: Int) -> Bool {
    let site = structure.sites[index]
    guard !named.contains(site.id) else { return false }
    let run = structure.run(of: site)
    let asked: [String] =
      switch site.step.kind {
      case .ask(let questions): questions.map(run.fact)
      case .decide: [run.fact(site.step.name)]
      case .work, .collect, .notify: []
      }
    if case .notify = site.step.kind { return false }
    guard asked.allSatisfy({ sites[$0] == nil && !leaned.contains($0) }) else { return false }
    return ![.contain, .preserve, .notify].contains(site.step.phase)
      || surelyReached.contains(site.step.phase)
  }

  private func leanedOn() -> Set<String> {
    Set(
      structure.sites.flatMap { site in
        [site.step.forEach?.list, site.step.every?.until].compactMap(\.self)
          .map(structure.run(of: site).fact)
      })
  }

  private func alwaysReached() -> Set<Phase> {
    Set(
      structure.sites.indices.filter { ofSite[$0].isEmpty }.map { structure.sites[$0].step }
        .filter { $0.forEach == nil }.map(\.phase))
  }
}
