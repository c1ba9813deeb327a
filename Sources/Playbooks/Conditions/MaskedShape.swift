/// What is said of up to 64 atoms: bit n is the n-th.
struct MaskedAtoms {
  static let most = 64

  private(set) var yes: UInt64 = 0
  private(set) var no: UInt64 = 0
  /// Those that something is said of, be it that they stay unknown.
  let said: UInt64

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
struct MaskedShape {
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
    var truth = truth(of: plain | negated, atoms)
    for part in parts {
      if truth == (isAnd ? .no : .yes) { break }
      let own = part.truth(atoms)
      truth = isAnd ? min(truth, own) : max(truth, own)
    }
    return truth
  }

  /// Of those among `some` atoms that stand directly in it.
  private func truth(of some: UInt64, _ atoms: MaskedAtoms) -> Truth {
    let (plain, negated) = (plain & some, negated & some)
    let isAnyTrue = plain & atoms.yes | negated & atoms.no != 0
    let isAnyFalse = plain & atoms.no | negated & atoms.yes != 0
    if isAnd ? isAnyFalse : isAnyTrue { return isAnd ? .no : .yes }
    let isAnyOpen = (plain | negated) & ~(atoms.yes | atoms.no) != 0
    return isAnyOpen ? .unknown : isAnd ? .yes : .no
  }

  /// In how many places some of these atoms stand.
  func places(of atoms: UInt64) -> Int {
    ((plain | negated) & atoms == 0 ? 0 : 1) + parts.reduce(0) { $0 + $1.places(of: atoms) }
  }

  /// All it may come to with any outcome of each of these variables, whose atoms stand in one place
  /// each, so that what one part comes to tells nothing of another.
  func truths(_ atoms: MaskedAtoms, answering variables: [Settling.Variable]) -> Truths {
    var left = plain | negated
    var found = Truths(isAnd ? .yes : .no)
    for variable in variables where variable.atoms & left != 0 {
      left &= ~variable.atoms
      let own = variable.outcomes.map {
        Truths(truth(of: variable.atoms, atoms.replacing($0)))
      }
      found = found.joined(with: own.reduce([]) { $0.union($1) }, isAnd: isAnd)
    }
    found = found.joined(with: Truths(truth(of: left, atoms)), isAnd: isAnd)
    for part in parts {
      found = found.joined(with: part.truths(atoms, answering: variables), isAnd: isAnd)
    }
    return found
  }
}

/// The truths that a part of a condition may come to; none where nothing can be answered.
struct Truths: OptionSet {
  let rawValue: UInt8

  static let no = Truths(rawValue: 1)
  static let unknown = Truths(rawValue: 2)
  static let yes = Truths(rawValue: 4)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(_ truth: Truth) {
    self =
      switch truth {
      case .no: .no
      case .unknown: .unknown
      case .yes: .yes
      }
  }

  /// What both together may come to, where neither tells anything of the other.
  func joined(with other: Truths, isAnd: Bool) -> Truths {
    guard !isEmpty, !other.isEmpty else { return [] }
    let (end, pass) = isAnd ? (Truths.no, Truths.yes) : (.yes, .no)
    var joined = union(other).intersection(end)
    if contains(pass), other.contains(pass) { joined.insert(pass) }
    let goesOn = self != end && other != end
    if goesOn, union(other).contains(.unknown) { joined.insert(.unknown) }
    return joined
  }
}
