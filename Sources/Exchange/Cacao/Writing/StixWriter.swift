import Playbooks

/// Our conditions as STIX patterns over variables, where patterns can say them.
enum StixWriter {
  /// The pattern without its brackets; `nil` where there is none: counts, calls, other facts.
  static func pattern(of condition: Condition) -> String? { pattern(condition, isNegated: false) }

  private static func pattern(_ condition: Condition, isNegated: Bool) -> String? {
    switch condition {
    case .not(let part): return pattern(part, isNegated: !isNegated)
    // STIX negates comparisons only: “not” goes inward, and turns “and” and “or” round.
    case .and(let parts): return joined(parts, isNegated ? " OR " : " AND ", isNegated)
    case .or(let parts): return joined(parts, isNegated ? " AND " : " OR ", isNegated)
    case .holds(.fact(let name)): return "\(use(name)) = '\(isNegated ? "false" : "true")'"
    case .compare(.fact(let name), let comparison, let term):
      guard let literal = literal(term) else { return nil }
      return "\(use(name)) \(sign(comparison, isNegated)) \(literal)"
    case .isOneOf(.fact(let name), let terms):
      let literals = terms.compactMap(literal)
      guard literals.count == terms.count else { return nil }
      return "\(use(name))\(isNegated ? " NOT" : "") IN (\(literals.joined(separator: ", ")))"
    case .holds, .compare, .isOneOf: return nil
    }
  }

  private static func joined(_ parts: [Condition], _ word: String, _ isNegated: Bool) -> String? {
    let written = parts.compactMap { pattern($0, isNegated: isNegated) }
    guard written.count == parts.count else { return nil }
    return "(\(written.joined(separator: word)))"
  }

  static func variable(_ name: String) -> String { "__\(name)__" }
  static func use(_ name: String) -> String { "__\(name)__:value" }

  private static func literal(_ term: Condition.Term) -> String? {
    switch term {
    case .number(let number): plain(number)
    case .quoted(let text), .option(let text), .place(let text): quoted(text)
    case .yesNo(let isYes): isYes ? "'true'" : "'false'"
    default: nil
    }
  }

  private static func quoted(_ text: String) -> String {
    "'\(text.replacing("\\", with: "\\\\").replacing("'", with: "\\'"))'"
  }

  private static func sign(_ comparison: Condition.Comparison, _ isNegated: Bool) -> String {
    switch (comparison, isNegated) {
    case (.equal, false), (.unequal, true): "="
    case (.unequal, false), (.equal, true): "!="
    case (.less, false), (.greaterOrEqual, true): "<"
    case (.lessOrEqual, false), (.greater, true): "<="
    case (.greater, false), (.lessOrEqual, true): ">"
    case (.greaterOrEqual, false), (.less, true): ">="
    }
  }
}

extension Condition {
  /// The facts it reads, in order.
  var facts: [String] {
    switch self {
    case .or(let parts), .and(let parts): parts.flatMap(\.facts)
    case .not(let part): part.facts
    case .compare(let left, _, let right): left.facts + right.facts
    case .isOneOf(let left, let terms): left.facts + terms.flatMap(\.facts)
    case .holds(let term): term.facts
    }
  }
}

extension Condition.Term {
  fileprivate var facts: [String] {
    switch self {
    case .fact(let name), .count(let name), .sum(let name, _), .most(let name, _),
      .any(let name, _), .answered(let name), .since(let name):
      [name]
    case .number, .duration, .money, .quoted, .instant, .yesNo, .option, .place, .done, .skipped,
      .applies:
      []
    }
  }
}
