// What can be said of a condition before any answer is given, for checking a playbook.
extension Condition {
  /// Whether some answers make it true, those of `facts` not given. May say yes where comparisons
  /// of the same list or count exclude each other in a way it does not see; never no where answers
  /// exist.
  package func canHold(
    without facts: Set<String> = [], options: (String) -> [String]?,
    members: (String) -> Set<String>
  ) -> Bool {
    search(without: facts, options: options, members: members) != nil
  }

  /// Answers that make it true, in words; `nil` where none do.
  func example(options: (String) -> [String]?, members: (String) -> Set<String>) -> String? {
    let possibilities = Possibilities(self, options: options, members: members)
    guard let atoms = search(without: [], options: options, members: members) else { return nil }
    let words = zip(possibilities.atoms, atoms).compactMap { atom, truth -> String? in
      switch truth {
      case .yes: atom.text
      case .no: atom.negated.text
      case .unknown: nil
      }
    }
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }.joined(separator: ", ")
  }

  private func search(
    without facts: Set<String>, options: (String) -> [String]?, members: (String) -> Set<String>
  ) -> [Truth]? {
    let possibilities = Possibilities(self, options: options, members: members)
    let variables = possibilities.variables.filter { variable in
      guard !facts.isEmpty, let atom = variable.outcomes.first?.keys.first else { return true }
      return facts.isDisjoint(with: possibilities.atoms[atom].facts)
    }
    var search = Search(possibilities: possibilities, isWhole: facts.isEmpty)
    let unknown = Array(repeating: Truth.unknown, count: possibilities.atoms.count)
    return search.run(variables[...], unknown)
  }

  /// The condition with a step taken as done, or as not.
  func supposing(done step: String, is isDone: Bool) -> Condition {
    switch self {
    case .or(let parts): .or(parts.map { $0.supposing(done: step, is: isDone) })
    case .and(let parts): .and(parts.map { $0.supposing(done: step, is: isDone) })
    case .not(let part): .not(part.supposing(done: step, is: isDone))
    case .holds(.done(step)): .compare(.yesNo(true), .equal, .yesNo(isDone))
    case .compare, .isOneOf, .holds: self
    }
  }

  /// The opposite of a comparison, as a person would say it.
  private var negated: Condition {
    switch self {
    case .compare(let left, .equal, let right): .compare(left, .unequal, right)
    case .compare(let left, .unequal, let right): .compare(left, .equal, right)
    case .compare(let left, .less, let right): .compare(left, .greaterOrEqual, right)
    case .compare(let left, .greaterOrEqual, let right): .compare(left, .less, right)
    case .compare(let left, .greater, let right): .compare(left, .lessOrEqual, right)
    case .compare(let left, .lessOrEqual, let right): .compare(left, .greater, right)
    case .or, .and, .not, .isOneOf, .holds: .not(self)
    }
  }

  /// A fact of which every answer makes this condition, or a part of it, true: three-valued logic
  /// takes it for a test, and it only asks whether the fact is answered.
  package func factAlwaysSatisfying(
    options: (String) -> [String]?, members: (String) -> Set<String>
  ) -> String? {
    let possibilities = Possibilities(self, options: options, members: members)
    let unknown = Array(repeating: Truth.unknown, count: possibilities.atoms.count)
    for variable in possibilities.variables {
      guard case .fact(let name) = variable.key, options(name) != nil else { continue }
      let always = variable.outcomes.allSatisfy { outcome in
        var supposed = unknown
        for (atom, truth) in outcome { supposed[atom] = truth }
        return possibilities.shape.truth(supposed) == .yes
      }
      if always { return name }
    }
    switch self {
    case .or(let parts), .and(let parts):
      for part in parts {
        if let name = part.factAlwaysSatisfying(options: options, members: members) { return name }
      }
      return nil
    case .not(let part): return part.factAlwaysSatisfying(options: options, members: members)
    case .compare, .isOneOf, .holds: return nil
    }
  }
}

/// The search for answers that make a condition true.
private struct Search {
  let possibilities: Possibilities
  /// Whether every fact may be answered; then what stays unknown may still become true.
  let isWhole: Bool
  /// Beyond so many steps the answer is taken to exist: checking must end.
  private var budget = 100_000

  init(possibilities: Possibilities, isWhole: Bool) {
    self.possibilities = possibilities
    self.isWhole = isWhole
  }

  mutating func run(
    _ variables: ArraySlice<Possibilities.Variable>, _ atoms: [Truth]
  ) -> [Truth]? {
    budget -= 1
    switch possibilities.shape.truth(atoms) {
    case .yes: return atoms
    case .no: return nil
    case .unknown: break
    }
    guard let first = variables.first else { return isWhole ? atoms : nil }
    guard budget > 0 else { return atoms }
    for outcome in first.outcomes {
      var supposed = atoms
      for (atom, truth) in outcome { supposed[atom] = truth }
      if let found = run(variables.dropFirst(), supposed) { return found }
    }
    return nil
  }
}
