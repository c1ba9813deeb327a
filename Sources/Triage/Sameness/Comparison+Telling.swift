import Problems

extension Comparison {
  /// What it proves, in words that a counsel may repeat.
  package var lines: [String] {
    var lines = [headline]
    if identicalTensors > 0, verdict != .identicalFile {
      lines.append(
        "  \(identicalTensors) tensors are the same byte for byte "
          + "(\(Words.grouped(identicalValues)) values)")
    }
    if !pairs.isEmpty { lines += tensorLines }
    lines.append("  " + claimLine)
    return lines
  }

  private var headline: String {
    switch verdict {
    case .identicalFile: "identical: the files are the same byte for byte"
    case .sameWeights:
      "same weights: every tensor is the same byte for byte; names, order, shards or metadata differ"
    case .castCopy: "cast copy: every tensor is the same once both are rounded to \(cast ?? "")"
    case .sameLineage:
      "same lineage: \(pairs.count) of \(comparable) tensors agree as copies do after "
        + "quantising, tuning, merging or scaling"
    case .permutedCopy:
      "permuted copy: \(pairs.count) of \(comparable) tensors agree, many only once rows or "
        + "columns are put back in order"
    case .someTensors:
      "in part: \(pairs.count) of \(comparable) tensors are of one lineage, the others are not"
    case .unrelated: "unrelated: no tensor of \(comparable) agrees more than chance would"
    case .cannotSay: "cannot say: no tensors of the same size that can be read in both"
    }
  }

  private var tensorLines: [String] {
    let values = pairs.map { abs($0.correlation) }
    var lines = [
      "  correlation of sampled values: median \(Words.fixed(Statistics.median(values), 4)), "
        + "worst \(Words.fixed(values.min() ?? 0, 4)); chance stays below "
        + Words.fixed(Sketch.threshold(Sketch.most), 2)
    ]
    let differences = pairs.compactMap(\.difference)
    if !differences.isEmpty {
      let changed = differences.count { $0 > 1e-4 }
      lines.append(
        "  difference: \(changed) of \(differences.count) tensors changed; relative norm median "
          + "\(Words.short(Statistics.median(differences))), most "
          + Words.short(differences.max() ?? 0))
    }
    let ranks = pairs.filter { $0.rank != nil }
    if !ranks.isEmpty {
      let shown = ranks.prefix(6).map { "\($0.ours) \($0.rank ?? 0)" }.joined(separator: ", ")
      lines.append(visible("  the difference has low rank, as a merged LoRA's: \(shown)"))
    }
    for way in [Pair.Way.turned, .permutedRows, .permutedColumns] {
      let count = pairs.count { $0.way == way }
      if count > 0 { lines.append("  \(count) tensors \(way.rawValue)") }
    }
    return lines
  }

  private var claimLine: String {
    let number =
      claimCorrelation.map { " (correlation \(Words.fixed($0, 3)) of what is left)" } ?? ""
    switch claim {
    case .ours:
      return "with the base taken away: ours\(number): it has what only yours adds to the base"
    case .baseOnly:
      return "with the base taken away: not ours\(number): both come from the base, no more"
    case .unclear:
      return "with the base taken away: unclear\(number): a copy of yours much changed, or two "
        + "tunings of the base for like work"
    case .tooClose: return "yours adds too little to the base for a claim"
    case .notTheBase: return "what was given as the base is not related to yours"
    case nil:
      return needsBase
        ? "same family; a shared public base would look the same: give it as --base" : proof
    }
  }

  /// Values that only agree may agree because both come from one base; the same bytes cannot.
  private var needsBase: Bool {
    switch verdict {
    case .sameLineage, .permutedCopy, .someTensors: true
    case .identicalFile, .sameWeights, .castCopy, .unrelated, .cannotSay: false
    }
  }

  private var proof: String {
    switch verdict {
    case .identicalFile: "this proves a copy of the file"
    case .sameWeights, .castCopy: "this proves a copy of these very weights"
    case .cannotSay: "this proves nothing"
    default: "this does not exclude distillation, which leaves no trace in weights"
    }
  }

  package var document: JSON {
    .fields([
      ("verdict", .text(verdict.rawValue)), ("comparable", .int(comparable)),
      ("identical-tensors", .int(identicalTensors)), ("cast", .optional(cast)),
      ("claim", .optional(claim?.rawValue)),
      ("claim-correlation", claimCorrelation.map { .real($0) } ?? .null),
      ("threshold", .real(Sketch.threshold(Sketch.most))),
      (
        "pairs",
        .list(
          pairs.map {
            .fields([
              ("ours", .text($0.ours)), ("theirs", .text($0.theirs)),
              ("correlation", .real($0.correlation)), ("way", .text($0.way.rawValue)),
              ("difference", $0.difference.map { .real($0) } ?? .null),
              ("rank", $0.rank.map { .int($0) } ?? .null),
            ])
          })
      ),
    ])
  }
}

extension Comparison {
  /// One line for a timeline: the verdict, and what is left when the base is taken away.
  package var summary: String { headline + (claim == nil ? "" : "; " + claimLine) }
}
