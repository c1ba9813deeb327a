/// What two files of weights have to do with each other, and what of it is proven.
package struct Comparison: Sendable {
  /// The first level at which the answer is yes (triage.md §6).
  package enum Verdict: String, Hashable, Sendable {
    case identicalFile = "identical-file"
    /// Renamed, re-ordered, re-sharded, or with other metadata.
    case sameWeights = "same-weights"
    case castCopy = "cast-copy"
    /// Values agree as they do after quantising, fine-tuning, merging or scaling.
    case sameLineage = "same-lineage"
    /// Most values agree once rows or columns are put back in order.
    case permutedCopy = "permuted-copy"
    /// Some tensors are of the same lineage, fewer than half.
    case someTensors = "some-tensors"
    case unrelated
    /// Too few weights that can be read and compared.
    case cannotSay = "cannot-say"

    package var isFinding: Bool { self != .unrelated && self != .cannotSay }
  }

  /// What remains when the public base is taken away.
  package enum Claim: String, Hashable, Sendable {
    /// The suspect has what only ours adds to the base.
    case ours
    /// Part of what ours adds is there too: a copy much changed, or two tunings for like work, which
    /// unlearn the same of the base.
    case unclear
    /// Both come from the base; nothing of ours is in the suspect.
    case baseOnly = "base-only"
    /// Ours adds too little to the base to be told.
    case tooClose = "too-close-to-base"
    /// The base is not related to both.
    case notTheBase = "not-the-base"
  }

  package var verdict: Verdict
  package var pairs: [Pair] = []
  package var claim: Claim?
  /// Median over tensors of the correlation of (ours − base) with (theirs − base).
  package var claimCorrelation: Double?
  /// Tensors that are the same byte for byte, and how many of the values they are.
  package var identicalTensors = 0
  package var identicalValues = 0
  /// The type a cast went through.
  package var cast: String?
  package var comparable = 0

  /// Two tensors that were found to belong together.
  package struct Pair: Sendable {
    package enum Way: String, Sendable {
      case inPlace = "in place"
      case turned = "transposed"
      case permutedRows = "rows permuted"
      case permutedColumns = "columns permuted"
    }

    package var ours: String
    package var theirs: String
    package var correlation: Double
    package var way: Way
    /// Norm of the difference over the norm of ours, scale taken out; of the sampled values.
    package var difference: Double?
    /// Of the difference, where it was computed and is low.
    package var rank: Int?
    var ourIndex: Int
    var theirIndex: Int
  }
}
