import Playbooks

/// The states of a walk at which ways part, each once, and the turns between them.
struct WalkMap {
  /// From one parting to the next, or to an end.
  private struct Turn {
    var choices: [Walk.Choice]
    var steps: [StepID]
    var target: Int
  }

  private enum Knot {
    case parting([Turn])
    case end([Walk.Finding])
  }

  private var knots: [Knot] = []
  private var known: [String: Int] = [:]
  /// The states were more than the limit: what is here is not all.
  private(set) var isOverLimit = false

  /// What follows from each start: the knot at which they part.
  mutating func add(
    _ starts: [Walk.Start], by walker: Walker, limit: Int
  ) throws(Refusal) -> Int {
    var turns: [Turn] = []
    for start in starts {
      // What is alike otherwise may go on otherwise under another law.
      known = [:]
      turns.append(try follow(start.state, choices: start.choices, walker, limit))
    }
    knots.append(.parting(turns))
    return knots.count - 1
  }

  private mutating func follow(
    _ state: Simulation, choices: [Walk.Choice], _ walker: Walker, _ limit: Int
  ) throws(Refusal) -> Turn {
    var (state, steps) = (state, [StepID]())
    guard let fork = try walker.nextFork(&state, &steps) else {
      knots.append(.end(walker.findings(at: state)))
      return Turn(choices: choices, steps: steps, target: knots.count - 1)
    }
    let key = walker.key(of: state)
    if let target = known[key] { return Turn(choices: choices, steps: steps, target: target) }
    isOverLimit = isOverLimit || known.count >= limit
    let target = knots.count
    knots.append(.parting([]))
    known[key] = target
    var turns: [Turn] = []
    for answer in fork.answers where !isOverLimit {
      var branch = state
      try walker.answer(fork.question, answer.value, &branch)
      let choice = Walk.Choice(question: fork.question, answer: answer.words)
      turns.append(try follow(branch, choices: [choice], walker, limit))
    }
    knots[target] = .parting(turns)
    return Turn(choices: choices, steps: steps, target: target)
  }

  /// How many ways lead from a knot to an end.
  func ways(from knot: Int) -> Double {
    var counted: [Int: Double] = [:]
    return ways(from: knot, &counted)
  }

  private func ways(from knot: Int, _ counted: inout [Int: Double]) -> Double {
    if let known = counted[knot] { return known }
    guard case .parting(let turns) = knots[knot] else { return 1 }
    var sum = 0.0
    for turn in turns { sum += ways(from: turn.target, &counted) }
    counted[knot] = sum
    return sum
  }

  /// Every way where there are few; else ways that take every turn, and come to every finding.
  func paths(from knot: Int) -> [Walk.Path] {
    var seen: Set<Int>? = ways(from: knot) > Walk.mostListed ? [] : nil
    return paths(from: knot, &seen)
  }

  private func paths(from knot: Int, _ seen: inout Set<Int>?) -> [Walk.Path] {
    guard case .parting(let turns) = knots[knot] else {
      guard case .end(let findings) = knots[knot] else { return [] }
      return [Walk.Path(choices: [], steps: [], findings: findings)]
    }
    // Whoever comes where others have been goes on by one way alone.
    let isKnown = seen?.insert(knot).inserted == false
    var found: [Walk.Path] = []
    for turn in isKnown ? turns.prefix(1) : turns[...] {
      for rest in paths(from: turn.target, &seen) {
        found.append(
          Walk.Path(
            choices: turn.choices + rest.choices,
            steps: turn.steps + rest.steps, findings: rest.findings))
      }
    }
    return found
  }
}
