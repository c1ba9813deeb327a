/// One reason for a score, with its weight; the sum of all terms is the score.
package struct RiskTerm: Hashable, Sendable {
  package enum Family: String, Sendable, CaseIterable {
    case asset, recognition, destination, behaviour, people, access, justification, rule
  }

  package var family: Family
  package var name: String
  package var points: Int
  package var why: String
}

/// How bad a score is.
package enum RiskBand: Int, Sendable, Comparable, CaseIterable {
  case none, low, moderate, high, critical

  package init(score: Int) {
    switch score {
    case ..<1: self = .none
    case ..<5: self = .low
    case ..<9: self = .moderate
    case ..<16: self = .high
    default: self = .critical
    }
  }

  package var word: String {
    switch self {
    case .none: "none"
    case .low: "low"
    case .moderate: "moderate"
    case .high: "high"
    case .critical: "critical"
    }
  }

  package static func < (left: RiskBand, right: RiskBand) -> Bool { left.rawValue < right.rawValue }
}

/// What each reason weighs: ours, where the team's own file says nothing else.
package struct RiskWeights: Sendable {
  private var points: [String: Int] = [
    "crown": 6, "internal": 3, "model-format": 3, "mismatch": 4, "removable": 5,
    "personal-cloud": 5, "git-remote": 5, "paste-or-ai": 4, "unusual-corporate": 2, "trusted": -6,
    "first-use": 3, "rare-use": 1, "off-hours": 2, "remote": 1, "volume": 3, "chain": 6,
    "departing": 5, "policy-violation": 3, "flight-risk": 2, "contractor": 1, "elevated": 1,
    "unusual-access": 4, "approved": -5, "declared": -1, "refused": 0, "lineage": 6,
  ]
  /// One family cannot carry a score alone.
  static let mostOfFamily = 8

  package init() {}

  /// Lines of `term: points`.
  package init(_ text: String, name: String) throws(TriageFault) {
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.prefix { $0 != "#" }
      guard !line.trimmed.isEmpty else { continue }
      let parts = line.split(separator: ":", maxSplits: 1).map(\.trimmed)
      guard parts.count == 2, points[parts[0]] != nil, let value = Int(parts[1]),
        (-100...100).contains(value)
      else {
        throw TriageFault(
          "\(name):\(index + 1): “\(line.trimmed)” is no weight",
          mend: "write “TERM: POINTS”, of \(points.keys.sorted().joined(separator: ", "))")
      }
      points[parts[0]] = value
    }
  }

  func term(_ name: String, _ family: RiskTerm.Family, _ why: String) -> RiskTerm {
    RiskTerm(family: family, name: name, points: points[name] ?? 0, why: why)
  }

  /// The terms with what the caps take away as a term of its own, so that they still add up.
  static func capped(_ terms: [RiskTerm], isCrown: Bool) -> [RiskTerm] {
    var all = terms
    for family in RiskTerm.Family.allCases where family != .rule {
      let sum = terms.filter { $0.family == family && $0.points > 0 }.reduce(0) { $0 + $1.points }
      guard sum > mostOfFamily else { continue }
      all.append(
        RiskTerm(
          family: .rule, name: "cap", points: mostOfFamily - sum,
          why: "\(family.rawValue) counts \(mostOfFamily) at most"))
    }
    // Who somebody is makes no case alone.
    let deeds = all.filter { $0.family != .people && $0.points > 0 }.reduce(0) { $0 + $1.points }
    let total = all.reduce(0) { $0 + $1.points }
    if deeds <= 0, total > 4 {
      all.append(
        RiskTerm(
          family: .rule, name: "cap", points: 4 - total, why: "people alone are never more than low"
        ))
    } else if total < 0 {
      all.append(
        RiskTerm(
          family: .rule, name: "floor", points: -total,
          why: isCrown ? "a crown asset is shown, however trusted its way" : "no score below 0"))
    }
    return all
  }
}
