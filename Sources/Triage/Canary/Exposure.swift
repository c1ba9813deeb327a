import Glibc
import Problems

/// How far a model has memorised a secret: where its perplexity ranks among random siblings of the
/// same form (Carlini et al. 2019, “The Secret Sharer”).
package struct Exposure: Sendable {
  package var canary: Double
  package var siblings: [Double]
  /// Bits of the space the canary was drawn from, where all of it is not there to be ranked.
  package var spaceBits: Double?

  private static let least = 100

  /// Lines of `{"candidate": …, "nll": …}`; the canary's own has `"canary": true`.
  package static func read(_ bytes: [UInt8], path: String) throws(TriageFault) -> Exposure {
    var (canary, siblings): (Double?, [Double]) = (nil, [])
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where line.contains(where: { $0 > 0x20 }) {
      let value: JSON
      do throws(JSONReader.Fault) { value = try JSONReader.read(Array(line)) } catch {
        throw TriageFault(
          "\(path):\(index + 1): byte \(error.offset): \(error.message)",
          mend: "write {\"candidate\": …, \"nll\": …} in each line")
      }
      guard case .number(let text)? = value["nll"], let nll = Double(text), nll.isFinite else {
        throw TriageFault(
          "\(path):\(index + 1): has no “nll”", mend: "write {\"candidate\": …, \"nll\": …}")
      }
      if value["canary"] == .bool(true) {
        guard canary == nil else {
          throw TriageFault("\(path):\(index + 1): a second canary", mend: "ask for one at a time")
        }
        canary = nll
      } else {
        siblings.append(nll)
      }
    }
    guard let canary, siblings.count >= least else {
      throw TriageFault(
        "\(path): holds \(canary == nil ? "no canary" : "\(siblings.count) siblings")",
        mend: "mark one line “\"canary\": true”, and score \(least) or more siblings of its form")
    }
    return Exposure(canary: canary, siblings: siblings)
  }

  private var rank: Int { siblings.count { $0 < canary } + 1 }

  /// log2 of the siblings and the canary, less log2 of its rank: exact over what was scored.
  package var bits: Double { log2(Double(siblings.count + 1)) - log2(Double(rank)) }

  /// Standard deviations below the siblings' mean.
  package var z: Double {
    let n = Double(siblings.count)
    let mean = siblings.reduce(0, +) / n
    let squares = siblings.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let spread = (squares / (n - 1)).squareRoot()
    return spread > 0 ? (mean - canary) / spread : 0
  }

  /// By a skew-normal law fitted to the siblings: says more than the rank where none is below.
  package var fitted: Double { -SkewNormal(siblings).logTail(canary) / log(2) }

  /// Better than any of the siblings: the rank can say no more than this.
  package var isAtLimit: Bool { rank == 1 }
  /// More than chance gives one canary in a thousand.
  package var isMemorised: Bool { bits >= 10 || (isAtLimit && fitted >= 20) }

  package var lines: [String] {
    [
      "rank \(Words.grouped(rank)) of \(Words.grouped(siblings.count + 1)): exposure "
        + "\(isAtLimit ? "at least " : "")\(Words.fixed(bits, 1)) bits",
      "z \(Words.fixed(z, 1)) below the mean of the siblings; by a fitted skew-normal law about "
        + "\(Words.fixed(fitted, 1)) bits",
      isMemorised
        ? "MEMORISED: random siblings would do as well once in \(Words.short(exp2(max(bits, fitted)))) tries"
        : "not shown to be memorised",
    ]
  }

  package var document: JSON {
    .shape(
      "canary.exposure",
      [
        ("rank", .int(rank)), ("of", .int(siblings.count + 1)), ("bits", .real(bits)),
        ("at-limit", .bool(isAtLimit)), ("z", .real(z)), ("fitted-bits", .real(fitted)),
        ("memorised", .bool(isMemorised)),
      ])
  }
}

/// A law with three moments, by which a tail is guessed that no sample reaches (Azzalini 1985).
struct SkewNormal {
  let location: Double
  let scale: Double
  let shape: Double

  /// By the moments of a sample; a skewness that no such law has is cut to the most it can have.
  init(_ sample: [Double]) {
    let n = Double(sample.count)
    let mean = sample.reduce(0, +) / n
    let variance = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    let third = sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) * ($1 - mean) } / n
    let skewness = variance > 0 ? max(-0.99, min(0.99, third / pow(variance, 1.5))) : 0
    let part = pow(abs(skewness), 2.0 / 3)
    let delta =
      (Double.pi / 2 * part / (part + pow((4 - Double.pi) / 2, 2.0 / 3))).squareRoot()
    let signed = skewness < 0 ? -delta : delta
    shape = signed / (1 - signed * signed).squareRoot()
    scale = (variance / (1 - 2 * signed * signed / Double.pi)).squareRoot()
    location = mean - scale * signed * (2 / Double.pi).squareRoot()
  }

  /// log P(X ≤ x), by the density summed over where it weighs anything.
  func logTail(_ x: Double) -> Double {
    guard scale > 0 else { return x < location ? -.infinity : 0 }
    let top = (x - location) / scale
    // Below, each step of 1/200 weighs less than the one above it: forty deviations are enough.
    var logs: [Double] = []
    for step in 0..<8000 {
      let z = top - (Double(step) + 0.5) / 200
      logs.append(log(2) - 0.5 * z * z - 0.5 * log(2 * Double.pi) + Self.logCumulative(shape * z))
    }
    let most = logs.max() ?? 0
    return most + log(logs.reduce(0) { $0 + exp($1 - most) } / 200)
  }

  /// log Φ(z), also far below.
  static func logCumulative(_ z: Double) -> Double {
    guard z < -10 else { return log(0.5 * erfc(-z / 2.0.squareRoot())) }
    return -0.5 * z * z - log(-z) - 0.5 * log(2 * Double.pi) + log1p(-1 / (z * z))
  }
}
