extension Condition {
  /// The smallest set of facts whose answers settle the condition, whatever they are, in the order
  /// of what may settle it first. Empty when it is settled.
  ///
  /// Exact up to 12 open facts; beyond that all of them are named.
  package func settlingQuestions(in surroundings: Surroundings) -> [String] {
    guard truth(in: surroundings) == .unknown else { return [] }
    return Settling(self, in: surroundings).questions
  }
}

/// The search for the smallest set. It runs for every duty that may apply whenever an answer comes
/// in, so facts and atoms are bits here.
struct Settling {
  /// Some of the open facts: bit n is the n-th.
  typealias Facts = UInt16
  private static let most = 12

  private let shape: MaskedShape
  /// What is known now.
  private let present: MaskedAtoms
  private let variables: [Variable]
  /// Open facts, in order of appearance.
  private let open: [String]
  private let isTooLarge: Bool

  struct Variable {
    /// The open facts it reads.
    let reads: Facts
    /// What may be answered: what is known already stays.
    let outcomes: [MaskedAtoms]
    /// The atoms it decides.
    let atoms: UInt64
    /// Whether they stand in several places of the condition.
    let isShared: Bool
  }

  init(_ condition: Condition, in surroundings: Surroundings) {
    let possibilities = Possibilities(
      condition, options: surroundings.options, members: surroundings.members)
    let shape = MaskedShape(possibilities.shape)
    let truths = possibilities.atoms.map { $0.truth(in: surroundings) }
    let present = MaskedAtoms(truths.enumerated().map { ($0.offset, $0.element) })
    var open: [String] = []
    var variables: [Variable] = []
    for variable in possibilities.variables {
      var reads: Facts = 0
      for atom in variable.outcomes.first.map({ $0.keys.sorted() }) ?? []
      where truths[atom] == .unknown {
        let facts = possibilities.atoms[atom].facts
        let unsure = facts.filter { surroundings.fact($0)?.isOpen ?? true }
        // Of known facts only what they are compared with can be at fault: another currency.
        for fact in unsure.isEmpty ? facts : unsure {
          let place = open.firstIndex(of: fact) ?? open.count
          if place == open.count { open.append(fact) }
          if place < Self.most { reads |= 1 << place }
        }
      }
      let outcomes = variable.outcomes.map { MaskedAtoms($0.map { ($0.key, $0.value) }) }
      let atoms = outcomes.reduce(0) { $0 | $1.said }
      variables.append(
        Variable(
          reads: reads, outcomes: outcomes.filter { $0.agrees(with: present) }, atoms: atoms,
          isShared: shape.places(of: atoms) > 1))
    }
    (self.shape, self.present, self.open, self.variables) = (shape, present, open, variables)
    isTooLarge = open.count > Self.most || truths.count > MaskedAtoms.most
  }

  private var all: Facts { (1 << open.count) - 1 }
  private var bits: [Facts] { open.indices.map { 1 << $0 } }

  var questions: [String] {
    guard !isTooLarge, settles(all) else { return open }
    let needed = bits.filter { !settles(all & ~$0) }.reduce(0, |)
    return inOrder(smallest(holding: needed))
  }

  /// Whatever settles it holds every needed fact, since more answers never settle less.
  private func smallest(holding needed: Facts) -> Facts {
    if settles(needed) { return needed }
    let others = bits.filter { $0 & needed == 0 }
    for size in stride(from: 1, to: others.count, by: 1) {
      if let found = choose(size, of: others[...], into: needed) { return found }
    }
    return all
  }

  /// The first choice of so many facts that settles it.
  private func choose(_ size: Int, of facts: ArraySlice<Facts>, into chosen: Facts) -> Facts? {
    guard size > 0 else { return settles(chosen) ? chosen : nil }
    guard facts.count >= size, let first = facts.first else { return nil }
    return choose(size - 1, of: facts.dropFirst(), into: chosen | first)
      ?? choose(size, of: facts.dropFirst(), into: chosen)
  }

  /// Every way of answering these leaves the condition true or false.
  ///
  /// Tried one by one are only answers that several places of the condition share; from the others
  /// each place works out for itself what it may come to.
  private func settles(_ facts: Facts) -> Bool {
    let answered = variables.filter { $0.reads != 0 && $0.reads & ~facts == 0 }
    return settles(answered.filter(\.isShared)[...], answered.filter { !$0.isShared }, present)
  }

  private func settles(
    _ shared: ArraySlice<Variable>, _ others: [Variable], _ atoms: MaskedAtoms
  ) -> Bool {
    guard let next = shared.first else {
      return !shape.truths(atoms, answering: others).contains(.unknown)
    }
    if shape.truth(atoms) != .unknown { return true }
    return next.outcomes.allSatisfy { settles(shared.dropFirst(), others, atoms.replacing($0)) }
  }

  /// First what could settle it alone, with the most of its answers.
  private func inOrder(_ facts: Facts) -> [String] {
    let weighed = open.indices.filter { facts & 1 << $0 != 0 }.map { ($0, settlingAlone(1 << $0)) }
    return weighed.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.map { open[$0.0] }
  }

  private func settlingAlone(_ fact: Facts) -> Int {
    variables.filter { $0.reads == fact }.reduce(0) { total, variable in
      total + variable.outcomes.count { shape.truth(present.replacing($0)) != .unknown }
    }
  }
}

extension Value {
  /// Whether more may be learned: a bound, a list or a count that is still growing.
  package var isOpen: Bool {
    switch self {
    case .number(_, let high), .money(_, _, let high): high == nil
    case .time(.before): true
    case .list(_, let isComplete): !isComplete
    case .counts(let figures, let isComplete):
      !isComplete || figures.values.contains { !$0.isExact }
    case .yesNo, .choice, .text, .time, .duration, .place, .secret: false
    }
  }
}
