import Testing

@testable import Triage

@Suite("The detectors")
struct DetectorTests {
  /// mpmath with 60 digits: log(betainc(n, r, 0, x, regularized=True)).
  static let tails: [(Double, Double, Double, Double)] = [
    (310, 2.05, 3.3, -289.55071847751941),
    (12, 1.0, 1.2, -14.661540540029164),
    (40, 10, 290, -2.7990893260128175),
    (100, 20, 30, -45.554298622783289),
    (5, 0.5, 0.6, -6.7206280805536398),
    (1000, 3, 9, -402.43838199104377),
    (60, 50, 400, -1.2612625401792776),
    (2, 1, 1.2, -1.3347481837579459),
    (4000, 10, 20, -2716.9689350738766),
  ]

  @Test("count by the negative binomial to ten digits, in the farthest tail", arguments: tails)
  func tail(n: Double, mu: Double, variance: Double, wanted: Double) {
    let found = NegativeBinomial.logTail(n, mu: mu, variance: variance)
    #expect(abs(found - wanted) <= 1e-10 * abs(wanted), "\(found)")
  }

  private static let day: Int64 = 86_400_000
  private static let start: Int64 = 1_775_001_600_000  // 2026-04-01, a Wednesday

  /// A person who works by day: about ten requests, from one country, with one client.
  private func person(days: Int, seed: UInt64) -> [LogEvent] {
    var generator = Crafting.Generator(seed)
    var events: [LogEvent] = []
    for day in 0..<days {
      for _ in 0..<Int.random(in: 8...14, using: &generator) {
        let hour = Int64.random(in: 8...17, using: &generator)
        let time =
          Self.start + Int64(day) * Self.day + hour * 3_600_000
          + Int64.random(in: 0..<3_600_000, using: &generator)
        events.append(event(time, size: Int64.random(in: 200...500, using: &generator)))
      }
    }
    return events
  }

  private func event(
    _ time: Int64, size: Int64 = 300, country: Int32 = 1, agent: Int32 = 3, endpoint: Int32 = 4,
    status: Int32 = 200
  ) -> LogEvent {
    LogEvent(
      time: time, line: 0, file: 0, user: 1, size: size, country: country, agent: agent,
      endpoint: endpoint, status: status)
  }

  private func rules(_ events: [LogEvent]) -> [DetectionRule] {
    let names = LogNames()
    for name in ["DE", "AU", "one/1.0", "/v1/chat", "other/2.0", "/v1/embeddings"] {
      _ = names.others.number(of: name)
    }
    var detectors = Detectors(Thresholds(), names)
    for (index, event) in events.sorted(by: { $0.time < $1.time }).enumerated() {
      var event = event
      event.line = Int64(index + 1)
      detectors.see(event)
    }
    detectors.finish()
    return detectors.book.alerts.map(\.rule)
  }

  private var noon: Int64 { Self.start + 20 * Self.day + 12 * 3_600_000 }

  @Test("say nothing of a person who works", arguments: UInt64(0)..<10)
  func quiet(seed: UInt64) { #expect(rules(person(days: 28, seed: seed)).isEmpty) }

  @Test("tell a query far above the usual size")
  func size() {
    #expect(rules(person(days: 28, seed: 1) + [event(noon, size: 4000)]) == [.size])
  }

  @Test("tell an hour of many requests, once")
  func rate() {
    var generator = Crafting.Generator(99)
    let burst = (0..<200).map { _ in event(noon + .random(in: 0..<3_000_000, using: &generator)) }
    #expect(rules(person(days: 28, seed: 2) + burst) == [.rate])
  }

  @Test("tell a request from a place that cannot be reached so soon")
  func travel() {
    let found = rules(
      person(days: 28, seed: 3) + [event(noon), event(noon + 600_000, country: 2)])
    #expect(Set(found) == [.origin, .travel])
  }

  @Test("tell of travel only as a new origin where there was time for it")
  func journey() {
    let far = (0..<10).map { event(noon + (30 + Int64($0)) * 3_600_000, country: 2) }
    #expect(rules(person(days: 20, seed: 4) + [event(noon)] + far).filter { $0 == .travel }.isEmpty)
  }

  @Test("tell refusals that come together")
  func refusals() {
    let refused = (0..<30).map { event(noon + Int64($0) * 47_000, status: $0 % 3 == 0 ? 200 : 403) }
    #expect(rules(person(days: 28, seed: 5) + refused).contains(.refusals))
  }

  @Test("tell a machine's rhythm")
  func rhythm() {
    let even = (0..<300).map { event(noon + Int64($0) * 4300) }
    #expect(rules(person(days: 28, seed: 6) + even).contains(.rhythm))
  }

  @Test("tell another's habits under the same name")
  func habits() {
    let night = Self.start + 20 * Self.day + 3_600_000
    let other = (0..<40).map { event(night + Int64($0) * 190_000, agent: 5, endpoint: 6) }
    #expect(rules(person(days: 28, seed: 7) + other).contains(.habits))
  }

  @Test("tell somebody who is there at every hour, though never much")
  func slow() {
    let around = (0..<(7 * 24)).map {
      event(Self.start + 19 * Self.day + Int64($0) * 3_600_000 + 60_000)
    }
    #expect(rules(person(days: 28, seed: 8) + around).contains(.slow))
  }

  @Test("let a nightly job be")
  func job() {
    var nightly: [LogEvent] = []
    for day in Int64(0)..<28 {
      let start = Self.start + day * Self.day + 7_200_000
      for index in Int64(0)..<40 { nightly.append(event(start + index * 20_000)) }
    }
    #expect(rules(person(days: 28, seed: 9) + nightly).isEmpty)
  }

  @Test("leave out what is allowed, until it runs out")
  func allowed() throws {
    let list = try AllowList("user,rule,until,reason\nada,rate,2026-05-01,export\n", name: "a")
    let before = try #require(LogTime.parse("2026-04-30"))
    #expect(list.reason(user: "ada", rule: .rate, now: before) == "export")
    #expect(list.reason(user: "bob", rule: .rate, now: before) == nil)
    #expect(list.reason(user: "ada", rule: .rate, now: before + 2 * Self.day) == nil)
  }
}
