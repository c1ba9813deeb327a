import Foundation
package import Playbooks

/// Runs a playbook to its end in all ways that differ (language.md §8): decisions, yes-no and choice
/// answers that change anything are tried one by one, over the engine itself, in simulated time.
package struct Walk: Sendable {
  /// What one way through did.
  package struct Path: Hashable, Sendable {
    package var choices: [Choice]
    /// Steps done, in order.
    package var steps: [StepID]
    package var findings: [Finding]
  }

  package struct Choice: Hashable, Sendable {
    package var question: String
    package var answer: String
  }

  package enum Finding: Hashable, Sendable {
    /// Nothing can be started, and these are not settled.
    case stuck([StepID])
    /// No step of that phase is ever done on this path.
    case neverReaches(Phase)
    /// No step holds notices, or one that does is never settled on this path.
    case leavesDutiesOpen
    /// Closing would name this as open.
    case cannotClose([String])
  }

  package struct Report: Sendable {
    package var paths: [Path]
    /// There were more ways than could be walked one by one: pairs of answers were sampled.
    package var isSampled: Bool
    /// Questions that a condition reads and that have too many answers to try each.
    package var sampledQuestions: [String]
    package var isSound: Bool { paths.allSatisfy(\.findings.isEmpty) }
  }

  /// Above so many combinations of answers, pairs are sampled.
  package static let limit = 100_000
  /// So too when the ways so far, all together, have done so many steps.
  package static let mostSteps = 5_000

  private var paths: [Path] = []
  private let isWhole: Bool
  private let limit: Int
  private var isOverLimit = false
  private var steps = 0
  /// Sampling: what each question is to be answered with.
  private var fixed: [String: Value]?

  /// Walks `playbook` as the only one attached. `common` parts are not asked for phases.
  package static func report(
    on playbook: PlaybookID, materials: Materials, limit: Int = Walk.limit
  ) throws(Refusal) -> Report {
    var start = try Simulation(
      .simulated([playbook]), materials: materials, at: Date(timeIntervalSince1970: 1_800_000_000))
    start.forgetLaw()
    let kind =
      start.incident.playbook(playbook)?.kind
      ?? start.incident.structure.runs.first?
      .playbook.kind
    var walk = Walk(isWhole: kind != .common, limit: limit)
    walk.isOverLimit = Ways(start.incident).combinations(atMost: limit) > limit
    try walk.go(start, Path(choices: [], steps: [], findings: []))
    if walk.isOverLimit { try walk.sample(start) }
    return Report(
      paths: walk.paths, isSampled: walk.isOverLimit,
      sampledQuestions: Ways(start.incident).uncountable)
  }

  private init(isWhole: Bool, limit: Int) {
    self.isWhole = isWhole
    self.limit = limit
  }

  /// From one state to every end.
  private mutating func go(_ state: Simulation, _ path: Path) throws(Refusal) {
    var (state, path) = (state, path)
    while !isOverLimit {
      if let fork = try advance(&state, &path) {
        for value in fixed?[fork.question].map({ [$0] }) ?? fork.values {
          var (branch, way) = (state, path)
          try answer(fork.question, value, &branch)
          way.choices.append(Choice(question: fork.question, answer: value.plainText))
          try go(branch, way)
        }
        return
      }
      guard try finishEarly(&state, &path) else { return end(state, path) }
    }
  }

  private struct Fork {
    var question: String
    var values: [Value]
  }

  /// Does all that is ready; a question that changes something is where ways part.
  private mutating func advance(
    _ state: inout Simulation, _ path: inout Path
  ) throws(Refusal) -> Fork? {
    while true {
      let ready = state.evaluation.nodes.filter { node in
        guard !node.role.isParent, !node.isOccurrence else { return false }
        switch node.state {
        case .ready, .underWay: return true
        default: return false
        }
      }
      if ready.isEmpty { return forkOfWhatMayApply(state) }
      state.wait(60)
      let ways = Ways(state.incident)
      var fork: Fork?
      var isIdle = true
      // All that does not part ways is done first, so that every way shares it.
      for node in ready {
        if let found = self.fork(node, state, ways) {
          fork = fork ?? found
        } else {
          try finish(node, &state)
          path.steps.append(node.id)
          steps += 1
          isIdle = false
        }
      }
      if isIdle { return fork }
    }
  }

  private func fork(_ node: Evaluation.Node, _ state: Simulation, _ ways: Ways) -> Fork? {
    for question in state.incident.asked(by: node) where state.incident.fact(question) == nil {
      let values = ways.values(of: question)
      if values.count > 1, ways.matters(question, state.evaluation) {
        return Fork(question: question, values: values)
      }
    }
    return nil
  }

  private func forkOfWhatMayApply(_ state: Simulation) -> Fork? {
    let ways = Ways(state.incident)
    for node in state.evaluation.nodes where node.state == .mayApply {
      for question in ways.open(of: node, state.evaluation) {
        let values = ways.values(of: question)
        if values.count > 1 { return Fork(question: question, values: values) }
      }
    }
    return nil
  }

  /// What may apply can be done too, where no answer that can be tried settles it.
  private mutating func finishEarly(
    _ state: inout Simulation, _ path: inout Path
  ) throws(Refusal) -> Bool {
    let open = state.evaluation.nodes.first { node in
      node.state == .mayApply && !node.isOccurrence
        && (!node.role.isParent || node.role == .forEach && node.instances.isEmpty)
    }
    guard let open else { return false }
    state.wait(60)
    if open.role == .forEach {
      let ways = Ways(state.incident)
      for question in ways.open(of: open, state.evaluation) {
        try answer(question, ways.sample(of: question), &state)
        return true
      }
      try state.act(.skip(open.id, reason: "walked"))
      return true
    }
    try finish(open, &state)
    path.steps.append(open.id)
    return true
  }

  /// Settles all that a step holds, then says it is done where it is not by itself.
  private func finish(_ node: Evaluation.Node, _ state: inout Simulation) throws(Refusal) {
    let ways = Ways(state.incident)
    let step = state.incident.structure.sites[node.site].step
    for question in state.incident.asked(by: node) where state.incident.fact(question) == nil {
      try answer(question, fixed?[question] ?? ways.sample(of: question), &state)
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

  private func answer(
    _ question: String, _ value: Value, _ state: inout Simulation
  ) throws(Refusal) {
    let secret: String? = if case .secret = value { "walked" } else { nil }
    try state.act(
      .answer(
        question: question, Answer(value: value, from: "said", reason: "walked", secret: secret)))
  }

  private mutating func end(_ state: Simulation, _ path: Path) {
    var path = path
    let open = state.evaluation.nodes.filter {
      !$0.state.isSettled && !$0.isOccurrence && $0.role != .every
    }
    if !open.isEmpty { path.findings.append(.stuck(open.map(\.id))) }
    if isWhole {
      for phase in [Phase.contain, .preserve, .notify] where !reaches(phase, state) {
        path.findings.append(.neverReaches(phase))
      }
      if !settlesDuties(state) { path.findings.append(.leavesDutiesOpen) }
    }
    let left = state.incident.stillOpen(at: state.now)
    if !left.isEmpty { path.findings.append(.cannotClose(left)) }
    paths.append(path)
    if fixed == nil, paths.count > limit || steps > Walk.mostSteps { isOverLimit = true }
  }

  /// A walk runs without the law, so that it proves the playbook: what it asks is that there is a
  /// step which holds notices, and that each is settled, by doing it or by an answer.
  private func settlesDuties(_ state: Simulation) -> Bool {
    let holders = state.evaluation.nodes.filter { node in
      guard case .notify = state.incident.structure.sites[node.site].step.kind else { return false }
      return true
    }
    return !holders.isEmpty && holders.allSatisfy(\.state.isSettled)
  }

  private func reaches(_ phase: Phase, _ state: Simulation) -> Bool {
    state.evaluation.nodes.contains { node in
      guard state.incident.structure.sites[node.site].step.phase == phase else { return false }
      if node.role == .every { return true }
      if case .done = node.state { return true }
      return false
    }
  }

  /// Every pair of answers to two questions, each in at least one run.
  private mutating func sample(_ start: Simulation) throws(Refusal) {
    paths = []
    isOverLimit = false
    let ways = Ways(start.incident)
    let questions = ways.countable
    let most = questions.map { ways.values(of: $0).count }.max() ?? 1
    for row in pairs(of: questions.count, most) {
      var chosen: [String: Value] = [:]
      for (index, question) in questions.enumerated() {
        let values = ways.values(of: question)
        chosen[question] = values[row[index] % values.count]
      }
      fixed = chosen
      try go(start, Path(choices: [], steps: [], findings: []))
    }
    fixed = nil
    isOverLimit = true
  }

  /// Rows such that each two columns show all pairs of `values`: a line through a plane over the
  /// least prime that is large enough.
  private func pairs(of columns: Int, _ values: Int) -> [[Int]] {
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

  private func isPrime(_ number: Int) -> Bool {
    number > 1 && !(2..<number).contains { $0 * $0 <= number && number % $0 == 0 }
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
