import Foundation
import Playbooks

extension Condition {
  /// Why the condition is false here, by the answers that make it so: `financial-entity is no`.
  func reasonAgainst(in facts: Surroundings) -> String {
    because(facts, isTrue: false).joined(separator: ", ")
  }

  /// The known parts that settle it: of an `and` that is false the first false part, of an `or`
  /// that is false all of them; the other way round where it is true.
  private func because(_ facts: Surroundings, isTrue: Bool) -> [String] {
    switch self {
    case .not(let inner): return inner.because(facts, isTrue: !isTrue)
    case .and(let parts): return Self.because(parts, facts, isTrue: isTrue, all: isTrue)
    case .or(let parts): return Self.because(parts, facts, isTrue: isTrue, all: !isTrue)
    case .compare(let left, _, let right): return [left, right].compactMap { $0.found(in: facts) }
    case .isOneOf(let term, _): return [term.found(in: facts) ?? term.words]
    case .holds(let term): return ["\(term.words) is \(isTrue ? "yes" : "no")"]
    }
  }

  private static func because(
    _ parts: [Condition], _ facts: Surroundings, isTrue: Bool, all: Bool
  ) -> [String] {
    let wanted: Truth = isTrue ? .yes : .no
    let settled = parts.filter { $0.truth(in: facts) == wanted }
    return (all ? settled : Array(settled.prefix(1))).flatMap { $0.because(facts, isTrue: isTrue) }
  }
}

extension Condition.Term {
  /// The term with its answer, for a term that reads a fact.
  fileprivate func found(in facts: Surroundings) -> String? {
    switch self {
    case .fact(let name): "\(name) is \(facts.fact(name).map(\.text) ?? "not known")"
    case .count(let name), .sum(let name, _), .most(let name, _):
      "\(words) is \(facts.fact(name).map(\.text) ?? "not known")"
    case .any, .done, .skipped, .applies, .answered, .since: words
    case .number, .duration, .money, .quoted, .yesNo, .option, .place, .instant: nil
    }
  }

  fileprivate var words: String {
    switch self {
    case .fact(let name), .option(let name), .place(let name), .quoted(let name): name
    case .number(let number): figureText(number)
    case .duration(let seconds): "\(figureText(seconds)) s"
    case .instant(let seconds): CivilZone.utc.spoken(Date(timeIntervalSince1970: seconds))
    case .money(let currency, let amount): "\(currency) \(figureText(amount))"
    case .yesNo(let value): value ? "yes" : "no"
    case .count(let list): "count(\(list))"
    case .sum(let fact, let group): "\(fact)(\(group))"
    case .most(let fact, let group): "most(\(fact), \(group))"
    case .any(let list, let member): "any(\(list), \(member))"
    case .done(let step): "done(\(step))"
    case .skipped(let step): "skipped(\(step))"
    case .applies(let name): "applies(\(name))"
    case .answered(let name): "answered(\(name))"
    case .since(let name): "since(\(name))"
    }
  }
}
