extension Condition {
  /// The value of the condition. A comparison with an unknown side is unknown unless what is known
  /// of it, as an interval, settles it.
  package func truth(in surroundings: Surroundings) -> Truth {
    switch self {
    case .or(let parts):
      var truth = Truth.no
      for part in parts where truth != .yes { truth = max(truth, part.truth(in: surroundings)) }
      return truth
    case .and(let parts):
      var truth = Truth.yes
      for part in parts where truth != .no { truth = min(truth, part.truth(in: surroundings)) }
      return truth
    case .not(let part): return !part.truth(in: surroundings)
    case .compare(let left, let comparison, let right):
      return Self.compare(
        left.operand(in: surroundings), comparison, right.operand(in: surroundings),
        members: surroundings.members)
    case .isOneOf(let left, let options):
      let operand = left.operand(in: surroundings)
      return options.reduce(.no) {
        max(
          $0,
          Self.compare(
            operand, .equal, $1.operand(in: surroundings), members: surroundings.members))
      }
    case .holds(let term): return term.truth(in: surroundings)
    }
  }

  static func compare(
    _ left: Operand, _ comparison: Comparison, _ right: Operand,
    members: (String) -> Set<String>
  ) -> Truth {
    switch (left, right) {
    case (.number(let one), .number(let other)):
      return Interval.compare(one, comparison, other)
    case (.money(let currency, let one), .money(let same, let other)):
      return currency == same ? Interval.compare(one, comparison, other) : .unknown
    case (.symbol(let one), .symbol(let other)):
      return comparison.holds(one == other ? .yes : .no)
    case (.place(let one), .place(let other)):
      return comparison.holds(Truth(one, isIn: other, members: members))
    default: return .unknown
    }
  }

  /// The facts it reads, in order of appearance.
  package var facts: [String] {
    var seen: Set<String> = []
    return terms.compactMap(\.factName).filter { seen.insert($0).inserted }
  }

  /// What `and`, `or` and `not` join, in order of appearance.
  package var comparisons: [Condition] {
    switch self {
    case .or(let parts), .and(let parts): parts.flatMap(\.comparisons)
    case .not(let part): part.comparisons
    case .compare, .isOneOf, .holds: [self]
    }
  }

  /// Every term, in order of appearance.
  package var terms: [Term] {
    switch self {
    case .or(let parts), .and(let parts): parts.flatMap(\.terms)
    case .not(let part): part.terms
    case .compare(let left, _, let right): [left, right]
    case .isOneOf(let left, let options): [left] + options
    case .holds(let term): [term]
    }
  }
}

extension Condition.Comparison {
  /// Of what has no order: equality as given.
  fileprivate func holds(_ equality: Truth) -> Truth {
    switch self {
    case .equal: equality
    case .unequal: !equality
    case .less, .lessOrEqual, .greater, .greaterOrEqual: .unknown
    }
  }
}

extension Condition.Term {
  /// The fact it reads, if it reads one.
  package var factName: String? {
    switch self {
    case .fact(let name), .count(let name), .since(let name), .answered(let name),
      .sum(let name, _), .most(let name, _), .any(let name, _):
      name
    case .number, .duration, .money, .quoted, .yesNo, .option, .place, .done, .skipped, .applies,
      .instant:
      nil
    }
  }
}
