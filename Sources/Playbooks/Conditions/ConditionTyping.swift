import Problems

/// Looks up the names of a condition and sees that like is compared with like.
struct ConditionTyping {
  let scope: ConditionScope
  private(set) var faults: [(problem: PlaybookProblem, offset: Int)] = []

  init(scope: ConditionScope) { self.scope = scope }

  /// `nil` where something was wrong; `faults` say what.
  mutating func condition(_ syntax: ConditionSyntax) -> Condition? {
    switch syntax {
    case .or(let parts): conditions(parts).map(Condition.or)
    case .and(let parts): conditions(parts).map(Condition.and)
    case .not(let part): condition(part).map(Condition.not)
    case .compare(let left, let comparison, let right): compare(left, comparison, right)
    case .isOneOf(let left, let options): isOneOf(left, options)
    case .name, .number, .duration, .quoted, .yesNo, .call: standing(syntax)
    }
  }

  private mutating func conditions(_ parts: [ConditionSyntax]) -> [Condition]? {
    let read = parts.map { condition($0) }
    let sound = read.compactMap(\.self)
    return sound.count == read.count ? sound : nil
  }

  mutating func fault(_ problem: PlaybookProblem, at syntax: ConditionSyntax) {
    faults.append((problem, syntax.offset))
  }

  /// A name or a call that stands alone must be true or false by itself.
  private mutating func standing(_ syntax: ConditionSyntax) -> Condition? {
    guard let typed = term(syntax, against: nil) else { return nil }
    guard typed.type == .yesNo else {
      fault(.notCondition(described(syntax, typed.type)), at: syntax)
      return nil
    }
    return .holds(typed.term)
  }

  private mutating func compare(
    _ left: ConditionSyntax, _ comparison: Condition.Comparison, _ right: ConditionSyntax
  ) -> Condition? {
    guard let first = term(left, against: nil),
      let second = term(right, against: first)
    else { return nil }
    guard first.type.isComparable(with: second.type) else {
      fault(
        .cannotCompare(described(left, first.type), with: described(right, second.type)),
        at: right)
      return nil
    }
    if comparison.needsOrder, !first.type.hasOrder {
      fault(.notOrdered(described(left, first.type)), at: left)
      return nil
    }
    return .compare(first.term, comparison, second.term)
  }

  private mutating func isOneOf(_ left: ConditionSyntax, _ options: [ConditionSyntax])
    -> Condition?
  {
    guard let first = term(left, against: nil) else { return nil }
    var terms: [Condition.Term] = []
    for option in options {
      guard let second = term(option, against: first) else { continue }
      guard first.type.isComparable(with: second.type) else {
        fault(
          .cannotCompare(described(left, first.type), with: described(option, second.type)),
          at: option)
        continue
      }
      terms.append(second.term)
    }
    return terms.count == options.count ? .isOneOf(first.term, terms) : nil
  }

  func described(_ syntax: ConditionSyntax, _ type: TermType) -> String {
    switch syntax {
    case .name(let name, _): "“\(name)”, \(type.described),"
    case .call(let name, _, _): "“\(name)(…)”, \(type.described),"
    default: type.described
    }
  }
}

/// A term and what it is.
struct TypedTerm {
  let term: Condition.Term
  let type: TermType
}

enum TermType: Hashable {
  case yesNo, number, money, time, duration, text, place, list, countByPlace, secret
  case choice(options: [String])

  var hasOrder: Bool {
    switch self {
    case .number, .money, .time, .duration: true
    case .yesNo, .text, .place, .list, .countByPlace, .secret, .choice: false
    }
  }

  func isComparable(with other: TermType) -> Bool {
    switch (self, other) {
    case (.choice, .choice): true
    case (.list, _), (.countByPlace, _), (.secret, _): false
    default: self == other
    }
  }

  var described: String {
    switch self {
    case .yesNo: "a yes or no"
    case .number: "a number"
    case .money: "an amount of money"
    case .time: "a time"
    case .duration: "a duration"
    case .text: "a text"
    case .place: "a place"
    case .list: "a list"
    case .countByPlace: "a count by place"
    case .secret: "a secret"
    case .choice: "a choice"
    }
  }

  init(_ question: Question) {
    switch question.type {
    case .yesNo: self = .yesNo
    case .choice: self = .choice(options: question.options.map(\.name))
    case .text, .account, .file, .host, .ip, .url, .email: self = .text
    case .number, .count: self = .number
    case .money: self = .money
    case .time: self = .time
    case .duration: self = .duration
    case .place: self = .place
    case .list: self = .list
    case .countByPlace: self = .countByPlace
    case .secret: self = .secret
    }
  }
}

extension Condition.Comparison {
  fileprivate var needsOrder: Bool {
    switch self {
    case .equal, .unequal: false
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    }
  }
}
