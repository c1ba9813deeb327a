import Foundation
import Testing

@testable import Triage

@Suite("Whether work is organic")
struct OrganicTests {
  /// The oldest generator there is: scipy was given the same numbers.
  private static func numbers(_ count: Int, _ seed: Int) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = (state * 1_103_515_245 + 12345) % (1 << 31)
      return Double(state) / Double(1 << 31)
    }
  }

  private static func sample(_ kind: String, _ count: Int, _ seed: Int) -> [Double] {
    let all = numbers(count * 12, seed)
    switch kind {
    case "square": return all.prefix(count).map { $0 * $0 }
    case "sum": return (0..<count).map { all[($0 * 12)..<($0 * 12 + 12)].reduce(0, +) }
    case "wait": return all.prefix(count).map { -log(1 - $0) }
    default: return Array(all.prefix(count))
    }
  }

  /// scipy 1.17.1: `scipy.stats.shapiro(v).statistic`.
  static let vectors: [(Int, Int, String, Double)] = [
    (6, 1, "even", 0.8850711777031004), (12, 2, "even", 0.8772262203911979),
    (25, 3, "square", 0.8433208878113638), (100, 4, "even", 0.9500621635537473),
    (100, 5, "sum", 0.9754800358201192), (101, 6, "wait", 0.8465384842550073),
    (500, 7, "sum", 0.9946063830712248),
  ]

  @Test("is Shapiro's and Wilk's W, to six digits", arguments: vectors)
  func statistic(count: Int, seed: Int, kind: String, wanted: Double) throws {
    let found = try #require(ShapiroWilk.statistic(Self.sample(kind, count, seed)))
    #expect(abs(found - wanted) < 1e-6, "\(found)")
  }

  @Test(
    "stands on quantiles as scipy has them",
    arguments: [
      (0.5, 0), (0.1, -1.2815515655446004), (0.00623, -2.498841573505264),
      (0.9, 1.2815515655446004),
      (1e-6, -4.753424308822899),
    ])
  func quantile(p: Double, wanted: Double) {
    #expect(abs(ShapiroWilk.normalQuantile(p) - wanted) < 1e-12)
  }

  @Test("is not asked of too few numbers, or of one number many times")
  func silent() {
    #expect(ShapiroWilk.statistic([1, 2, 3, 4, 5]) == nil)
    #expect(ShapiroWilk.statistic([Double](repeating: 3, count: 40)) == nil)
  }

  private func line(_ sketches: [UInt64]) -> String? {
    var distances = QueryDistances(of: 1)
    for (index, sketch) in sketches.enumerated() {
      var event = LogEvent(time: Int64(index), line: 0, file: 0, user: 1, size: -1)
      event.sketch = sketch
      distances.see(event)
    }
    return distances.line
  }

  @Test("is said of a hundred prompts, not of fewer")
  func told() {
    var generator = Crafting.Generator(3)
    let sketches = (0..<101).map { _ in generator.next() | 1 }
    #expect(line(Array(sketches.dropLast())) == nil)
    #expect(line(sketches)?.contains("evidence, no alarm") == true)
  }

  @Test("is doubted where a program explores around what it found")
  func explored() throws {
    var generator = Crafting.Generator(4)
    var known: [UInt64] = [generator.next() | 1]
    // Steps of one bit, and now and then a leap: two heaps of distances, and none between them.
    for step in 0..<150 {
      let from = known[step / 2]
      known.append(step % 10 == 0 ? generator.next() | 1 : from ^ 1 << UInt64(step % 64))
    }
    var distances = QueryDistances(of: 1)
    for (index, sketch) in known.enumerated() {
      var event = LogEvent(time: Int64(index), line: 0, file: 0, user: 1, size: -1)
      event.sketch = sketch
      distances.see(event)
    }
    #expect(try #require(distances.statistic) < QueryDistances.organic)
  }
}
