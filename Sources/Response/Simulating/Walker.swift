import Foundation
import Playbooks
import Timeline

/// Goes on from a state of a walk: does all that is ready until ways part, or nothing is left.
struct Walker {
  let ways: Ways
  /// A whole response, not a part of others': it must reach its phases.
  private let isWhole: Bool
  /// Sampling: what each question is to be answered with.
  private var fixed: [String: Value] = [:]

  init(_ start: Simulation, isWhole: Bool) {
    ways = Ways(start.incident)
    self.isWhole = isWhole
  }

  /// A question whose answers make ways part.
  struct Fork {
    var question: String
    var answers: [Ways.Answer]
  }

  /// The next fork; `nil` at the end of the way.
  func nextFork(_ state: inout Simulation, _ steps: inout [StepID]) throws(Refusal) -> Fork? {
    while true {
      if let fork = try advance(&state, &steps) { return fork }
      guard try finishEarly(&state, &steps) else { return nil }
    }
  }

  /// Does all that is ready, up to a fork: all that does not part ways first, so that every way
  /// shares it.
  private func advance(
    _ state: inout Simulation, _ steps: inout [StepID]
  ) throws(Refusal) -> Fork? {
    while true {
      let evaluation = state.evaluation
      let ready = evaluation.nodes.filter { node in
        guard !node.role.isParent, !node.isOccurrence else { return false }
        switch node.state {
        case .ready, .underWay: return true
        default: return false
        }
      }
      if ready.isEmpty { return forkOfWhatMayApply(state, evaluation) }
      var fork: Fork?
      var isIdle = true
      state.wait(60)
      for node in ready {
        if let found = self.fork(node, state, evaluation) {
          fork = fork ?? found
        } else {
          try finish(node, &state)
          steps.append(node.id)
          isIdle = false
        }
      }
      if isIdle { return fork }
    }
  }

  private func fork(
    _ node: Evaluation.Node, _ state: Simulation, _ evaluation: Evaluation
  ) -> Fork? {
    for question in state.incident.asked(by: node)
    where fixed[question] == nil && state.incident.fact(question) == nil {
      let answers = ways.answers(to: question)
      if answers.count > 1, matters(question, evaluation) {
        return Fork(question: question, answers: answers)
      }
    }
    return nil
  }

  /// Whether some condition that is not yet settled reads it.
  private func matters(_ question: String, _ evaluation: Evaluation) -> Bool {
    guard let sites = ways.readers.sites[question] else { return false }
    return evaluation.nodes.contains { node in
      guard sites.contains(node.site) else { return false }
      guard !node.state.isSettled || node.state == .doesNotApply else { return false }
      return node.truth == .unknown || ways.readers.isChangeable[node.site]
    }
  }

  private func forkOfWhatMayApply(_ state: Simulation, _ evaluation: Evaluation) -> Fork? {
    for node in evaluation.nodes where node.state == .mayApply {
      for question in open(of: node, state, evaluation) where fixed[question] == nil {
        let answers = ways.answers(to: question)
        if answers.count > 1 { return Fork(question: question, answers: answers) }
      }
    }
    return nil
  }

  /// What would settle whether a node applies.
  private func open(
    of node: Evaluation.Node, _ state: Simulation, _ evaluation: Evaluation
  ) -> [String] {
    let structure = state.incident.structure
    let site = structure.sites[node.site]
    return Viewing(incident: state.incident, evaluation: evaluation)
      .settledBy(node, site, structure.run(of: site))
  }

  /// What may apply can be done too, where no answer that can be tried settles it.
  private func finishEarly(
    _ state: inout Simulation, _ steps: inout [StepID]
  ) throws(Refusal) -> Bool {
    let evaluation = state.evaluation
    let open = evaluation.nodes.first { node in
      node.state == .mayApply && !node.isOccurrence
        && (!node.role.isParent || node.role == .forEach && node.instances.isEmpty)
    }
    guard let open else { return false }
    state.wait(60)
    if open.role == .forEach {
      if let question = self.open(of: open, state, evaluation).first {
        try answer(question, fixed[question] ?? ways.sample(of: question), &state)
      } else {
        try state.act(.skip(open.id, reason: "walked"))
      }
      return true
    }
    try finish(open, &state)
    steps.append(open.id)
    return true
  }

  /// Settles all that a step holds, then says it is done where it is not by itself.
  private func finish(_ node: Evaluation.Node, _ state: inout Simulation) throws(Refusal) {
    let step = state.incident.structure.sites[node.site].step
    for question in state.incident.asked(by: node) where state.incident.fact(question) == nil {
      try answer(question, fixed[question] ?? ways.sample(of: question), &state)
    }
    for source in step.collect.map(\.source) {
      state.record(
        Event.evidence(.unavailable, source: source, step: node.id, reason: "walked")
          .draft(zone: "UTC"))
    }
    guard !step.isDoneByItself else { return }
    let early: Event.Early? = node.state == .mayApply ? .mayApply : nil
    state.record(Event.done(node.id, early: early, open: []).draft(zone: "UTC"))
  }

  func answer(_ question: String, _ value: Value, _ state: inout Simulation) throws(Refusal) {
    let secret: String? = if case .secret = value { "walked" } else { nil }
    try state.act(
      .answer(
        question: question, Answer(value: value, from: "said", reason: "walked", secret: secret)))
  }
}

// What a state amounts to.
extension Walker {
  /// Alike for states from which all goes on alike: what is not settled and will be, by which
  /// facts; which of the phases that count were reached.
  func key(of state: Simulation) -> String {
    let evaluation = state.evaluation
    let structure = state.incident.structure
    var key = ""
    var facts: Set<String> = []
    for node in evaluation.nodes {
      let site = structure.sites[node.site]
      let isFinal =
        node.state.isSettled
        && !(node.state == .doesNotApply && ways.readers.isChangeable[node.site])
      if isFinal && !ways.readers.named.contains(site.id) { continue }
      if ways.readers.isNegligible[node.site] { continue }
      key += "\(node.id)=\(node.state.kind)\(node.truth.rawValue) "
      guard !isFinal else { continue }
      if node.truth == .unknown || ways.readers.isChangeable[node.site] {
        for reader in ways.readers.ofSite[node.site] { facts.formUnion(reader.facts) }
      }
      for question in state.incident.asked(by: node) where state.incident.fact(question) != nil {
        key += "\(question)? "
      }
    }
    for fact in facts.sorted() {
      if let value = state.incident.fact(fact) { key += "\(fact)=\(value.plainText) " }
    }
    if isWhole {
      for phase in Self.phases where reaches(phase, state, evaluation) { key += phase.rawValue }
    }
    return key
  }

  private static let phases: [Phase] = [.contain, .preserve, .notify]

  /// What is wrong with a way that ends so.
  func findings(at state: Simulation) -> [Walk.Finding] {
    let evaluation = state.evaluation
    var findings: [Walk.Finding] = []
    let open = evaluation.nodes.filter {
      !$0.state.isSettled && !$0.isOccurrence && $0.role != .every
    }
    if !open.isEmpty { findings.append(.stuck(open.map(\.id))) }
    if isWhole {
      for phase in Self.phases where !reaches(phase, state, evaluation) {
        findings.append(.neverReaches(phase))
      }
      if !settlesDuties(state, evaluation) { findings.append(.leavesDutiesOpen) }
    }
    let left = state.incident.stillOpen(at: state.now)
    if !left.isEmpty { findings.append(.cannotClose(left)) }
    return findings
  }

  /// A walk runs without the law, so that it proves the playbook: what it asks is that there is a
  /// step which holds notices, and that each is settled, by doing it or by an answer. That notices
  /// can settle each rule's stages is proved apart.
  private func settlesDuties(_ state: Simulation, _ evaluation: Evaluation) -> Bool {
    let holders = evaluation.nodes.filter { node in
      guard case .notify = state.incident.structure.sites[node.site].step.kind else { return false }
      return true
    }
    return !holders.isEmpty && holders.allSatisfy(\.state.isSettled)
  }

  private func reaches(_ phase: Phase, _ state: Simulation, _ evaluation: Evaluation) -> Bool {
    evaluation.nodes.contains { node in
      guard state.incident.structure.sites[node.site].step.phase == phase else { return false }
      if node.role == .every { return true }
      if case .done = node.state { return true }
      return false
    }
  }
}

// Where there are too many states.
extension Walker {
  /// Every pair of answers to two questions, each in at least one way.
  func sampledPaths(from starts: [Walk.Start]) throws(Refusal) -> [Walk.Path] {
    var paths: [Walk.Path] = []
    for start in starts { paths += try sampledPaths(from: start) }
    return paths
  }

  private func sampledPaths(from start: Walk.Start) throws(Refusal) -> [Walk.Path] {
    let questions = ways.readers.facts.filter { ways.answers(to: $0).count > 1 }
    let most = questions.map { ways.answers(to: $0).count }.max() ?? 1
    var paths: [Walk.Path] = []
    for row in Self.pairs(of: questions.count, most) {
      var walker = self
      var choices = start.choices
      for (index, question) in questions.enumerated() {
        let answers = ways.answers(to: question)
        let answer = answers[row[index] % answers.count]
        walker.fixed[question] = answer.value
        choices.append(Walk.Choice(question: question, answer: answer.words))
      }
      var (state, steps) = (start.state, [StepID]())
      while try walker.nextFork(&state, &steps) != nil {}
      paths.append(
        Walk.Path(choices: choices, steps: steps, findings: walker.findings(at: state)))
    }
    return paths
  }

  /// Rows such that each two columns show all pairs of `values`: a line through a plane over the
  /// least prime that is large enough.
  private static func pairs(of columns: Int, _ values: Int) -> [[Int]] {
    var prime = max(2, values)
    while !isPrime(prime) || prime + 1 < columns { prime += 1 }
    var rows: [[Int]] = []
    for first in 0..<prime {
      for second in 0..<prime {
        rows.append((0..<columns).map { $0 == 0 ? first : (first * ($0 - 1) + second) % prime })
      }
    }
    return rows
  }

  private static func isPrime(_ number: Int) -> Bool {
    number > 1 && !(2..<number).contains { $0 * $0 <= number && number % $0 == 0 }
  }
}

extension StepState {
  /// Without who and when.
  fileprivate var kind: String {
    switch self {
    case .withdrawn: "withdrawn"
    case .done: "done"
    case .skipped: "skipped"
    case .doesNotApply: "not"
    case .blocked: "blocked"
    case .underWay: "under"
    case .mayApply: "may"
    case .waiting: "waits"
    case .ready: "ready"
    }
  }
}

extension Evaluation.Node {
  var isOccurrence: Bool { if case .occurrence = role { true } else { false } }
}

extension Step {
  /// Whether answers and evidence alone finish it.
  fileprivate var isDoneByItself: Bool {
    guard check.isEmpty else { return false }
    switch kind {
    case .decide, .ask: return true
    case .collect: return !collect.isEmpty
    case .work, .notify: return false
    }
  }
}
