package import Playbooks

extension Rule {
  /// `412 of 501 people in US-CA`: a count that still grows and the figure at which it would settle a test of this
  /// rule; nil where no such test is open (language.md §3).
  package func threshold(in facts: Surroundings) -> String? {
    let conditions = [when].compactMap(\.self) + stages.flatMap(\.conditions)
    for condition in conditions {
      if let found = condition.threshold(in: facts) { return found }
    }
    return nil
  }
}

extension Condition {
  func threshold(in facts: Surroundings) -> String? {
    switch self {
    case .or(let parts), .and(let parts):
      return parts.lazy.compactMap { $0.threshold(in: facts) }.first
    case .not(let inner): return inner.threshold(in: facts)
    case .compare(let left, let comparison, .number(let limit)):
      return left.growth(in: facts, towards: comparison.crossing(limit))
    case .compare(.number(let limit), let comparison, let right):
      return right.growth(in: facts, towards: comparison.mirrored.crossing(limit))
    case .compare, .isOneOf, .holds: return nil
    }
  }
}

extension Condition.Comparison {
  /// The least whole figure at which the comparison's value changes.
  fileprivate func crossing(_ limit: Double) -> Double? {
    switch self {
    case .greater, .lessOrEqual: limit.rounded(.down) + 1
    case .greaterOrEqual, .less: limit.rounded(.up)
    case .equal, .unequal: nil
    }
  }

  fileprivate var mirrored: Condition.Comparison {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .equal, .unequal: self
    }
  }
}

extension Condition.Term {
  fileprivate func growth(in facts: Surroundings, towards limit: Double?) -> String? {
    // Nothing counted yet is not on its way anywhere.
    guard let limit, let low = leastWhileGrowing(in: facts), low > 0, low < limit
    else { return nil }
    return "\(figureText(low)) of \(figureText(limit)) \(counted)"
  }

  /// What is counted, and where: `people in US-CA`.
  private var counted: String {
    switch self {
    case .sum(let fact, let group): "\(fact) in \(group)"
    case .most(let fact, let group): "\(fact) in one place of \(group)"
    case .fact(let name), .count(let name): name
    case .number, .duration, .money, .quoted, .yesNo, .option, .place, .instant, .any, .done,
      .skipped, .applies, .answered, .since:
      ""
    }
  }

  /// What is counted so far, if more may come.
  private func leastWhileGrowing(in facts: Surroundings) -> Double? {
    switch self {
    case .fact(let name):
      guard case .number(let low, let high)? = facts.fact(name), high != low else { return nil }
      return low
    case .count(let name):
      guard case .list(let items, isComplete: false)? = facts.fact(name) else { return nil }
      return Double(items.count)
    case .sum(let fact, let group):
      guard let counts = Counts(facts.fact(fact)), counts.isGrowing(in: group, facts)
      else { return nil }
      return counts.least(in: group, facts)
    case .most(let fact, let group):
      guard let counts = Counts(facts.fact(fact)), counts.isGrowing(in: group, facts)
      else { return nil }
      return counts.figures.filter { facts.members(group).contains($0.key) }.map(\.value.low).max()
    case .number, .duration, .money, .quoted, .yesNo, .option, .place, .instant, .any, .done,
      .skipped,
      .applies, .answered, .since:
      return nil
    }
  }
}

/// A count by place, as far as it is known.
private struct Counts {
  let figures: [String: Value.Figure]
  let isComplete: Bool

  init?(_ value: Value?) {
    guard case .counts(let figures, let isComplete)? = value else { return nil }
    self.figures = figures
    self.isComplete = isComplete
  }

  func isGrowing(in group: String, _ facts: Surroundings) -> Bool {
    let members = facts.members(group)
    let inside = figures.filter { facts.members($0.key).isSubset(of: members) }
    if inside.values.contains(where: { !$0.isExact }) { return true }
    let named = inside.keys.reduce(into: Set<String>()) { $0.formUnion(facts.members($1)) }
    return !isComplete && !members.isSubset(of: named)
  }

  /// The sum of what is named within the group; a member named beside its group is part of it.
  func least(in group: String, _ facts: Surroundings) -> Double {
    let members = facts.members(group)
    return sum(of: figures.keys.filter { facts.members($0).isSubset(of: members) }, facts)
  }

  private func sum(of places: [String], _ facts: Surroundings) -> Double {
    let sets = places.map { ($0, facts.members($0)) }
    let outermost = sets.filter { place in
      !sets.contains { $0.0 != place.0 && place.1.isStrictSubset(of: $0.1) }
    }
    return outermost.reduce(0) { total, place in
      let inner = sets.filter { $0.1.isStrictSubset(of: place.1) }.map(\.0)
      return total + max(figures[place.0]?.low ?? 0, sum(of: inner, facts))
    }
  }
}

/// `412`, and `1.5` only where it is one.
func figureText(_ figure: Double) -> String {
  figure.rounded() == figure && abs(figure) < 1e15 ? String(Int(figure)) : String(figure)
}
