import Foundation
import Playbooks

/// Which answers a walk tries, and which of them change anything.
struct Ways {
  let incident: Incident
  private let structure: Structure

  init(_ incident: Incident) {
    self.incident = incident
    structure = incident.structure
  }

  /// Questions that conditions read.
  private var read: [String] {
    var names: [String] = []
    for site in structure.sites {
      let run = structure.run(of: site)
      let own = (site.step.when?.facts ?? []).map(run.fact)
      let used = (run.uses ?? []).flatMap { use in
        (use.when?.facts ?? []).map(structure.runs[use.run].fact)
      }
      for name in own + used where !names.contains(name) { names.append(name) }
    }
    return names.filter { structure.questions[$0] != nil }
  }

  /// Those of which every answer is tried.
  var countable: [String] { read.filter { values(of: $0).count > 1 } }
  /// Those of which one answer stands for all.
  var uncountable: [String] { read.filter { values(of: $0).count < 2 } }

  /// How many combinations of those answers there are; counting ends above `limit`.
  func combinations(atMost limit: Int) -> Int {
    var product = 1
    for name in countable where product <= limit { product *= values(of: name).count }
    return product
  }

  func values(of name: String) -> [Value] {
    guard let question = structure.questions[name] else { return [] }
    switch question.type {
    case .yesNo: return [.yesNo(true), .yesNo(false)]
    case .choice: return question.options.map { .choice($0.name) }
    default: return []
    }
  }

  /// One answer that stands for all, where they cannot be counted.
  func sample(of name: String) -> Value {
    if let first = values(of: name).first { return first }
    guard let question = structure.questions[name] else { return .text("walked") }
    return sample(of: question.type, question)
  }

  private func sample(of type: QuestionType, _ question: Question) -> Value {
    switch type {
    case .yesNo: .yesNo(true)
    case .choice: .choice(question.options.first?.name ?? "")
    case .text, .account, .file, .host, .ip, .url, .email: .text("one")
    case .number, .count: .number(low: 1, high: 1)
    case .money: .money(currency: "EUR", low: 1, high: 1)
    case .time: .time(.at(incident.declaredAt, zone: incident.zone))
    case .duration: .duration(60)
    case .place: .place("DE")
    case .list(let item): .list([sample(of: item, question)], isComplete: true)
    case .countByPlace: .counts(["DE": Value.Figure(low: 1, isExact: true)], isComplete: true)
    case .secret: .secret
    }
  }

  /// Whether some condition that is not yet settled reads it.
  func matters(_ name: String, _ evaluation: Evaluation) -> Bool {
    evaluation.nodes.contains { node in
      guard !node.state.isSettled || node.state == .doesNotApply else { return false }
      let site = structure.sites[node.site]
      let run = structure.run(of: site)
      let own = site.step.when.map { ($0, run) }
      let used = (run.uses ?? []).compactMap { use in
        use.when.map { ($0, structure.runs[use.run]) }
      }
      return ([own].compactMap(\.self) + used).contains { condition, run in
        condition.facts.contains { run.fact($0) == name }
          && (node.truth == .unknown || condition.terms.contains { $0.stepName != nil })
      }
    }
  }

  /// What would settle whether a node applies.
  func open(of node: Evaluation.Node, _ evaluation: Evaluation) -> [String] {
    let site = structure.sites[node.site]
    return Viewing(incident: incident, evaluation: evaluation)
      .settledBy(node, site, structure.run(of: site))
  }
}

extension Incident {
  /// The questions that a step puts, in the incident's names.
  func asked(by node: Evaluation.Node) -> [String] {
    let site = structure.sites[node.site]
    let run = structure.run(of: site)
    switch site.step.kind {
    case .decide: return [run.fact(site.step.name)]
    case .ask(let questions): return questions.map(run.fact)
    case .work, .collect, .notify: return []
    }
  }
}
