import Foundation
import Testing

@testable import Triage

@Suite("What is kept of a prompt")
struct PromptTests {
  private func facts(_ text: String) -> PromptFacts {
    var text = text
    return text.withUTF8 { buffer in
      guard let start = buffer.baseAddress else { return unsafe PromptFacts([0], 0) }
      return unsafe PromptFacts(start, buffer.count)
    }
  }

  @Test("is the same template whatever numbers stand in it, and not the same text")
  func template() {
    let (one, other) = (facts("record 17 of 90"), facts("record 4711 of 8"))
    #expect(one.template == other.template)
    #expect(one.whole != other.whole)
    #expect(one.template != facts("records 17 of 90").template)
    #expect([one.number, other.number] == [90, 8])
  }

  @Test(
    "is its last number, however long",
    arguments: [
      ("none", -1), ("7", 7), ("a1b22", 22), ("x007", 7),
      ("1234567890123456789012", 567_890_123_456_789_012),
    ])
  func number(text: String, wanted: Int) { #expect(facts(text).number == Int64(wanted)) }

  private static let prose =
    "please write a polite answer to a customer who asks for the refund of an order that arrived "
    + "late and was damaged on the way, and offer a small gift as well as our apology for it"

  static let near: [(String, String)] = [
    ("capitals and signs", prose.capitalized + "!!"),
    ("an end that is longer", prose + " all"),
  ]

  @Test("is nearly the same sketch after", arguments: near)
  func sketch(name: String, text: String) {
    #expect((facts(Self.prose).sketch ^ facts(text).sketch).nonzeroBitCount <= 8, "\(name)")
    let stranger = facts("list the capitals of all states of the union in the order they joined it")
    #expect((facts(Self.prose).sketch ^ stranger.sketch).nonzeroBitCount >= 16)
  }

  @Test("is how much its bytes vary: language less than keys")
  func entropy() {
    let prose = facts(Self.prose).entropy
    let keys = facts(
      "q9Zr3kVtX7pLmB2wYh8sNcJ5dGfA0uEeTiQoR1y6KxWvSbHzDgPnMlCjUaIF4O+/q8Zs2kVuX6pKmA3w"
    ).entropy
    #expect(prose > 3.5 && prose < 4.5)
    #expect(keys > prose + 1)
    #expect(facts("short").entropy < 0)
  }
}

@Suite("Prompts of one user")
struct PromptWindowTests {
  private static let start: Int64 = 1_775_001_600_000  // 2026-04-01

  private func rules(
    _ prompts: [String], user: Int32 = 1, into detectors: inout Detectors
  ) -> [DetectionRule] {
    for (index, text) in prompts.enumerated() {
      var event = LogEvent(
        time: Self.start + Int64(index) * 60_000, line: Int64(index + 2), file: 0, user: user,
        size: -1)
      var text = text
      text.withUTF8 { buffer in
        guard let start = buffer.baseAddress else { return }
        unsafe event.take(PromptFacts(start, buffer.count))
      }
      detectors.see(event)
    }
    return detectors.book.alerts.filter { $0.user == user }.map(\.rule)
      .filter { [.prompts, .variants, .diversity].contains($0) }
  }

  private func rules(_ prompts: [String]) -> [DetectionRule] {
    var detectors = Detectors(Thresholds(), LogNames())
    return rules(prompts, into: &detectors)
  }

  private static let words =
    "account refund invoice login card fraud delay ship order reset policy claim limit device plan region"
    .split(separator: " ").map(String.init)

  private static func talk(_ count: Int, seed: UInt64) -> [String] {
    var generator = Crafting.Generator(seed)
    return (0..<count).map { _ in
      (0..<14).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    }
  }

  @Test("are of no interest where they are a person's", arguments: UInt64(1)..<6)
  func quiet(seed: UInt64) { #expect(rules(Self.talk(1500, seed: seed)) == []) }

  @Test("are an enumeration where one template goes through records")
  func template() {
    var generator = Crafting.Generator(5)
    let prompts = (0..<500).map { _ in
      "classify item \(Int.random(in: 0..<900_000, using: &generator))"
    }
    #expect(rules(prompts) == [.prompts])
  }

  @Test("are an enumeration where numbers are counted through, though the same ones come often")
  func counted() {
    let prompts = (0..<500).map { "show the file of customer \(4000 + $0 / 2)" }
    #expect(rules(prompts) == [.prompts])
  }

  @Test("are none where the numbers of one template are few and come again")
  func few() {
    var generator = Crafting.Generator(6)
    let prompts = (0..<500).map { _ in
      "status of line \([3, 900, 41_000, 7_000_000].randomElement(using: &generator) ?? 0)"
    }
    #expect(rules(prompts) == [])
  }

  /// A long prompt in which one word at the end is another each time.
  private static func turned(_ count: Int, seed: UInt64) -> [String] {
    var generator = Crafting.Generator(seed)
    let body = talk(12, seed: 77).joined(separator: " ")
    return (0..<count).map { _ in
      let tail = (0..<6).map { _ in
        String(UnicodeScalar(UInt8.random(in: 97...122, using: &generator)))
      }
      return body + " " + tail.joined()
    }
  }

  @Test("are told where one prompt is turned this way and that")
  func variants() { #expect(rules(Self.turned(500, seed: 8)) == [.variants]) }

  @Test("are a program's preamble where everybody's are like that")
  func preamble() {
    var detectors = Detectors(Thresholds(), LogNames())
    for user in Int32(1)...12 {
      _ = rules(Self.turned(500, seed: UInt64(user) + 20), user: user, into: &detectors)
    }
    #expect(rules(Self.turned(500, seed: 40), user: 13, into: &detectors) == [])
  }

  @Test("are told where noise takes the place of language, and only once")
  func noise() {
    var generator = Crafting.Generator(9)
    let noise = (0..<300).map { _ in
      String(
        (0..<96).map { _ in Character(UnicodeScalar(UInt8.random(in: 48...122, using: &generator)))
        })
    }
    #expect(rules(Self.talk(700, seed: 10) + noise) == [.diversity])
  }
}
