import Foundation
import Testing

@testable import Triage

@Suite("A watermark check")
struct WatermarkTests {
  private struct Vectors: Decodable {
    struct Text: Decodable {
      var ids: [Int]
      /// Distinct runs, green ones; all runs, green ones.
      var left: [Int]
      var own: [Int]
      /// Bits scored, bits that are one.
      var synthid: [Int]
      var reference: [Int]
    }

    var vocabulary: Int
    var keys: [Int64]
    var texts: [Text]
  }

  /// Made by the references' arithmetic over NumPy's MT19937 (`Fixtures/watermarks.py`).
  private func vectors() throws -> Vectors {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/watermarks.json")
    return try JSONDecoder().decode(Vectors.self, from: Data(contentsOf: file))
  }

  @Test("orders as torch.randperm does, from seed 42")
  func permutation() {
    var generator = MersenneTwister(seed: 42)
    #expect(generator.permutation(of: 10, first: 10) == [2, 6, 1, 8, 4, 5, 0, 9, 3, 7])
    var wide = MersenneTwister(seed: 42 + 1 << 32)
    var low = MersenneTwister(seed: UInt64(UInt32(truncatingIfNeeded: 42 + 1 << 32)))
    #expect(wide.next() == low.next())
  }

  @Test("counts green tokens as the reference does, seeded from the left", arguments: 0..<6)
  func left(index: Int) throws {
    let vectors = try vectors()
    var lists = GreenLists(
      key: 15_485_863, gamma: 0.25, vocabulary: vectors.vocabulary, width: 1, isSelf: false)
    let counts = lists.count(vectors.texts[index].ids)
    #expect([counts.scored, counts.hits, counts.all, counts.allHits] == vectors.texts[index].left)
  }

  @Test("counts green tokens as the reference does, seeded with the token itself", arguments: 0..<6)
  func itself(index: Int) throws {
    let vectors = try vectors()
    var lists = GreenLists(
      key: 15_485_863, gamma: 0.25, vocabulary: vectors.vocabulary, width: 4, isSelf: true)
    let counts = lists.count(vectors.texts[index].ids)
    #expect([counts.scored, counts.hits, counts.all, counts.allHits] == vectors.texts[index].own)
  }

  @Test("counts g values as both references do", arguments: 0..<6)
  func synthid(index: Int) throws {
    let vectors = try vectors()
    for (isReference, wanted) in [
      (false, vectors.texts[index].synthid), (true, vectors.texts[index].reference),
    ] {
      let marks = SynthID(keys: vectors.keys, width: 5, history: 1024, isReference: isReference)
      let counts = marks.count(vectors.texts[index].ids)
      #expect([counts.scored, counts.hits] == wanted)
    }
  }

  /// P(X ≥ k), summed by hand for small n.
  @Test(
    "has exact tails",
    arguments: [
      (10, 10, 0.25, 9.5367431640625e-07), (3, 3, 0.5, 0.125), (1, 4, 0.5, 0.9375),
      (6, 8, 0.25, 0.0042266845703125),
    ])
  func tails(hits: Int, of: Int, chance: Double, wanted: Double) {
    let found = exp(BinomialTail.log(hits, of: of, chance))
    #expect(abs(found - wanted) <= 1e-12 * wanted)
  }

  private func check(_ ids: [[Int]], _ scheme: String) throws -> WatermarkCheck {
    let lines = ids.map { "[\($0.map(String.init).joined(separator: ","))]" }
    return try WatermarkCheck.run(
      WatermarkScheme.read(Array(scheme.utf8), path: "k"),
      on: Array(lines.joined(separator: "\n").utf8), path: "t")
  }

  private let scheme = #"{"scheme":"kgw","hashing_key":15485863,"vocab_size":1000}"#

  @Test("finds the mark where it is, and not where it is not")
  func verdicts() throws {
    let texts = try vectors().texts
    let check = try check(texts.map(\.ids), scheme)
    #expect(check.texts.map(check.isMarked) == [false, false, false, false, true, true])
  }

  @Test("cannot say under 25 scored tokens, also where all of them are green")
  func tooShort() throws {
    let marked = try #require(try vectors().texts.last).ids
    let check = try check([Array(marked.prefix(25)), Array(marked.prefix(26))], scheme)
    #expect(check.texts.map(\.canSay) == [false, true])
    #expect(check.texts.map(check.isMarked) == [false, true])
  }

  @Test("counts a token of a fixed list once, however often it comes")
  func unigram() throws {
    let green = (0..<100).map(String.init).joined(separator: ",")
    let scheme = "{\"scheme\":\"unigram\",\"vocab_size\":1000,\"green\":[\(green)]}"
    let check = try check([Array(repeating: 5, count: 500), Array(0..<60)], scheme)
    #expect(check.texts.map(\.scored) == [1, 60])
    #expect(check.texts.map(check.isMarked) == [false, true])
  }

  @Test(
    "takes no scheme that is none",
    arguments: ["{}", "[", "{\"scheme\":\"kgw\"}", "{\"scheme\":\"synthid\",\"keys\":[]}"])
  func senseless(text: String) {
    #expect(throws: TriageFault.self) {
      try WatermarkScheme.read(Array(text.utf8), path: "k")
    }
  }
}
