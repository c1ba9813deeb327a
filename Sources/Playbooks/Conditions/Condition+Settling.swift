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
private struct Settling {
  /// Some of the open facts: bit n is the n-th.
  private typealias Facts = UInt16
  private static let most = 12

  private let shape: MaskedShape
  /// What is known now.
  private let present: MaskedAtoms
  private let variables: [Variable]
  /// Open facts, in order of appearance.
  private let open: [String]
  private let isTooLarge: Bool
  private let atomCount: Int

  private struct Variable {
    /// The open facts it reads.
    var reads: Facts
    var outcomes: [MaskedAtoms]
  }

  init(_ condition: Condition, in surroundings: Surroundings) {
    let possibilities = Possibilities(
      condition, options: surroundings.options, members: surroundings.members)
    shape = MaskedShape(possibilities.shape)
    let present = possibilities.atoms.map { $0.truth(in: surroundings) }
    self.present = MaskedAtoms(present.enumerated().map { ($0.offset, $0.element) })
    var open: [String] = []
    var variables: [Variable] = []
    for variable in possibilities.variables {
      var reads: Facts = 0
      for atom in variable.outcomes.first.map({ $0.keys.sorted() }) ?? []
      where present[atom] == .unknown {
        let facts = possibilities.atoms[atom].facts
        let unsure = facts.filter { surroundings.fact($0)?.isOpen ?? true }
        // Of known facts only what they are compared with can be at fault: another currency.
        for fact in unsure.isEmpty ? facts : unsure {
          let place = open.firstIndex(of: fact) ?? open.count
          if place == open.count { open.append(fact) }
          if place < Self.most { reads |= 1 << place }
        }
      }
      variables.append(
        Variable(
          reads: reads,
          outcomes: variable.outcomes.map { MaskedAtoms($0.map { ($0.key, $0.value) }) }))
    }
    (self.open, self.variables) = (open, variables)
    atomCount = present.count
    isTooLarge = open.count > Self.most || present.count > MaskedAtoms.most
  }

  private var all: Facts { (1 << open.count) - 1 }
  private var bits: [Facts] { open.indices.map { 1 << $0 } }

  var questions: [String] {
    guard !isTooLarge, isToldByAll || settles(all) else { return open }
    let needed = bits.filter { !settles(all & ~$0) }.reduce(0, |)
    return inOrder(smallest(holding: needed))
  }

  /// Each atom that is open has a fact that tells it, whatever the answer: then all of them settle
  /// the condition, and nothing is to be searched. So it is with nearly every condition of a law.
  private var isToldByAll: Bool {
    let told = variables.reduce(into: present.known) { told, variable in
      guard variable.reads != 0 else { return }
      told |= variable.outcomes.filter { $0.agrees(with: present) }
        .reduce(~0) { $0 & present.replacing($1).known }
    }
    return ~told & MaskedAtoms.first(atomCount) == 0
  }

  /// Whatever settles it holds every needed fact, since more answers never settle less.
  private func smallest(holding needed: Facts) -> Facts {
    if needed == all || settles(needed) { return needed }
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
  private func settles(_ facts: Facts) -> Bool { settles(facts, from: 0, present) }

  private func settles(_ facts: Facts, from start: Int, _ atoms: MaskedAtoms) -> Bool {
    if shape.truth(atoms) != .unknown { return true }
    var next = start
    while next < variables.count, variables[next].reads == 0 || variables[next].reads & ~facts != 0
    {
      next += 1
    }
    guard next < variables.count else { return false }
    // What is known already stays: only what agrees with it can be answered.
    for outcome in variables[next].outcomes where outcome.agrees(with: atoms) {
      if !settles(facts, from: next + 1, atoms.replacing(outcome)) { return false }
    }
    return true
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

/// What is said of up to 64 atoms: bit n is the n-th.
private struct MaskedAtoms {
  static let most = 64

  private(set) var yes: UInt64 = 0
  private(set) var no: UInt64 = 0
  /// Those that something is said of, be it that they stay unknown.
  private let said: UInt64

  init(_ atoms: [(Int, Truth)]) {
    var said: UInt64 = 0
    for (atom, truth) in atoms where atom < Self.most {
      let bit: UInt64 = 1 << UInt64(atom)
      said |= bit
      switch truth {
      case .yes: yes |= bit
      case .no: no |= bit
      case .unknown: break
      }
    }
    self.said = said
  }

  /// The first so many atoms.
  static func first(_ count: Int) -> UInt64 { count < most ? (1 << UInt64(count)) - 1 : ~0 }

  /// Those that are true or false.
  var known: UInt64 { yes | no }

  /// Whether it says nothing else of what `known` knows.
  func agrees(with known: MaskedAtoms) -> Bool {
    known.yes & said & ~yes == 0 && known.no & said & ~no == 0
  }

  /// With what `other` says in the place of what was known of those.
  func replacing(_ other: MaskedAtoms) -> MaskedAtoms {
    var replaced = self
    replaced.yes = yes & ~other.said | other.yes
    replaced.no = no & ~other.said | other.no
    return replaced
  }
}

/// A condition over masked atoms: each `and` and `or` judges the atoms directly in it at once.
private struct MaskedShape {
  private var isAnd: Bool
  /// Atoms that stand in it as they are, and those that stand negated.
  private var plain: UInt64 = 0
  private var negated: UInt64 = 0
  private var parts: [MaskedShape] = []

  init(_ shape: Possibilities.Shape) {
    isAnd = true
    add(shape, isNegated: false)
  }

  private init(isAnd: Bool, _ parts: [Possibilities.Shape], isNegated: Bool) {
    self.isAnd = isAnd
    for part in parts { add(part, isNegated: isNegated) }
  }

  /// A negation goes down to the atoms; that holds in three values too.
  private mutating func add(_ shape: Possibilities.Shape, isNegated: Bool) {
    switch shape {
    case .atom(let number) where number < MaskedAtoms.most:
      if isNegated { negated |= 1 << UInt64(number) } else { plain |= 1 << UInt64(number) }
    case .atom: break  // too many: nothing is judged by this shape
    case .not(let part): add(part, isNegated: !isNegated)
    case .and(let inner): parts.append(MaskedShape(isAnd: !isNegated, inner, isNegated: isNegated))
    case .or(let inner): parts.append(MaskedShape(isAnd: isNegated, inner, isNegated: isNegated))
    }
  }

  func truth(_ atoms: MaskedAtoms) -> Truth {
    let isAnyTrue = plain & atoms.yes | negated & atoms.no != 0
    let isAnyFalse = plain & atoms.no | negated & atoms.yes != 0
    if isAnd ? isAnyFalse : isAnyTrue { return isAnd ? .no : .yes }
    let isAnyOpen = plain & ~(atoms.yes | atoms.no) | negated & ~(atoms.yes | atoms.no) != 0
    var truth: Truth = isAnyOpen ? .unknown : isAnd ? .yes : .no
    for part in parts {
      let own = part.truth(atoms)
      truth = isAnd ? min(truth, own) : max(truth, own)
      if truth == (isAnd ? .no : .yes) { break }
    }
    return truth
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
