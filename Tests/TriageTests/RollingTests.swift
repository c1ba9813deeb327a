import Foundation
import Testing

@testable import Triage

@Suite("The rolling rule")
struct RollingTests {
  private func run(_ sizes: [Int64], _ rule: RollingRule?) throws -> RollingRule {
    var rule = try #require(rule)
    for (index, size) in sizes.enumerated() {
      rule.see(LogEvent(time: Int64(index), line: Int64(index), file: 0, user: 1, size: size))
    }
    return rule
  }

  /// As a reader of the rule would write it.
  private func slow(_ sizes: [Int64], window: Int, minimum: Int, ratio: Double) -> (Int, Int64) {
    var (flags, sum) = (0, Int64(0))
    for index in sizes.indices {
      let before = sizes[max(0, index - window)..<index]
      guard before.count >= minimum else { continue }
      if Double(sizes[index]) * Double(before.count) > ratio * Double(before.reduce(0, +)) {
        flags += 1
        sum += sizes[index]
      }
    }
    return (flags, sum)
  }

  @Test("flags what a plain reading of it flags", arguments: [2, 3, 10, 50])
  func plain(window: Int) throws {
    for seed in UInt64(0)..<20 {
      var generator = Crafting.Generator(seed)
      let sizes = (0..<500).map { _ in Int64.random(in: 0...1000, using: &generator) }
      let rule = try run(
        sizes,
        RollingRule(
          window: window, minimum: min(3, window), ratio: "1.5", includesCurrent: false, most: 5))
      let wanted = slow(sizes, window: window, minimum: min(3, window), ratio: 1.5)
      #expect(rule.flags == wanted.0)
      #expect(rule.sum == wanted.1)
      #expect(rule.worst.map(\.ratio) == rule.worst.map(\.ratio).sorted(by: >))
    }
  }

  @Test(
    "of two with the current size inside is silent, whatever the sizes", arguments: UInt64(0)..<20)
  func naive(seed: UInt64) throws {
    var generator = Crafting.Generator(seed)
    let sizes = (0..<300).map { _ in Int64.random(in: 0...1_000_000, using: &generator) }
    let rule = try run(
      sizes, RollingRule(window: 2, minimum: 2, ratio: "3", includesCurrent: true, most: 5))
    #expect(rule.flags == 0)
  }

  @Test("counts exactly where a product leaves 64 bits")
  func large() throws {
    let big = Int64(90_000_000_000_000_000)
    let rule = try run(
      [big, big, big, 3 * big, 3 * big + 1].map { $0 / 4 },
      RollingRule(window: 3, minimum: 3, ratio: "3", includesCurrent: false, most: 5))
    #expect(rule.flags == 0)
  }

  @Test(
    "takes no numbers that make no rule",
    arguments: [(0, 1, "3"), (10, 11, "3"), (10, 3, "x"), (10, 3, "0"), (10, 3, "-1")])
  func senseless(window: Int, minimum: Int, ratio: String) {
    #expect(
      RollingRule(window: window, minimum: minimum, ratio: ratio, includesCurrent: false, most: 1)
        == nil)
  }

  private struct Vector: Decodable {
    var window: Int
    var minimum: Int
    var flags: Int
    var sum: Int64
  }

  /// Counted by plain Python and by polars 2.1 (`Fixtures/rolling.py`).
  @Test("gives the flags and the sum on a packed log that polars gives")
  func vectors() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let vectors = try JSONDecoder().decode(
      [Vector].self, from: Data(contentsOf: folder.appending(path: "rolling.json")))
    #expect(vectors.map(\.window) == [2, 3, 10, 50])
    for vector in vectors {
      let rule = try #require(
        RollingRule(
          window: vector.window, minimum: vector.minimum, ratio: "3", includesCurrent: false,
          most: 5))
      let run = QueryRun(
        paths: [folder.appending(path: "rolling.csv.gz").path], asked: .rolling(rule))
      let told = try #require(try run.result(now: 0, pulse: { _, _ in true }).rolling)
      #expect(told.rule.flags == vector.flags)
      #expect(told.rule.sum == vector.sum)
    }
  }
}
