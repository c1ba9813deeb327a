import Testing

@testable import Playbooks

/// Every fact's partial answers are compared with all the complete ones they may become.
@Suite("Three-valued logic")
struct ConditionSoundnessTests {
  @Test("never says what a later answer can take back", arguments: UInt64(0)..<200)
  func soundness(seed: UInt64) {
    var random = SeededGenerator(seed)
    let condition = Small.condition(depth: 3, &random)
    let partial = Small.partial(of: condition.facts, &random)
    let said = condition.truth(in: Small.surroundings(partial))
    guard said != .unknown else { return }
    for complete in Small.completions(of: partial, facts: condition.facts) {
      let truth = condition.truth(in: Small.surroundings(complete))
      #expect(truth == said, "\(condition) \(partial) became \(complete)")
      if truth != said { return }
    }
  }

  @Test(
    "settles a condition by the questions it names, and by no fewer", arguments: UInt64(0)..<120)
  func settling(seed: UInt64) {
    var random = SeededGenerator(seed &+ 1000)
    let condition = Small.condition(depth: 3, &random, isPlain: true)
    let facts = condition.facts
    let partial = Small.partial(of: facts, &random)
    let named = condition.settlingQuestions(in: Small.surroundings(partial))
    guard condition.truth(in: Small.surroundings(partial)) == .unknown else {
      #expect(named.isEmpty)
      return
    }
    #expect(Small.settles(condition, Set(named), partial))
    for size in 0..<named.count {
      for smaller in Small.subsets(of: facts.filter { partial[$0] == nil }, size: size) {
        #expect(!Small.settles(condition, smaller, partial), "\(condition): \(smaller) is enough")
      }
    }
  }
}

/// A world small enough to try every answer.
private enum Small {
  static let groups: [String: Set<String>] = [
    "X": ["X1", "X2"], "ALL": ["X1", "X2", "Y1"],
  ]

  static func surroundings(_ facts: [String: Value]) -> Surroundings {
    Surroundings(
      fact: { facts[$0] }, members: { groups[$0] ?? [$0] },
      options: { $0 == "c" ? ["one", "two", "three"] : nil })
  }

  static func condition(
    depth: Int, _ random: inout SeededGenerator, isPlain: Bool = false
  ) -> Condition {
    let kind = depth == 0 ? 3 : Int.random(in: 0..<5, using: &random)
    func part() -> Condition { condition(depth: depth - 1, &random, isPlain: isPlain) }
    switch kind {
    case 0: return .or([part(), part()])
    case 1: return .and([part(), part()])
    case 2: return .not(part())
    default: return atom(&random, isPlain: isPlain)
    }
  }

  private static func atom(_ random: inout SeededGenerator, isPlain: Bool) -> Condition {
    let comparisons: [Condition.Comparison] = [
      .equal, .unequal, .less, .lessOrEqual, .greater, .greaterOrEqual,
    ]
    let comparison = comparisons.randomElement(using: &random) ?? .equal
    let number = Condition.Term.number(Double(Int.random(in: 0...4, using: &random)))
    let place = ["X1", "Y1", "X", "ALL"].randomElement(using: &random) ?? "X"
    switch Int.random(in: 0..<(isPlain ? 4 : 8), using: &random) {
    case 0: return .holds(.fact("a"))
    case 1: return .holds(.fact("b"))
    case 2:
      return .compare(
        .fact("c"), Bool.random(using: &random) ? .equal : .unequal, .option("two"))
    case 3: return .isOneOf(.fact("c"), [.option("one"), .option("three")])
    case 4: return .compare(.fact("n"), comparison, number)
    case 5: return .compare(.sum(fact: "p", group: place), comparison, number)
    case 6: return .compare(.most(fact: "p", group: place), comparison, number)
    default:
      return Bool.random(using: &random)
        ? .holds(.any(list: "l", member: "u")) : .compare(.count("l"), comparison, number)
    }
  }

  static func partial(of facts: [String], _ random: inout SeededGenerator) -> [String: Value] {
    var partial: [String: Value] = [:]
    for fact in facts where Bool.random(using: &random) {
      partial[fact] = value(of: fact, &random)
    }
    return partial
  }

  private static func value(of fact: String, _ random: inout SeededGenerator) -> Value {
    let isOpen = Bool.random(using: &random)
    switch fact {
    case "a", "b": return .yesNo(isOpen)
    case "c": return .choice(["one", "two", "three"].randomElement(using: &random) ?? "one")
    case "n":
      let low = Double(Int.random(in: 0...4, using: &random))
      return .number(low: low, high: isOpen ? nil : low)
    case "l":
      return .list(
        ["u", "v"].filter { _ in Bool.random(using: &random) }.map(Value.text), isComplete: !isOpen)
    default:
      var figures: [String: Value.Figure] = [:]
      for place in ["X1", "X2", "Y1", "X"] where Bool.random(using: &random) {
        let figure = Double(Int.random(in: 0...2, using: &random))
        figures[place] = .init(low: figure, isExact: Bool.random(using: &random))
      }
      return .counts(figures, isComplete: !isOpen)
    }
  }

  static func completions(of partial: [String: Value], facts: [String]) -> [[String: Value]] {
    var all: [[String: Value]] = [[:]]
    for fact in facts {
      let values = complete(fact).filter { agrees($0, with: partial[fact]) }
      all = all.flatMap { begun in
        values.map { begun.merging([fact: $0]) { $1 } }
      }
    }
    return all
  }

  private static func complete(_ fact: String) -> [Value] {
    switch fact {
    case "a", "b": return [.yesNo(true), .yesNo(false)]
    case "c": return ["one", "two", "three"].map(Value.choice)
    case "n": return (0...6).map { .number(low: Double($0), high: Double($0)) }
    case "l":
      return [[], ["u"], ["v"], ["u", "v"], ["u", "v", "w"], ["u", "v", "w", "x", "y"]].map {
        .list($0.map(Value.text), isComplete: true)
      }
    default:
      return (0..<64).map { number in
        let digits = [number % 4, number / 4 % 4, number / 16]
        return .counts(
          Dictionary(
            uniqueKeysWithValues: zip(["X1", "X2", "Y1"], digits).map {
              ($0, Value.Figure(low: Double($1), isExact: true))
            }), isComplete: true)
      }
    }
  }

  private static func agrees(_ complete: Value, with partial: Value?) -> Bool {
    switch (complete, partial) {
    case (_, nil): true
    case (.number(let number, _), .number(let low, let high)):
      number >= low && number <= high ?? .infinity
    case (.list(let items, _), .list(let known, let isComplete)):
      isComplete ? items == known : known.allSatisfy(items.contains)
    case (.counts(let figures, _), .counts(let known, let isComplete)):
      agrees(figures, known, isComplete)
    default: complete == partial
    }
  }

  private static func agrees(
    _ figures: [String: Value.Figure], _ known: [String: Value.Figure], _ isComplete: Bool
  ) -> Bool {
    let named = known.keys.reduce(into: Set<String>()) { $0.formUnion(groups[$1] ?? [$1]) }
    if isComplete, figures.contains(where: { !named.contains($0.key) && $0.value.low > 0 }) {
      return false
    }
    return known.allSatisfy { place, figure in
      let sum = (groups[place] ?? [place]).reduce(0) { $0 + (figures[$1]?.low ?? 0) }
      return figure.isExact ? sum == figure.low : sum >= figure.low
    }
  }

  static func settles(_ condition: Condition, _ facts: Set<String>, _ partial: [String: Value])
    -> Bool
  {
    completions(of: [:], facts: facts.sorted()).allSatisfy { answers in
      let agreeing = answers.allSatisfy { agrees($0.value, with: partial[$0.key]) }
      let merged = partial.merging(answers) { $1 }
      return !agreeing || condition.truth(in: surroundings(merged)) != .unknown
    }
  }

  static func subsets(of names: [String], size: Int) -> [Set<String>] {
    guard size > 0 else { return [[]] }
    guard let first = names.first else { return [] }
    let rest = Array(names.dropFirst())
    return subsets(of: rest, size: size - 1).map { $0.union([first]) }
      + subsets(of: rest, size: size)
  }
}
