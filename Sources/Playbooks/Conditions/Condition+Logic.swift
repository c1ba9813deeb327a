// What can be said of a condition before any answer is given, for checking a playbook.
extension Condition {
  /// Whether some answers make it true. May say yes where two comparisons of the same list or
  /// count exclude each other in a way it does not see; never no where answers exist.
  func canHold(options: (String) -> [String]?, members: (String) -> Set<String>) -> Bool {
    let possibilities = Possibilities(self, options: options, members: members)
    let unknown = Array(repeating: Truth.unknown, count: possibilities.atoms.count)
    var budget = 100_000
    return Self.canHold(possibilities, possibilities.variables[...], unknown, &budget)
  }

  private static func canHold(
    _ possibilities: Possibilities, _ variables: ArraySlice<Possibilities.Variable>,
    _ atoms: [Truth], _ budget: inout Int
  ) -> Bool {
    budget -= 1
    switch possibilities.shape.truth(atoms) {
    case .yes: return true
    case .no: return false
    case .unknown: break
    }
    guard let first = variables.first, budget > 0 else { return true }
    for outcome in first.outcomes {
      var supposed = atoms
      for (atom, truth) in outcome { supposed[atom] = truth }
      if canHold(possibilities, variables.dropFirst(), supposed, &budget) { return true }
    }
    return false
  }

  /// A fact of which every answer makes this condition, or a part of it, true: three-valued logic
  /// takes it for a test, and it only asks whether the fact is answered.
  func factAlwaysSatisfying(
    options: (String) -> [String]?, members: (String) -> Set<String>
  ) -> String? {
    let possibilities = Possibilities(self, options: options, members: members)
    let unknown = Array(repeating: Truth.unknown, count: possibilities.atoms.count)
    for variable in possibilities.variables {
      guard case .fact(let name) = variable.key, variable.outcomes.count > 0,
        variable.isExhaustive(options(name))
      else { continue }
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

extension Possibilities.Variable {
  /// Whether its outcomes are all there are: those of a choice, or yes and no.
  fileprivate func isExhaustive(_ options: [String]?) -> Bool { options != nil }
}
