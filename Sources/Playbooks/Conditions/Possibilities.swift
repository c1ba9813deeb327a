/// A condition with its comparisons taken out as atoms, and for each thing they read the ways in
/// which an answer could settle them. Both questions that are asked of a condition rest on it:
/// which answers settle it whatever they are, and whether any answers make it true.
struct Possibilities {
  /// The condition over its atoms, by number.
  indirect enum Shape {
    case or([Shape]), and([Shape]), not(Shape), atom(Int)

    func truth(_ atoms: [Truth]) -> Truth {
      switch self {
      case .atom(let number): return atoms[number]
      case .not(let part): return !part.truth(atoms)
      case .or(let parts):
        var truth = Truth.no
        for part in parts where truth != .yes { truth = max(truth, part.truth(atoms)) }
        return truth
      case .and(let parts):
        var truth = Truth.yes
        for part in parts where truth != .no { truth = min(truth, part.truth(atoms)) }
        return truth
      }
    }
  }

  /// One thing that answers settle together: a fact's value, a list's length, a group's sum.
  struct Variable {
    let key: Key
    /// Atom → its truth, for each kind of value there is: no two alike.
    var outcomes: [[Int: Truth]]
  }

  enum Key: Hashable {
    case fact(String), count(String), sum(String, String), most(String, String), since(String)
    /// An atom that is free to be true or false: `any(…)`, `done(…)`, two facts compared.
    case free(Int)
  }

  private(set) var atoms: [Condition] = []
  private(set) var variables: [Variable] = []
  let shape: Shape

  /// `options` gives a fact's options where they are known, so that nothing else can be answered;
  /// `members` the places of a group.
  init(
    _ condition: Condition, options: (String) -> [String]? = { _ in nil },
    members: (String) -> Set<String>
  ) {
    var atoms: [Condition] = []
    shape = Self.shape(condition, &atoms)
    self.atoms = atoms
    var byKey: [Key: [Int]] = [:]
    var order: [Key] = []
    for (number, atom) in atoms.enumerated() {
      let key = atom.key(number)
      if byKey[key] == nil { order.append(key) }
      byKey[key, default: []].append(number)
    }
    for key in order {
      let numbers = byKey[key] ?? []
      variables.append(
        Variable(
          key: key,
          outcomes: Self.outcomes(
            of: key, numbers.map { ($0, atoms[$0]) }, options: options, members: members)))
    }
  }

  private static func shape(_ condition: Condition, _ atoms: inout [Condition]) -> Shape {
    switch condition {
    case .or(let parts): return .or(parts.map { shape($0, &atoms) })
    case .and(let parts): return .and(parts.map { shape($0, &atoms) })
    case .not(let part): return .not(shape(part, &atoms))
    case .compare, .isOneOf, .holds:
      atoms.append(condition)
      return .atom(atoms.count - 1)
    }
  }

  private static func outcomes(
    of key: Key, _ atoms: [(number: Int, atom: Condition)], options: (String) -> [String]?,
    members: (String) -> Set<String>
  ) -> [[Int: Truth]] {
    if case .free(let number) = key { return [[number: .yes], [number: .no]] }
    var found: [[Int: Truth]] = []
    for value in candidates(key, atoms.map(\.atom), options: options, members: members) {
      let surroundings = Surroundings(fact: { _ in value }, members: { _ in [] })
      var outcome: [Int: Truth] = [:]
      for (number, atom) in atoms {
        outcome[number] = atom.truth(supposing: value, in: surroundings, members: members)
      }
      if !found.contains(outcome) { found.append(outcome) }
    }
    return found
  }

  /// Values that stand for all others: every constant, what lies between, and something else.
  private static func candidates(
    _ key: Key, _ atoms: [Condition], options: (String) -> [String]?,
    members: (String) -> Set<String>
  ) -> [Value] {
    let constants = atoms.flatMap(\.terms)
    switch key {
    case .free: return []
    case .count, .sum, .most: return numbers(constants, isCount: true)
    case .since: return numbers(constants, isCount: false)
    case .fact(let name):
      if atoms.contains(where: \.isAboutYesNo) { return [.yesNo(true), .yesNo(false)] }
      if let options = options(name) { return options.map(Value.choice) }
      let places = constants.compactMap(\.placeName)
      if !places.isEmpty {
        let leaves = places.reduce(into: Set<String>()) { $0.formUnion(members($1)) }
        return leaves.sorted().map(Value.place) + [.place("?")]
      }
      let symbols = constants.compactMap(\.symbol)
      if !symbols.isEmpty {
        return Set(symbols).sorted().map(Value.text) + [.text("?")]
      }
      return numbers(constants, isCount: false)
    }
  }

  private static func numbers(_ constants: [Condition.Term], isCount: Bool) -> [Value] {
    let bounds = Set(constants.compactMap(\.constant)).sorted()
    var points: Set<Double> = [0]
    for bound in bounds { points.formUnion([bound - 1, bound, bound + 1]) }
    if isCount {
      points = points.filter { $0 >= 0 && $0 == $0.rounded() }
    } else {
      for (one, next) in zip(bounds, bounds.dropFirst()) { points.insert((one + next) / 2) }
    }
    let currency = constants.compactMap(\.currency).first
    return points.sorted().map { point in
      currency.map { Value.money(currency: $0, low: point, high: point) }
        ?? .number(low: point, high: point)
    }
  }
}

extension Condition {
  /// What the atom reads; two things at once leave it free.
  fileprivate func key(_ number: Int) -> Possibilities.Key {
    switch self {
    case .compare(let left, _, let right):
      if left.isConstant { return right.key ?? .free(number) }
      return right.isConstant ? left.key ?? .free(number) : .free(number)
    case .isOneOf(let left, let options):
      return options.allSatisfy(\.isConstant) ? left.key ?? .free(number) : .free(number)
    case .holds(let term): return term.key ?? .free(number)
    case .or, .and, .not: return .free(number)
    }
  }

  fileprivate var isAboutYesNo: Bool {
    switch self {
    case .holds: true
    case .compare(let left, _, let right): left.isYesNo || right.isYesNo
    case .isOneOf(_, let options): options.contains(where: \.isYesNo)
    case .or, .and, .not: false
    }
  }

  /// The atom with the value put in place of what it reads.
  fileprivate func truth(
    supposing value: Value, in surroundings: Surroundings, members: (String) -> Set<String>
  ) -> Truth {
    let supposed = Operand(value)
    func operand(_ term: Term) -> Operand {
      term.isConstant ? term.operand(in: surroundings) : supposed
    }
    switch self {
    case .compare(let left, let comparison, let right):
      return Condition.compare(operand(left), comparison, operand(right), members: members)
    case .isOneOf(let left, let options):
      return options.reduce(.no) {
        max($0, Condition.compare(operand(left), .equal, operand($1), members: members))
      }
    case .holds: return Truth(value)
    case .or, .and, .not: return .unknown
    }
  }
}

extension Condition.Term {
  fileprivate var isConstant: Bool {
    switch self {
    case .number, .duration, .money, .quoted, .instant, .yesNo, .option, .place: true
    case .fact, .count, .sum, .most, .any, .done, .skipped, .applies, .answered, .since: false
    }
  }

  fileprivate var key: Possibilities.Key? {
    switch self {
    case .fact(let name): .fact(name)
    case .count(let list): .count(list)
    case .sum(let fact, let group): .sum(fact, group)
    case .most(let fact, let group): .most(fact, group)
    case .since(let time): .since(time)
    default: nil
    }
  }

  fileprivate var isYesNo: Bool {
    if case .yesNo = self { return true }
    return false
  }

  fileprivate var placeName: String? {
    if case .place(let name) = self { return name }
    return nil
  }

  fileprivate var symbol: String? {
    switch self {
    case .quoted(let text), .option(let text): text
    default: nil
    }
  }

  fileprivate var constant: Double? {
    switch self {
    case .number(let number), .duration(let number), .instant(let number): number
    case .money(_, let amount): amount
    default: nil
    }
  }

  fileprivate var currency: String? {
    if case .money(let currency, _) = self { return currency }
    return nil
  }
}
