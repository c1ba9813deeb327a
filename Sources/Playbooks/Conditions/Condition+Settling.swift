extension Condition {
  /// The smallest set of facts whose answers settle the condition, whatever they are, in the order
  /// of what may settle it first. Empty when it is settled.
  ///
  /// Exact up to 12 open facts; beyond that all of them are named.
  package func settlingQuestions(in surroundings: Surroundings) -> [String] {
    guard truth(in: surroundings) == .unknown else { return [] }
    return Settling(self, in: surroundings).questions
  }
}

/// The search for the smallest set.
private struct Settling {
  private let possibilities: Possibilities
  /// What is known now.
  private let present: [Truth]
  /// Variable → the open facts it reads.
  private let readers: [Set<String>]
  /// Open facts, in order of appearance.
  private let open: [String]

  init(_ condition: Condition, in surroundings: Surroundings) {
    possibilities = Possibilities(
      condition, options: surroundings.options, members: surroundings.members)
    present = possibilities.atoms.map { $0.truth(in: surroundings) }
    var open: [String] = []
    var readers: [Set<String>] = []
    for variable in possibilities.variables {
      var read: Set<String> = []
      for atom in variable.outcomes.first.map({ $0.keys.sorted() }) ?? []
      where present[atom] == .unknown {
        let facts = possibilities.atoms[atom].facts
        let unsure = facts.filter { surroundings.fact($0)?.isOpen ?? true }
        // Of known facts only what they are compared with can be at fault: another currency.
        for fact in unsure.isEmpty ? facts : unsure {
          read.insert(fact)
          if !open.contains(fact) { open.append(fact) }
        }
      }
      readers.append(read)
    }
    self.open = open
    self.readers = readers
  }

  var questions: [String] {
    guard open.count <= 12, settles(Set(open)) else { return open }
    let needed = Set(open.filter { !settles(Set(open).subtracting([$0])) })
    return inOrder(smallest(holding: needed))
  }

  /// Whatever settles it holds every needed fact, since more answers never settle less.
  private func smallest(holding needed: Set<String>) -> Set<String> {
    if settles(needed) { return needed }
    let others = open.filter { !needed.contains($0) }
    for size in stride(from: 1, to: others.count, by: 1) {
      var found: Set<String>?
      choose(size, of: others[...], into: needed) { candidate in
        guard found == nil, settles(candidate) else { return found != nil }
        found = candidate
        return true
      }
      if let found { return found }
    }
    return Set(open)
  }

  /// Calls `visit` with each choice of so many names until it says that it has enough.
  @discardableResult
  private func choose(
    _ size: Int, of names: ArraySlice<String>, into chosen: Set<String>,
    visit: (Set<String>) -> Bool
  ) -> Bool {
    guard size > 0 else { return visit(chosen) }
    guard names.count >= size, let first = names.first else { return false }
    return choose(size - 1, of: names.dropFirst(), into: chosen.union([first]), visit: visit)
      || choose(size, of: names.dropFirst(), into: chosen, visit: visit)
  }

  private func settles(_ facts: Set<String>) -> Bool {
    let variables = readers.indices.filter {
      !readers[$0].isEmpty && readers[$0].isSubset(of: facts)
    }
    return settles(variables[...], present)
  }

  /// Every way of answering these leaves the condition true or false.
  private func settles(_ variables: ArraySlice<Int>, _ atoms: [Truth]) -> Bool {
    if possibilities.shape.truth(atoms) != .unknown { return true }
    guard let first = variables.first else { return false }
    for outcome in possibilities.variables[first].outcomes {
      var supposed = atoms
      // What is known already stays: only what agrees with it can be answered.
      guard outcome.allSatisfy({ atoms[$0.key] == .unknown || atoms[$0.key] == $0.value }) else {
        continue
      }
      for (atom, truth) in outcome { supposed[atom] = truth }
      if !settles(variables.dropFirst(), supposed) { return false }
    }
    return true
  }

  /// First what could settle it alone, with the most of its answers.
  private func inOrder(_ facts: Set<String>) -> [String] {
    let weighed = open.filter(facts.contains).map { ($0, settlingAlone($0)) }
    return weighed.enumerated()
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map(\.element.0)
  }

  private func settlingAlone(_ fact: String) -> Int {
    readers.indices.filter { readers[$0] == [fact] }.reduce(0) { total, index in
      total
        + possibilities.variables[index].outcomes.count { outcome in
          var supposed = present
          for (atom, truth) in outcome { supposed[atom] = truth }
          return possibilities.shape.truth(supposed) != .unknown
        }
    }
  }
}

extension Value {
  /// Whether more may be learned: a bound, a list or a count that is still growing.
  package var isOpen: Bool {
    switch self {
    case .number(_, let high), .money(_, _, let high): high == nil
    case .time(.before): true
    case .list(_, let isComplete): !isComplete
    case .counts(let figures, let isComplete):
      !isComplete || figures.values.contains { !$0.isExact }
    case .yesNo, .choice, .text, .time, .duration, .place, .secret: false
    }
  }
}
