import Foundation
import Testing

@testable import Triage

@Suite("A canary")
struct CanaryTests {
  private struct Endpoint {
    var generator: Crafting.Generator
    /// How often a word is another one.
    var jitter: Double
    var model: Int

    mutating func answer(_ canary: Int) -> String {
      (0..<12).map { word in
        let isOther = Double.random(in: 0..<1, using: &generator) < jitter
        return "w\((canary * 31 + word * 7 + model * 13 + (isOther ? 1 : 0)) % 97)"
      }.joined(separator: " ")
    }

    mutating func runs(_ count: Int, canaries: Int, isSecret: Bool = false) throws -> CanaryRuns {
      var lines: [String] = []
      for canary in 0..<canaries {
        for _ in 0..<count {
          lines.append(
            "{\"id\":\"c\(canary)\",\"output\":\"\(answer(canary))\",\"secret\":\(isSecret)}")
        }
      }
      return try CanaryRuns(Array(lines.joined(separator: "\n").utf8), path: "runs")
    }
  }

  @Test("of an unchanged endpoint raises no alarm, however it jitters", arguments: UInt64(0)..<60)
  func unchanged(seed: UInt64) throws {
    var endpoint = Endpoint(generator: .init(seed), jitter: 0.1, model: 1)
    let base = try endpoint.runs(6, canaries: 20)
    let check = try CanaryCheck.tampering(base, endpoint.runs(1, canaries: 20))
    #expect(check.canSay)
    #expect(!check.isAlarm, "\(check.lines)")
  }

  @Test("of an endpoint with another model behind it raises one", arguments: UInt64(0)..<10)
  func changed(seed: UInt64) throws {
    var endpoint = Endpoint(generator: .init(seed), jitter: 0.1, model: 1)
    let base = try endpoint.runs(6, canaries: 20)
    endpoint.model = 2
    let check = try CanaryCheck.tampering(base, endpoint.runs(1, canaries: 20))
    #expect(check.isAlarm)
    #expect(check.lines.contains { $0.hasPrefix("CHANGED") })
  }

  @Test("suite that is too small cannot say, though all of it differs")
  func small() throws {
    var endpoint = Endpoint(generator: .init(1), jitter: 0, model: 1)
    let base = try endpoint.runs(5, canaries: 3)
    endpoint.model = 2
    #expect(try !CanaryCheck.tampering(base, endpoint.runs(1, canaries: 3)).canSay)
  }

  @Test("that only ours should answer so is evidence of a copy")
  func replica() throws {
    var ours = Endpoint(generator: .init(3), jitter: 0.05, model: 1)
    let base = try ours.runs(6, canaries: 12, isSecret: true)
    let others = try (2..<5).map { model in
      var other = Endpoint(generator: .init(UInt64(model)), jitter: 0.05, model: model)
      return try other.runs(1, canaries: 12)
    }
    let copy = try CanaryCheck.replica(base, ours.runs(1, canaries: 12), others)
    #expect(copy.isAlarm && copy.canSay, "\(copy.lines)")
    var stranger = Endpoint(generator: .init(9), jitter: 0.05, model: 9)
    let none = try CanaryCheck.replica(base, stranger.runs(1, canaries: 12), others)
    #expect(!none.isAlarm)
  }

  @Test(
    "answer is the same or not as a reader would say",
    arguments: [
      ("a b", "a  b\n", 0.0), ("caf\u{E9}", "cafe\u{301}", 0),
      ("{\"a\":1,\"b\":2}", "{\"b\": 2.0, \"a\": 1}", 0),
      ("kitten", "sitting", 3.0 / 7), ("abc", "xyz", 1),
    ])
  func distance(left: String, right: String, wanted: Double) {
    func answer(_ text: String) -> CanaryRuns.Answer { .init(output: text, logprobs: [], line: 1) }
    #expect(abs(AnswerDistance.between(answer(left), answer(right)) - wanted) < 1e-12)
  }

  // MARK: Honey

  private func honey() throws -> Honey {
    try Honey(secret: Array("0123456789abcdef".utf8), path: "k")
  }

  private func hits(_ text: [UInt8], _ grains: [Honey.Grain]) throws -> [HoneySearch.Hit] {
    let file = FileManager.default.temporaryDirectory.appending(path: "honey-\(UUID().uuidString)")
    try Data(text).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var search = HoneySearch(grains)
    try search.search(file.path)
    return search.hits
  }

  @Test("of honey is the same for the same secret, and another for each recipient and kind")
  func mints() throws {
    let honey = try honey()
    for kind in Honey.Kind.allCases {
      let one = honey.grains(for: "a", kind, count: 50)
      #expect(one == honey.grains(for: "a", kind, count: 50))
      #expect(Set(one.map(\.text)).count == 50)
      #expect(
        Set(one.map(\.text)).isDisjoint(with: honey.grains(for: "b", kind, count: 50).map(\.text)))
      #expect(one.allSatisfy { $0.text.utf8.count >= ShingleIndex.width })
    }
    #expect(throws: TriageFault.self) { try Honey(secret: [1, 2, 3], path: "k") }
  }

  @Test(
    "of honey is found however its letters are written, in whole and in part",
    arguments: Honey.Kind.allCases)
  func finds(kind: Honey.Kind) throws {
    let grains =
      try honey().grains(for: "a", kind, count: 20) + honey().grains(for: "b", kind, count: 20)
    let text = grains[27].text
    let forms: [(String, Int?)] = [
      ("xx \(text) yy", nil), (text.uppercased(), nil), (text.replacing("a", with: "\u{430}"), nil),
      (text.map { "\($0)" }.joined(separator: "\u{200B}"), nil),
      (String(text.dropLast(3)), text.count - 3),
    ]
    for (form, part) in forms {
      let found = try hits(Array("noise \(form)".utf8), grains)
      #expect(found.map(\.recipient) == ["b"], "\(form)")
      #expect(found.map(\.number) == [7])
      #expect(found.first?.part == part, "\(form)")
    }
    #expect(try hits(Array(String(text.prefix(20)).utf8), grains).isEmpty)
  }

  @Test("of honey is found across the pieces a file is read in")
  func pieces() throws {
    let grains = try honey().grains(for: "a", .key, count: 3)
    for shift in 0..<40 {
      var bytes = [UInt8](repeating: 0x20, count: (1 << 20) - shift)
      bytes += Array(grains[1].text.utf8) + [0x20]
      #expect(try hits(bytes, grains).map(\.number) == [1])
    }
  }

  // MARK: Exposure and privacy

  @Test("that is memorised ranks first among its siblings")
  func exposure() throws {
    var generator = Crafting.Generator(5)
    var lines = (0..<2000).map { "{\"candidate\":\($0),\"nll\":\(30 + 3 * generator.normal())}" }
    func read(_ nll: Double) throws -> Exposure {
      let canary = "{\"candidate\":\"x\",\"nll\":\(nll),\"canary\":true}"
      return try Exposure.read(Array((lines + [canary]).joined(separator: "\n").utf8), path: "e")
    }
    #expect(try !read(30).isMemorised)
    let strong = try read(5)
    #expect(strong.isMemorised && strong.isAtLimit)
    #expect(abs(strong.bits - log2(2001)) < 1e-12)
    #expect((7.5...9.5).contains(strong.z), "\(strong.z)")
    lines = []
    #expect(throws: TriageFault.self) { try read(1) }
  }

  /// scipy 1.17: `norm.logcdf`, which is the skew-normal without skew.
  @Test(
    "far below its siblings has a tail that scipy has too",
    arguments: [
      (-1.0, -1.8410216450092636), (-6.0, -20.73676894997471), (-12.0, -75.41067300156881),
    ])
  func cumulative(z: Double, wanted: Double) {
    #expect(abs(SkewNormal.logCumulative(z) - wanted) < 2e-4 * abs(wanted))
  }

  /// Without sampling it is closed: α/(2σ²) a step.
  @Test("claim of privacy without sampling is what the closed form says")
  func whole() throws {
    let claim = try #require(PrivacyClaim(noise: 4, rate: 1, steps: 10, delta: 1e-5))
    let best =
      (2...64).map { order -> Double in
        let a = Double(order)
        return 10 * a / 32 + log((a - 1) / a) - (log(1e-5) + log(a)) / (a - 1)
      }.min() ?? 0
    #expect(abs(claim.epsilon.value - best) < 1e-9)
    #expect(PrivacyClaim(noise: 0, rate: 0.1, steps: 1, delta: 0.1) == nil)
  }

  /// dp-accounting 0.6, `rdp.RdpAccountant` over Poisson sampling at the same orders.
  @Test(
    "claim of privacy comes to what dp-accounting says",
    arguments: [
      (1.1, 256.0 / 60_000, 14_062, 1e-5, 2.5969811785948815),
      (0.8, 0.01, 1000, 1e-6, 4.300886494496127), (4, 0.1, 500, 1e-5, 2.551358477747206),
    ])
  func accountant(noise: Double, rate: Double, steps: Int, delta: Double, wanted: Double) throws {
    let claim = try #require(
      PrivacyClaim(noise: noise, rate: rate, steps: steps, delta: delta))
    #expect(abs(claim.epsilon.value - wanted) < 1e-9)
  }

  @Test("claim of privacy grows with rate and steps, and falls with noise")
  func monotonous() throws {
    func epsilon(_ noise: Double, _ rate: Double, _ steps: Int) -> Double {
      PrivacyClaim(noise: noise, rate: rate, steps: steps, delta: 1e-5)?.epsilon.value ?? -1
    }
    #expect(epsilon(1.1, 0.004, 10_000) < epsilon(1.1, 0.008, 10_000))
    #expect(epsilon(1.1, 0.004, 10_000) < epsilon(1.1, 0.004, 20_000))
    #expect(epsilon(1.1, 0.004, 10_000) > epsilon(2.2, 0.004, 10_000))
  }

  /// scipy 1.17, `binomtest(...).proportion_ci(0.95, "exact")`.
  @Test(
    "share has limits that scipy has too",
    arguments: [(42, 50, 0.7089, 0.9283), (3, 50, 0.0125, 0.1655), (0, 20, 0, 0.1684)])
  func limits(hits: Int, of: Int, low: Double, high: Double) {
    #expect(abs(ClopperPearson.lower(hits, of: of, level: 0.975) - low) < 5e-5)
    #expect(abs(ClopperPearson.upper(hits, of: of, level: 0.975) - high) < 5e-5)
  }
}
