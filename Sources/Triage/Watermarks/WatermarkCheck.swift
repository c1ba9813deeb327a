import Glibc
import Problems

/// Whether texts carry a mark: counts, and the exact chance of as many without it.
package struct WatermarkCheck: Sendable {
  /// Fewer scored tokens than this say nothing either way.
  static let least = 25
  /// Told as marked from this chance on, of which the keys tried are taken off.
  static let alarm = 1e-4

  package struct Text: Sendable {
    package var line: Int
    package var tokens: Int
    /// Tokens (of SynthID: tokens times depth) that could be scored, each distinct context once.
    package var scored: Int
    package var hits: Int
    package var expected: Double
    package var z: Double
    /// Natural logarithm of the exact tail.
    package var logProbability: Double
    package var canSay: Bool
    /// Every token counted, repeated or not, as transformers' detector does.
    package var all: (scored: Int, hits: Int)?
  }

  package var scheme: WatermarkScheme
  package var path: String
  package var texts: [Text] = []

  package static func run(
    _ scheme: WatermarkScheme, on bytes: [UInt8], path: String
  ) throws(TriageFault) -> WatermarkCheck {
    var check = WatermarkCheck(scheme: scheme, path: path)
    for (index, line) in bytes.split(separator: 0x0A).enumerated() {
      let value: JSON
      do throws(JSONReader.Fault) { value = try JSONReader.read(Array(line)) } catch {
        throw TriageFault(
          "\(path):\(index + 1): byte \(error.offset): \(error.message)",
          mend: "write a list of token ids in each line: [464, 3290, …]")
      }
      let list = value.list ?? value["ids"]?.list ?? value["input_ids"]?.list
      guard let ids = list?.map({ $0.int ?? -1 }), !ids.contains(where: { $0 < 0 }) else {
        throw TriageFault(
          "\(path):\(index + 1): is no list of token ids",
          mend: "write a list of token ids in each line: [464, 3290, …]")
      }
      check.texts.append(check.score(ids, line: index + 1))
    }
    guard !check.texts.isEmpty else {
      throw TriageFault("\(path): holds no texts", mend: "write a list of token ids in each line")
    }
    return check
  }

  /// Whether a text is marked beyond what chance and the keys tried explain.
  package func isMarked(_ text: Text) -> Bool {
    text.canSay && text.logProbability + log(Double(scheme.tried)) < log(Self.alarm)
  }

  package var hasFindings: Bool { texts.contains(where: isMarked) }
  package var canSay: Bool { texts.contains(where: \.canSay) }

  private func score(_ ids: [Int], line: Int) -> Text {
    var (scored, hits, chance) = (0, 0, 0.5)
    var depth = 1
    var all: (scored: Int, hits: Int)?
    switch scheme.kind {
    case .kirchenbauer(let key, let gamma, let width, let isSelf, let size):
      var marks = GreenLists(key: key, gamma: gamma, vocabulary: size, width: width, isSelf: isSelf)
      let counts = marks.count(ids)
      (scored, hits, chance) = (counts.scored, counts.hits, gamma)
      all = (counts.all, counts.allHits)
    case .unigram(let green, let gamma):
      let distinct = Set(ids)
      (scored, hits, chance) = (distinct.count, distinct.count { green.contains($0) }, gamma)
    case .synthid(let keys, let width, let history):
      depth = keys.count
      (scored, hits) = SynthID(keys: keys, width: width, history: history, isReference: false)
        .count(ids)
    case .synthidReference(let keys, let width, let history):
      depth = keys.count
      (scored, hits) = SynthID(keys: keys, width: width, history: history, isReference: true)
        .count(ids)
    }
    let n = Double(scored)
    let spread = (n * chance * (1 - chance)).squareRoot()
    return Text(
      line: line, tokens: ids.count, scored: scored, hits: hits, expected: n * chance,
      z: spread > 0 ? (Double(hits) - n * chance) / spread : 0,
      logProbability: BinomialTail.log(hits, of: scored, chance),
      canSay: scored >= Self.least * depth, all: all)
  }
}

extension WatermarkCheck {
  package var lines: [String] {
    var lines = [visible("\(path): \(scheme.name)")]
    for text in texts {
      let counts =
        "\(text.hits) of \(text.scored) scored, expected \(Words.fixed(text.expected, 1)); "
        + "z=\(Words.fixed(text.z, 2)), exact p=\(NegativeBinomial.words(log: text.logProbability))"
      let verdict =
        !text.canSay
        ? "cannot say: too few tokens can be scored" : isMarked(text) ? "MARKED" : "not marked"
      lines.append("  line \(text.line), \(text.tokens) tokens: \(verdict); \(counts)")
    }
    lines.append(
      "  told from p < \(Words.short(Self.alarm))\(scheme.tried > 1 ? " after \(scheme.tried) keys" : ""); "
        + "ids must come from the model's own tokenizer")
    lines += limits.map { "  " + $0 }
    return lines
  }

  private var limits: [String] {
    switch scheme.kind {
    case .kirchenbauer:
      ["green lists made on a graphics card cannot be followed from here: then a mark is not found"]
    case .unigram: ["a fixed green list is the easiest mark to forge"]
    case .synthid, .synthidReference:
      [
        "depths are not wholly independent: p is a guide, not a proof",
        "the keys of Google's public models are not public",
      ]
    }
  }

  package var document: JSON {
    .shape(
      "watermark.check",
      [
        ("path", .text(path)), ("scheme", .text(scheme.name)), ("keys-tried", .int(scheme.tried)),
        (
          "texts",
          .list(
            texts.map { text in
              .fields([
                ("line", .int(text.line)), ("tokens", .int(text.tokens)),
                ("scored", .int(text.scored)), ("hits", .int(text.hits)),
                ("expected", .real(text.expected)), ("z", .real(text.z)),
                ("log10-p", .real(text.logProbability / 2.302585092994046)),
                (
                  "verdict",
                  .text(!text.canSay ? "cannot-say" : isMarked(text) ? "marked" : "not-marked")
                ),
              ])
            })
        ),
      ])
  }
}
