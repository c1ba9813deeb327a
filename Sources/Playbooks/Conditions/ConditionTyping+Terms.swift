import Foundation

extension ConditionTyping {
  /// A term; `against` is the other side, which says what a bare name may be.
  mutating func term(_ syntax: ConditionSyntax, against other: TypedTerm?) -> TypedTerm? {
    switch syntax {
    case .number(let number, _): return TypedTerm(term: .number(number), type: .number)
    case .duration(let seconds, _): return TypedTerm(term: .duration(seconds), type: .duration)
    case .yesNo(let isYes, _):
      let word = isYes ? "yes" : "no"
      if case .choice(let options) = other?.type, options.contains(word) {
        return TypedTerm(term: .option(word), type: .choice(options: options))
      }
      return TypedTerm(term: .yesNo(isYes), type: .yesNo)
    case .quoted(let text, _): return quoted(text, syntax, against: other)
    case .name(let name, _): return named(name, syntax, against: other)
    case .call(let name, let arguments, _): return call(name, arguments, syntax)
    case .or, .and, .not, .compare, .isOneOf:
      if condition(syntax) != nil {
        fault(.cannotCompare("a condition in brackets", with: "anything"), at: syntax)
      }
      return nil
    }
  }

  private mutating func named(
    _ name: String, _ syntax: ConditionSyntax, against other: TypedTerm?
  ) -> TypedTerm? {
    switch other?.type {
    case .choice(let options):
      if options.contains(name) {
        return TypedTerm(term: .option(name), type: .choice(options: options))
      }
      guard scope.questions[name] == nil else { break }
      fault(
        .unknownOption(
          name, of: other?.term.factName ?? "", nearest: nearest(to: name, in: options)),
        at: syntax)
      return nil
    case .place where scope.questions[name] == nil:
      return place(name, syntax)
    default: break
    }
    guard let question = scope.questions[name] else {
      fault(.unknownFact(name, nearest: scope.nearestFact(to: name)), at: syntax)
      return nil
    }
    return TypedTerm(term: .fact(name), type: TermType(question))
  }

  private mutating func place(_ name: String, _ syntax: ConditionSyntax) -> TypedTerm? {
    guard scope.isPlace(name) else {
      fault(.unknownPlace(name, nearest: scope.nearestPlace(to: name)), at: syntax)
      return nil
    }
    return TypedTerm(term: .place(name), type: .place)
  }

  private mutating func quoted(
    _ text: String, _ syntax: ConditionSyntax, against other: TypedTerm?
  ) -> TypedTerm? {
    switch other?.type {
    case .choice, .place: return named(text, syntax, against: other)
    case .money:
      guard let money = Money(text) else { break }
      return TypedTerm(
        term: .money(currency: money.currency, amount: money.amount), type: .money)
    case .time:
      guard let instant = Instant.rfc3339(text) else { break }
      return TypedTerm(term: .instant(instant.timeIntervalSince1970), type: .time)
    case .number:
      guard let number = PlainNumber.read(text) else { break }
      return TypedTerm(term: .number(number), type: .number)
    default: break
    }
    return TypedTerm(term: .quoted(text), type: .text)
  }

  private mutating func call(
    _ name: String, _ arguments: [ConditionSyntax], _ syntax: ConditionSyntax
  ) -> TypedTerm? {
    if scope.isFactsOnly, ["done", "skipped", "applies", "answered", "since"].contains(name) {
      fault(.factsOnly(name), at: syntax)
      return nil
    }
    let wanted = ["any", "most"].contains(name) ? 2 : 1
    guard arguments.count == wanted else {
      let expected = wanted == 1 ? "one name" : "two names"
      fault(.wrongArgument(call: name, expected: expected, found: "\(arguments.count)"), at: syntax)
      return nil
    }
    switch name {
    case "count":
      return list(arguments[0], of: name).map { TypedTerm(term: .count($0.name), type: .number) }
    case "any": return any(arguments)
    case "most": return most(arguments)
    case "since": return since(arguments[0])
    case "answered":
      return fact(arguments[0], of: name).map {
        TypedTerm(term: .answered($0.name), type: .yesNo)
      }
    case "done":
      return step(arguments[0], of: name).map { TypedTerm(term: .done($0), type: .yesNo) }
    case "skipped":
      return step(arguments[0], of: name).map { TypedTerm(term: .skipped($0), type: .yesNo) }
    case "applies":
      return stepOrRule(arguments[0]).map { TypedTerm(term: .applies($0), type: .yesNo) }
    case "released":
      guard let injects = scope.injects else { return sum(name, arguments[0], syntax) }
      return inject(arguments[0], of: injects)
    default: return sum(name, arguments[0], syntax)
    }
  }

  private mutating func sum(
    _ name: String, _ argument: ConditionSyntax, _ syntax: ConditionSyntax
  ) -> TypedTerm? {
    guard let question = scope.questions[name], question.type == .countByPlace else {
      let known =
        Self.calls + scope.questions.values.filter { $0.type == .countByPlace }.map(\.name)
      fault(.unknownCall(name, nearest: nearest(to: name, in: known)), at: syntax)
      return nil
    }
    guard let group = group(argument, of: name) else { return nil }
    return TypedTerm(term: .sum(fact: name, group: group), type: .number)
  }

  private static let calls = [
    "count", "any", "most", "since", "answered", "done", "skipped", "applies",
  ]

  private mutating func most(_ arguments: [ConditionSyntax]) -> TypedTerm? {
    guard let question = fact(arguments[0], of: "most") else { return nil }
    guard question.type == .countByPlace else {
      fault(
        .wrongArgument(call: "most", expected: "a count by place", found: question.name),
        at: arguments[0])
      return nil
    }
    guard let group = group(arguments[1], of: "most") else { return nil }
    return TypedTerm(term: .most(fact: question.name, group: group), type: .number)
  }

  private mutating func group(_ syntax: ConditionSyntax, of call: String) -> String? {
    guard case .name(let name, _) = syntax else {
      fault(.wrongArgument(call: call, expected: "a place", found: described(syntax)), at: syntax)
      return nil
    }
    return place(name, syntax) == nil ? nil : name
  }

  private mutating func any(_ arguments: [ConditionSyntax]) -> TypedTerm? {
    guard let question = list(arguments[0], of: "any"), let item = question.type.item else {
      return nil
    }
    let likeness = Question(
      name: question.name, ask: "", type: item, options: question.options, place: question.place)
    let other = TypedTerm(term: .fact(question.name), type: TermType(likeness))
    guard let member = term(arguments[1], against: other) else { return nil }
    guard let text = member.term.memberText, other.type.isComparable(with: member.type) else {
      fault(
        .wrongArgument(
          call: "any", expected: "\(other.type.described)", found: described(arguments[1])),
        at: arguments[1])
      return nil
    }
    return TypedTerm(term: .any(list: question.name, member: text), type: .yesNo)
  }

  private mutating func list(_ syntax: ConditionSyntax, of call: String) -> Question? {
    guard let question = fact(syntax, of: call) else { return nil }
    guard question.type.item != nil else {
      fault(.wrongArgument(call: call, expected: "a list", found: question.name), at: syntax)
      return nil
    }
    return question
  }

  private mutating func since(_ syntax: ConditionSyntax) -> TypedTerm? {
    guard let question = fact(syntax, of: "since") else { return nil }
    guard question.type == .time else {
      fault(.wrongArgument(call: "since", expected: "a time", found: question.name), at: syntax)
      return nil
    }
    return TypedTerm(term: .since(question.name), type: .duration)
  }

  private mutating func fact(_ syntax: ConditionSyntax, of call: String) -> Question? {
    guard case .name(let name, _) = syntax else {
      fault(.wrongArgument(call: call, expected: "a fact", found: described(syntax)), at: syntax)
      return nil
    }
    guard let question = scope.questions[name] else {
      fault(.unknownFact(name, nearest: scope.nearestFact(to: name)), at: syntax)
      return nil
    }
    return question
  }

  private mutating func step(_ syntax: ConditionSyntax, of call: String) -> String? {
    guard case .name(let name, _) = syntax else {
      fault(.wrongArgument(call: call, expected: "a step", found: described(syntax)), at: syntax)
      return nil
    }
    if let steps = scope.steps, !steps.contains(name) {
      fault(.unknownStep(name, nearest: nearest(to: name, in: steps.all)), at: syntax)
      return nil
    }
    return name
  }

  /// A fact of the exercise, named as it is written.
  private mutating func inject(
    _ syntax: ConditionSyntax, of injects: Set<String>
  ) -> TypedTerm? {
    guard case .name(let name, _) = syntax, injects.contains(name) else {
      fault(
        .wrongArgument(call: "released", expected: "an inject", found: described(syntax)),
        at: syntax)
      return nil
    }
    return TypedTerm(term: .fact(Condition.released(name)), type: .yesNo)
  }

  private mutating func stepOrRule(_ syntax: ConditionSyntax) -> String? {
    guard case .name(let name, _) = syntax else {
      fault(
        .wrongArgument(call: "applies", expected: "a step or a duty", found: described(syntax)),
        at: syntax)
      return nil
    }
    guard let steps = scope.steps, let rules = scope.rules else { return name }
    guard steps.contains(name) || rules.contains(name) else {
      fault(.unknownRule(name, nearest: nearest(to: name, in: steps.all.union(rules))), at: syntax)
      return nil
    }
    return name
  }

  private func described(_ syntax: ConditionSyntax) -> String {
    switch syntax {
    case .name(let name, _): name
    case .number(let number, _): plain(number)
    case .duration(let seconds, _): DurationText.text(seconds)
    case .quoted(let text, _): text
    case .yesNo(let isYes, _): isYes ? "yes" : "no"
    case .call(let name, _, _): "\(name)(…)"
    case .or, .and, .not, .compare, .isOneOf: "a condition"
    }
  }
}

extension Condition.Term {
  /// As an item of a list is compared with it.
  fileprivate var memberText: String? {
    switch self {
    case .quoted(let text), .option(let text), .place(let text): text
    case .number(let number): plain(number)
    default: nil
    }
  }
}
