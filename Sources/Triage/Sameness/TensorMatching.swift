/// Finds for each tensor of ours the one of theirs that came from it, whatever it is called.
struct TensorMatching {
  private let ours: [WeightTensor]
  private let theirs: [WeightTensor]
  private let ourIndices: [Int]
  private let theirIndices: [Int]
  /// Tensors of ours of which theirs have one of the same size at all.
  let comparable: Int

  /// Tensors whose rows are matched one by one when their sketch says no.
  private static let mostRowMatches = 24
  private static let mostCandidates = 256

  init(
    _ ours: Model, _ ourIndices: [Int], _ theirs: Model, _ theirIndices: [Int]
  ) throws(TriageFault) {
    (self.ours, self.theirs) = (ours.tensors, theirs.tensors)
    (self.ourIndices, self.theirIndices) = (ourIndices, theirIndices)
    let sizes = Set(theirIndices.map { theirs.tensors[$0].count })
    comparable = ourIndices.count { sizes.contains(ours.tensors[$0].count) }
  }

  func pairs() throws(TriageFault) -> [Comparison.Pair] {
    var bySize: [Int: [Int]] = [:]
    for index in theirIndices { bySize[theirs[index].count, default: []].append(index) }
    var sketches: [Int: Sketch] = [:]
    var turned: [Int: Sketch] = [:]
    for index in theirIndices {
      sketches[index] = try Sketch(theirs[index])
    }
    var pairs: [Comparison.Pair] = []
    var left: [Int] = []
    var taken = Set<Int>()
    for index in ourIndices {
      let candidates = (bySize[ours[index].count] ?? []).prefix(Self.mostCandidates)
      let mine = try Sketch(ours[index])
      var best: Comparison.Pair?
      for other in candidates where !taken.contains(other) {
        guard let theirSketch = sketches[other] else { continue }
        consider(&best, index, other, mine.correlation(with: theirSketch), .inPlace)
        guard isTurnable(index, other) else { continue }
        if turned[other] == nil { turned[other] = try Sketch(theirs[other], isTurned: true) }
        if let sketch = turned[other] {
          consider(&best, index, other, mine.correlation(with: sketch), .turned)
        }
      }
      if let best, abs(best.correlation) > Sketch.threshold(mine.values.count) {
        pairs.append(best)
        taken.insert(best.theirIndex)
      } else {
        left.append(index)
      }
    }
    return pairs + (try permuted(left, bySize, taken))
  }

  private func consider(
    _ best: inout Comparison.Pair?, _ index: Int, _ other: Int, _ correlation: Double,
    _ way: Comparison.Pair.Way
  ) {
    guard abs(correlation) > abs(best?.correlation ?? 0) else { return }
    best = Comparison.Pair(
      ours: ours[index].name, theirs: theirs[other].name, correlation: correlation, way: way,
      ourIndex: index, theirIndex: other)
  }

  private func isTurnable(_ index: Int, _ other: Int) -> Bool {
    let (left, right) = (ours[index], theirs[other])
    return left.shape.count == 2 && right.shape.count == 2 && left.rows == right.columns
      && left.columns == right.rows && left.rows > 1 && left.columns > 1
  }

  // MARK: Rows and columns in another order

  private func permuted(
    _ left: [Int], _ bySize: [Int: [Int]], _ taken: Set<Int>
  ) throws(TriageFault) -> [Comparison.Pair] {
    var pairs: [Comparison.Pair] = []
    var taken = taken
    var profiles: [Int: RowProfile] = [:]
    for index in left.prefix(Self.mostRowMatches) where RowProfile.fits(ours[index]) {
      let mine = try RowProfile(ours[index])
      var best: Comparison.Pair?
      for other in (bySize[ours[index].count] ?? []).prefix(16) where !taken.contains(other) {
        guard theirs[other].shape == ours[index].shape else { continue }
        if profiles[other] == nil { profiles[other] = try RowProfile(theirs[other]) }
        guard let profile = profiles[other] else { continue }
        consider(&best, index, other, mine.rowMatch(profile), .permutedRows)
        consider(&best, index, other, mine.columnMatch(profile), .permutedColumns)
      }
      guard let best, best.correlation > RowProfile.threshold(ours[index]) else { continue }
      pairs.append(best)
      taken.insert(best.theirIndex)
    }
    return pairs
  }
}
