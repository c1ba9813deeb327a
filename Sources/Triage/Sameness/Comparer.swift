/// Compares two models level by level and stops at the first that says yes.
package struct Comparer {
  private let ours: Model
  private let theirs: Model
  private let base: Model?
  private var result = Comparison(verdict: .unrelated)

  /// Two tunings of one base that learn different things in place of the same one agree by a half.
  private static let ownFrom = 0.7

  package static func compare(
    _ ours: Model, _ theirs: Model, base: Model? = nil
  ) throws(TriageFault) -> Comparison {
    var comparer = Comparer(ours: ours, theirs: theirs, base: base)
    try comparer.run()
    return comparer.result
  }

  private init(ours: Model, theirs: Model, base: Model?) {
    (self.ours, self.theirs, self.base) = (ours, theirs, base)
  }

  private mutating func run() throws(TriageFault) {
    countIdentical()
    if ours.parts.map(\.sha256) == theirs.parts.map(\.sha256), !ours.parts.isEmpty {
      result.verdict = .identicalFile
    } else if let weights = ours.weights, weights == theirs.weights {
      result.verdict = .sameWeights
    } else if let cast = try castCopy() {
      result.verdict = .castCopy
      result.cast = cast
    } else {
      try compareSketches()
    }
    if let base, result.verdict.isFinding { try subtract(base) }
  }

  /// How many tensors of theirs are byte for byte one of ours.
  private mutating func countIdentical() {
    var known: [String: Int] = [:]
    for digest in ours.digests { known[digest, default: 0] += 1 }
    for (tensor, digest) in zip(theirs.tensors, theirs.digests) {
      guard let left = known[digest], left > 0, tensor.count > 16 else { continue }
      known[digest] = left - 1
      result.identicalTensors += 1
      result.identicalValues += tensor.count
    }
  }

  // MARK: Level 3

  /// The type that both, rounded to it, agree in.
  private func castCopy() throws(TriageFault) -> String? {
    let (left, right) = (
      ours.tensors.filter(\.type.isReadable), theirs.tensors.filter(\.type.isReadable)
    )
    // A handful of numbers may agree once they are rounded, whosever they are.
    guard left.reduce(0, { $0 + $1.count }) >= Sketch.least, left.count == right.count,
      left.map(\.count).sorted() == right.map(\.count).sorted(),
      (left + right).allSatisfy({ !$0.type.isQuantised })
    else { return nil }
    for cast in Fingerprint.Cast.allCases {
      // The smallest first: most comparisons end there.
      if try digests(left.prefix(1), cast).isSubset(of: digests(right, cast)),
        try digests(left, cast) == digests(right, cast)
      {
        return cast.rawValue
      }
    }
    return nil
  }

  private func digests(
    _ tensors: some Sequence<WeightTensor>, _ cast: Fingerprint.Cast
  ) throws(TriageFault) -> Set<String> {
    var digests = Set<String>()
    for tensor in tensors { digests.insert(try Fingerprint.of(tensor, castTo: cast)) }
    return digests
  }

  // MARK: Levels 4 and 5

  private mutating func compareSketches() throws(TriageFault) {
    let candidates = Self.weighty(ours)
    let others = Self.weighty(theirs)
    let matching = try TensorMatching(ours, candidates, theirs, others)
    result.comparable = matching.comparable
    result.pairs = try matching.pairs()
    guard result.comparable > 0 else {
      result.verdict = .cannotSay
      return
    }
    let share = Double(result.pairs.count) / Double(result.comparable)
    let permuted = result.pairs.count { $0.way == .permutedRows || $0.way == .permutedColumns }
    switch share {
    case 0: result.verdict = .unrelated
    case ...0.5: result.verdict = .someTensors
    default: result.verdict = permuted * 4 >= result.pairs.count ? .permutedCopy : .sameLineage
    }
    if result.verdict.isFinding { try measureDifferences() }
  }

  /// Tensors of 64 k values and more; of small models, of 1,024.
  private static func weighty(_ model: Model) -> [Int] {
    let readable = model.tensors.indices.filter {
      model.tensors[$0].type.isReadable && model.tensors[$0].count >= Sketch.least
    }
    let large = readable.filter { model.tensors[$0].count >= 65_536 }
    return large.count * 2 >= readable.count && large.count > 0 ? large : readable
  }

  // MARK: Level 6

  private mutating func measureDifferences() throws(TriageFault) {
    for index in result.pairs.indices where result.pairs[index].way == .inPlace {
      let pair = result.pairs[index]
      result.pairs[index].difference = try Difference.relativeNorm(
        Sketch(ours.tensors[pair.ourIndex]).values, Sketch(theirs.tensors[pair.theirIndex]).values)
    }
    // A quantised copy differs everywhere by rounding: only among plain numbers a rank means much.
    let changed = result.pairs.indices.filter { index in
      let pair = result.pairs[index]
      let (left, right) = (ours.tensors[pair.ourIndex], theirs.tensors[pair.theirIndex])
      return (pair.difference ?? 0) > 1e-4 && left.shape == right.shape && left.shape.count == 2
        && !left.type.isQuantised && !right.type.isQuantised
    }
    for index in changed.prefix(8) {
      let pair = result.pairs[index]
      result.pairs[index].rank = try Difference.lowRank(
        ours.tensors[pair.ourIndex], theirs.tensors[pair.theirIndex])
    }
  }

  // MARK: The public base

  private mutating func subtract(_ base: Model) throws(TriageFault) {
    let pairs = try basePairs()
    let toBase = try TensorMatching(ours, Self.weighty(ours), base, Self.weighty(base)).pairs()
    guard Double(toBase.count) > 0.5 * Double(max(1, Self.weighty(ours).count)) else {
      result.claim = .notTheBase
      return
    }
    var correlations: [Double] = []
    for pair in pairs {
      guard let known = toBase.first(where: { $0.ourIndex == pair.ourIndex && $0.way == .inPlace })
      else { continue }
      let ground = try Sketch(base.tensors[known.theirIndex]).values
      let mine = try Sketch(ours.tensors[pair.ourIndex]).values
      let suspect = try Sketch(theirs.tensors[pair.theirIndex]).values
      guard mine.count == ground.count, suspect.count == ground.count,
        Difference.relativeNorm(ground, mine) > 1e-4
      else { continue }
      correlations.append(
        Sketch.correlation(Difference.of(mine, ground), Difference.of(suspect, ground)))
    }
    guard !correlations.isEmpty else {
      result.claim = .tooClose
      return
    }
    let median = Statistics.median(correlations)
    result.claimCorrelation = median
    result.claim =
      median > Self.ownFrom
      ? .ours : median > Sketch.threshold(Sketch.most) ? .unclear : .baseOnly
  }

  /// The pairs found, or those of identical copies made now.
  private func basePairs() throws(TriageFault) -> [Comparison.Pair] {
    guard result.pairs.isEmpty else { return result.pairs.filter { $0.way == .inPlace } }
    return try TensorMatching(ours, Self.weighty(ours), theirs, Self.weighty(theirs)).pairs()
      .filter { $0.way == .inPlace }
  }
}
