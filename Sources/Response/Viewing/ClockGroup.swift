import Foundation

/// Clocks that only may run, gathered by the question that would settle most of them: with an empty
/// profile the law of half the world may apply, and one answer ends most of it.
package struct ClockGroup: Sendable {
  /// Its name.
  package var question: String
  /// The nearest first; those without a number last.
  package var clocks: [Clock]

  /// The one that would run out first.
  package var nearest: Clock? { clocks.first { $0.due != nil } }
  /// `28 duties, 3 steps, 1 source`
  package var words: String { clocks.map(\.kind).countWords }
}

/// Clocks as a person reads them: what is certain first, then what one answer would settle.
package struct SortedClocks: Sendable {
  /// All that applies, and what may apply but is too little to be gathered; the worst first.
  package var single: [Clock]
  /// The largest first.
  package var groups: [ClockGroup]

  /// So many under one question are gathered; fewer are shown one by one.
  private static let least = 3

  package init(_ clocks: [Clock]) {
    var rest = clocks.filter { $0.isUncertain }
    groups = []
    while let question = SortedClocks.mostAsked(in: rest) {
      let found = rest.filter { $0.settledBy.contains(question) }
      groups.append(ClockGroup(question: question, clocks: found))
      rest.removeAll { $0.settledBy.contains(question) }
    }
    let gathered = Set(groups.flatMap(\.clocks).map(\.id))
    single = clocks.filter { !gathered.contains($0.id) }
  }

  /// The question that most of these wait for; nil where none has enough of them. Of equals
  /// the one whose clock runs out first.
  private static func mostAsked(in clocks: [Clock]) -> String? {
    var counts: [String: Int] = [:]
    var order: [String] = []
    for question in clocks.flatMap(\.settledBy) {
      if counts[question] == nil { order.append(question) }
      counts[question, default: 0] += 1
    }
    var best: String?
    for question in order where (counts[question] ?? 0) >= least {
      if best.map({ (counts[$0] ?? 0) < (counts[question] ?? 0) }) ?? true { best = question }
    }
    return best
  }
}

extension Clock {
  /// The rule, of a clock that a law set.
  package var rule: String? { if case .duty(let rule, _) = kind { rule } else { nil } }

  package var isUncertain: Bool { if case .mayApply = state { true } else { false } }
}

extension [Clock.Kind] {
  /// `28 duties, 3 steps, 1 source`; a duty is counted once, however many stages it has.
  package var countWords: String {
    var rules: Set<String> = []
    var (steps, sources) = (0, 0)
    for kind in self {
      switch kind {
      case .duty(let rule, _): rules.insert(rule)
      case .step: steps += 1
      case .evidence: sources += 1
      }
    }
    let parts = [
      (rules.count, "duty", "duties"), (steps, "step", "steps"), (sources, "source", "sources"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1 : $0.2)" }
      .joined(separator: ", ")
  }
}

extension Situation {
  /// What applies, and what may, gathered by the question that settles it.
  package var sortedClocks: SortedClocks { SortedClocks(clocks) }
}
