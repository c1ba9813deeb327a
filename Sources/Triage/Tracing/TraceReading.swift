import Glibc
import Problems

/// Whose mark a suspect's weights carry.
///
/// d = (theirs − ours) / spread of the row, cut at three times the mean |d| of its tensor;
/// z = Σ d·s / √Σ d², which is about normal for whoever's signs are not in it.
package struct TraceReading: Sendable {
  package struct Score: Sendable {
    package var recipient: String
    package var z: Double
  }

  /// Told from this z on, for one recipient: one wrong in a thousand million.
  static let alarm = 6.0
  /// More weights than this make nothing surer.
  private static let most = 1 << 22

  package private(set) var scores: [Score] = []
  package private(set) var values = 0
  package private(set) var tensors = 0
  package private(set) var areIdentical = false

  package static func read(
    _ ours: Model, _ suspect: Model, _ mark: TraceMark, recipients: [String]
  ) throws(TriageFault) -> TraceReading {
    var reading = TraceReading()
    var sums = [Double](repeating: 0, count: recipients.count)
    var energy = 0.0
    for (mine, theirs) in try pairs(ours, suspect) where reading.values < most {
      let columns = mine.columns
      let rows = min(mine.rows, max(1, (most - reading.values) / columns))
      let range = 0..<(rows * columns)
      let differences = try normalised(mine, theirs, range)
      energy += differences.reduce(0) { $0 + $1 * $1 }
      for (place, recipient) in recipients.enumerated() {
        var sum = 0.0
        mark.eachSign(recipient, mine.name, range) { index, sign in
          sum += differences[index] * sign
        }
        sums[place] += sum
      }
      reading.values += range.count
      reading.tensors += 1
    }
    guard reading.values > 0 else {
      throw TriageFault(
        "\(suspect.path): has no weights that stand in the same order as those of \(ours.path)",
        mend: "look with “tocsin model same”; permuted weights must be put back in order first")
    }
    reading.areIdentical = energy == 0
    reading.scores = zip(recipients, sums).map { recipient, sum in
      Score(recipient: recipient, z: energy > 0 ? sum / energy.squareRoot() : 0)
    }.sorted { ($1.z, $0.recipient) < ($0.z, $1.recipient) }
    return reading
  }

  /// By name where the shapes agree, else by what their values say.
  private static func pairs(
    _ ours: Model, _ suspect: Model
  ) throws(TriageFault) -> [(WeightTensor, WeightTensor)] {
    var named: [String: WeightTensor] = [:]
    for tensor in suspect.tensors { named[tensor.name] = tensor }
    let carrying = ours.tensors.indices.filter { TraceMark.carries(ours.tensors[$0]) }
    let byName = carrying.compactMap { index -> (WeightTensor, WeightTensor)? in
      let mine = ours.tensors[index]
      guard let theirs = named[mine.name], theirs.shape == mine.shape, theirs.type.isReadable else {
        return nil
      }
      return (mine, theirs)
    }
    if byName.count * 2 > carrying.count { return byName }
    let others = suspect.tensors.indices.filter { suspect.tensors[$0].type.isReadable }
    return try TensorMatching(ours, carrying, suspect, others).pairs()
      .filter { $0.way == .inPlace }
      .map { (ours.tensors[$0.ourIndex], suspect.tensors[$0.theirIndex]) }
  }

  private static func normalised(
    _ mine: WeightTensor, _ theirs: WeightTensor, _ range: Range<Int>
  ) throws(TriageFault) -> [Double] {
    let (left, right) = (try mine.floats(range), try theirs.floats(range))
    let spreads = TraceMark.spreads(left, columns: mine.columns)
    var differences = left.indices.map { index -> Double in
      let spread = spreads[index / mine.columns]
      let difference = Double(right[index]) - Double(left[index])
      return spread > 0 && difference.isFinite ? difference / spread : 0
    }
    let mean = differences.reduce(0) { $0 + abs($1) } / Double(max(1, differences.count))
    for index in differences.indices {
      differences[index] = max(-3 * mean, min(3 * mean, differences[index]))
    }
    return differences
  }

  /// The more names are tried, the more one of them must show.
  package var threshold: Double {
    let tried = Double(max(1, scores.count))
    // One in a thousand million by all names together.
    var z = Self.alarm
    while tried * 0.5 * erfc(z / 2.0.squareRoot()) > 1e-9 { z += 0.01 }
    return z
  }

  package var found: [Score] { scores.filter { $0.z > threshold } }

  package var lines: [String] {
    var lines = scores.prefix(10).map { score in
      visible(
        "\(score.recipient): z=\(Words.fixed(score.z, 1))"
          + (score.z > threshold ? ", THEIR COPY" : ""))
    }
    lines.append(
      "\(Words.grouped(values)) weights of \(tensors) tensors; told above z=\(Words.fixed(threshold, 2)) "
        + "(\(scores.count) tried)")
    if areIdentical { lines.append("the weights are ours without any mark") }
    return lines
  }

  package var document: JSON {
    .shape(
      "model.trace",
      [
        ("values", .int(values)), ("tensors", .int(tensors)), ("threshold", .real(threshold)),
        ("found", .list(found.map { .text($0.recipient) })),
        (
          "scores",
          .list(
            scores.map { .fields([("recipient", .text($0.recipient)), ("z", .real($0.z))]) })
        ),
      ])
  }
}
