import Foundation

extension Condition {
  /// The condition in the language, so that it reads back as the same.
  package var text: String {
    switch self {
    case .or(let parts): parts.map(\.inOr).joined(separator: " or ")
    case .and(let parts): parts.map(\.inAnd).joined(separator: " and ")
    case .not(let part): "not \(part.isAtom ? part.text : "(\(part.text))")"
    case .compare(let left, let comparison, let right):
      "\(left.text) \(comparison.rawValue) \(right.text)"
    case .isOneOf(let left, let options):
      "\(left.text) in [\(options.map(\.text).joined(separator: ", "))]"
    case .holds(let term): term.text
    }
  }

  private var inOr: String {
    if case .or = self { return "(\(text))" }
    return text
  }

  private var inAnd: String {
    switch self {
    case .or, .and: "(\(text))"
    case .not, .compare, .isOneOf, .holds: text
    }
  }

  private var isAtom: Bool {
    switch self {
    case .or, .and, .not: false
    case .compare, .isOneOf, .holds: true
    }
  }
}

extension Condition.Term {
  package var text: String {
    switch self {
    case .fact(let name), .option(let name), .place(let name): name
    case .number(let number): plain(number)
    case .duration(let seconds): DurationText.text(seconds)
    case .money(let currency, let amount): "\"\(currency) \(plain(amount))\""
    case .quoted(let text): "\"\(text)\""
    case .instant(let seconds):
      "\"\(Instant.text(Date(timeIntervalSince1970: seconds), in: .gmt))\""
    case .yesNo(let isYes): isYes ? "yes" : "no"
    case .count(let list): "count(\(list))"
    case .sum(let fact, let group): "\(fact)(\(group))"
    case .most(let fact, let group): "most(\(fact), \(group))"
    case .any(let list, let member): "any(\(list), \"\(member)\")"
    case .done(let step): "done(\(step))"
    case .skipped(let step): "skipped(\(step))"
    case .applies(let name): "applies(\(name))"
    case .answered(let name): "answered(\(name))"
    case .since(let time): "since(\(time))"
    }
  }
}
