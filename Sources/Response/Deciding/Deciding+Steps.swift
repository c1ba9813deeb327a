import Foundation
import Playbooks
import Problems
import Timeline

extension Deciding {
  func stepEvent(for intent: Intent) throws(Refusal) -> Event {
    switch intent {
    case .start(let id): return try start(id)
    case .finish(let id): return try finish(id)
    case .skip(let id, let reason): return try skip(id, reason)
    case .skipPhase(let phase, let reason): return try skip(phase, reason)
    case .block(let id, let reason, let again): return try block(id, reason, again)
    case .reopen(let id, let reason): return try reopen(id, reason)
    case .sign(let id, let item): return try check(id, item, nil)
    case .setAside(let id, let item, let reason):
      return try check(id, item, try needed(reason, "setting an item aside"))
    case .unsign(let id, let item, let reason): return try unsign(id, item, reason)
    case .assign(let id, let to):
      let node = try node(id)
      guard incident.steps[node.id]?.assigned != person(to) else {
        throw Refusal("\(node.label) is \(to)'s already", mend: "nothing is to be done")
      }
      return .assigned(node.id, to: person(to))
    default: throw Refusal("it is no act on a step", mend: "choose an act on a step")
    }
  }

  /// The step as it can be acted on: there, not withdrawn, not missing; of `every` the open
  /// occurrence.
  func node(_ id: StepID) throws(Refusal) -> Evaluation.Node {
    guard let site = structure.site(id) else { throw unknown(id) }
    if site.isWithdrawn {
      throw Refusal("\(name(site)) was withdrawn by an upgrade", mend: "add a note instead")
    }
    if site.isMissing {
      throw Refusal(
        "the playbook of \(name(site)) is not in pinned/, or was altered",
        mend: "put the pinned file back, or add a note instead")
    }
    guard let node = evaluation[id] else { throw absent(id, site) }
    if node.state == .withdrawn {
      throw Refusal("\(node.label) was taken off its list", mend: "add it to the list again")
    }
    return node
  }

  private func unknown(_ id: StepID) -> Refusal {
    let names = structure.sites.map { $0.id.description }
    let mend = nearest(to: id.description, among: names).map { "write “\($0)”" }
    return Refusal("no step is called “\(id)”", mend: mend ?? "see `tocsin status` for the steps")
  }

  private func absent(_ id: StepID, _ site: Structure.Site) -> Refusal {
    if case .occurrence? = id.instance {
      return Refusal(
        "\(id) is not the open occurrence", mend: "name the step alone: \(id.parent)")
    }
    return Refusal("\(id) is not on its list", mend: "add it to the list first")
  }

  private func name(_ site: Structure.Site) -> String { "\(site.label) \(site.id)" }

  /// The open occurrence of what repeats; else the step itself.
  private func acting(on id: StepID) throws(Refusal) -> Evaluation.Node {
    let node = try self.node(id)
    guard node.role == .every, let open = node.instances.first, let occurrence = evaluation[open]
    else { return node }
    return occurrence
  }

  private func start(_ id: StepID) throws(Refusal) -> Event {
    let node = try acting(on: id)
    switch node.state {
    case .done(let signature):
      throw Refusal(
        "\(node.label) was done by \(signature.by)",
        mend: "reopen it with a reason if it must be done again")
    case .skipped(_, let reason):
      throw Refusal(
        "\(node.label) was skipped: \(reason)", mend: "reopen it with a reason first")
    case .doesNotApply:
      throw Refusal(
        "\(node.label) does not apply", mend: "correct the answer that says so, or add a note")
    case .underWay(let signature) where isUnderWay(node):
      throw Refusal(
        "\(signature.by) has started \(node.label)", mend: "go on with it, or assign it")
    case .withdrawn, .blocked, .underWay, .mayApply, .waiting, .ready:
      return .started(node.id, early: early(node))
    }
  }

  /// By an act on the step itself, not by what its instances show.
  private func isUnderWay(_ node: Evaluation.Node) -> Bool {
    if case .underWay? = incident.steps[node.id]?.standing { true } else { false }
  }

  private func early(_ node: Evaluation.Node) -> Event.Early? {
    switch node.state {
    case .waiting: .waiting
    case .mayApply: .mayApply
    default: nil
    }
  }

  private func finish(_ id: StepID) throws(Refusal) -> Event {
    let node = try acting(on: id)
    switch node.state {
    case .done(let signature):
      throw Refusal(
        "\(node.label) was done by \(signature.by)",
        mend: "reopen it with a reason if it must be done again")
    case .doesNotApply:
      throw Refusal(
        "\(node.label) does not apply", mend: "correct the answer that says so, or add a note")
    case .withdrawn, .skipped, .blocked, .underWay, .mayApply, .waiting, .ready:
      let site = structure.sites[node.site]
      if case .decide = site.step.kind,
        incident.facts[structure.run(of: site).fact(site.step.name)]?
          .inForce == nil
      {
        throw Refusal(
          "\(node.label) is a decision", mend: "decide it: answer \(site.step.name) with a reason")
      }
      return .done(node.id, early: early(node), open: openParts(of: node))
    }
  }

  /// What a step still holds: items not ticked, questions not answered, evidence not settled.
  func openParts(of node: Evaluation.Node) -> [String] {
    let site = structure.sites[node.site]
    let run = structure.run(of: site)
    var open: [String] = []
    for child in node.instances.compactMap({ evaluation[$0] }) where !child.state.isSettled {
      open.append(child.label)
    }
    guard !node.role.isParent else { return open }
    for (index, text) in site.step.check.enumerated()
    where incident.steps[node.id]?.items[text] ?? .open == .open {
      open.append(ItemName.full(letter: ItemName.letter(index), text: text))
    }
    if case .ask(let questions) = site.step.kind {
      open += questions.map(run.fact).filter { incident.facts[$0]?.inForce == nil }
    }
    for collect in site.step.collect {
      let key = SourceKey(source: collect.source, step: node.id)
      let own = incident.sources[key] ?? incident.sources[SourceKey(source: key.source, step: nil)]
      if own?.settledBy == nil { open.append(collect.source) }
    }
    return open
  }

  private func skip(_ id: StepID, _ reason: String) throws(Refusal) -> Event {
    let node = try acting(on: id)
    let reason = try needed(reason, "skipping a step")
    switch node.state {
    case .done(let signature):
      throw Refusal("\(node.label) was done by \(signature.by)", mend: "reopen it first")
    case .skipped(let signature, _):
      throw Refusal("\(node.label) was skipped by \(signature.by)", mend: "nothing is to be done")
    case .withdrawn, .doesNotApply, .blocked, .underWay, .mayApply, .waiting, .ready:
      return .skipped(node.id, reason: reason)
    }
  }

  private func skip(_ phase: Phase, _ reason: String) throws(Refusal) -> Event {
    let reason = try needed(reason, "skipping a phase")
    let open = evaluation.nodes.filter {
      structure.sites[$0.site].step.phase == phase && !$0.state.isSettled
    }
    guard !open.isEmpty else {
      throw Refusal("nothing in \(phase.rawValue) is open", mend: "nothing is to be done")
    }
    return .phaseSkipped(phase, reason: reason)
  }

  private func block(_ id: StepID, _ reason: String, _ again: Date?) throws(Refusal) -> Event {
    let node = try acting(on: id)
    let reason = try needed(reason, "blocking a step")
    guard !node.state.isSettled else {
      throw Refusal("\(node.label) is \(node.state.word)", mend: "reopen it first")
    }
    return .blocked(node.id, reason: reason, again: again)
  }

  private func reopen(_ id: StepID, _ reason: String) throws(Refusal) -> Event {
    let node = try node(id)
    let reason = try needed(reason, "reopening")
    switch node.state {
    case .done, .skipped, .blocked: return .reopened(node.id, item: nil, reason: reason)
    case .withdrawn, .doesNotApply, .underWay, .mayApply, .waiting, .ready:
      throw Refusal("\(node.label) is \(node.state.word)", mend: "only what is settled is reopened")
    }
  }

  private func item(
    _ name: String, of node: Evaluation.Node
  ) throws(Refusal) -> (letter: String, text: String) {
    let texts = structure.sites[node.site].step.check
    let items = texts.enumerated().map { (letter: ItemName.letter($0), text: $1) }
    let wanted = name.lowercased()
    if let found = items.first(where: {
      $0.letter == wanted || $0.text == name
        || ItemName.full(letter: $0.letter, text: $0.text) == name
    }) {
      return found
    }
    if let number = Int(name), items.indices.contains(number - 1) { return items[number - 1] }
    guard !items.isEmpty else {
      throw Refusal("\(node.label) has no checklist", mend: "finish the step itself")
    }
    throw Refusal(
      "\(node.label) has no item “\(name)”",
      mend: "write one of \(items.map(\.letter).joined(separator: ", "))")
  }

  private func check(_ id: StepID, _ name: String, _ reason: String?) throws(Refusal) -> Event {
    let node = try acting(on: id)
    let item = try item(name, of: node)
    if let signature = incident.steps[node.id]?.items[item.text]?.signature {
      throw Refusal(
        "\(signature.by) has signed item \(item.letter)", mend: "reopen it with a reason first")
    }
    if node.role == .forEach {
      throw Refusal(
        "\(node.label) is done item by item", mend: "name one: \(node.id)[…], or its label")
    }
    switch node.state {
    case .done, .skipped, .doesNotApply:
      throw Refusal("\(node.label) is \(node.state.word)", mend: "reopen it with a reason first")
    case .withdrawn, .blocked, .underWay, .mayApply, .waiting, .ready:
      return .checked(
        node.id, item: ItemName.full(letter: item.letter, text: item.text), notNeeded: reason)
    }
  }

  private func unsign(_ id: StepID, _ name: String, _ reason: String) throws(Refusal) -> Event {
    let node = try node(id)
    let item = try item(name, of: node)
    guard incident.steps[node.id]?.items[item.text]?.signature != nil else {
      throw Refusal("item \(item.letter) is open", mend: "nothing is to be done")
    }
    return .reopened(
      node.id, item: ItemName.full(letter: item.letter, text: item.text),
      reason: try needed(reason, "reopening an item"))
  }
}
