import Foundation
import Testing

@testable import Triage

@Suite("A user's fingerprint")
struct FingerprintTests {
  private static let start: Int64 = 1_775_001_600_000  // 2026-04-01, a Wednesday
  private let names = LogNames()

  /// Twenty requests a day around an hour, by one client, of one size and pace.
  private func person(
    _ user: Int32, hour: Int64, agent: Int32, size: Int64, pause: Int64, days: Range<Int64>,
    seed: UInt64
  ) -> [LogEvent] {
    var generator = Crafting.Generator(seed)
    var events: [LogEvent] = []
    for day in days {
      let start = Self.start + day * 86_400_000 + hour * 3_600_000
      for index in Int64(0)..<20 {
        let late = Int64.random(in: 0..<pause * 300, using: &generator)
        events.append(
          LogEvent(
            time: start + index * pause * 1000 + late, line: 0, file: 0, user: user,
            size: Int64.random(in: size...(2 * size), using: &generator), country: 1,
            agent: agent, endpoint: 4))
      }
    }
    return events
  }

  private func judgement(
    of user: Int32, _ events: [LogEvent]
  ) -> SessionFingerprint.Judgement? {
    for name in ["ada", "svc-batch-7"] { _ = names.users.number(of: name) }
    var fingerprint = SessionFingerprint(of: user)
    for event in events.sorted(by: { $0.time < $1.time }) { fingerprint.see(event) }
    return fingerprint.judgement
  }

  private func ada(_ days: Range<Int64>) -> [LogEvent] {
    person(1, hour: 9, agent: 2, size: 200, pause: 300, days: days, seed: 3)
  }

  private var batch: [LogEvent] {
    person(2, hour: 2, agent: 3, size: 9000, pause: 4, days: 0..<28, seed: 4)
  }

  @Test("fits their own work, and is far from anybody else's")
  func own() throws {
    let judged = try #require(judgement(of: 1, ada(0..<28) + batch))
    #expect(!judged.isStrange)
    #expect(judged.earlier.count >= 20)
    #expect(try #require(judged.others.first).distance > 2 * judged.distance)
  }

  @Test("says whose work it is that goes by their name")
  func stranger() throws {
    let stolen = person(1, hour: 2, agent: 3, size: 9000, pause: 4, days: 27..<28, seed: 5)
    let judged = try #require(judgement(of: 1, ada(0..<27) + stolen + batch))
    #expect(judged.isStrange)
    #expect(judged.others.first?.user == 2)
    let line = judged.line(names)
    #expect(line.contains("it looks more like svc-batch-7"), "\(line)")
    #expect(["client", "size", "hour", "pause"].contains(judged.parts.first?.feature.word))
  }

  @Test("is silent while too little is known")
  func silent() { #expect(judgement(of: 1, ada(0..<4) + batch) == nil) }

  @Test("is nearest to the profile that a session was drawn from", arguments: UInt64(1)..<10)
  func distances(seed: UInt64) {
    var (own, other) = (BehaviourProfile(), BehaviourProfile())
    for event in person(1, hour: 9, agent: 2, size: 200, pause: 300, days: 0..<14, seed: seed) {
      own.learn(own.meet(event))
    }
    for event in batch { other.learn(other.meet(event)) }
    var fresh = BehaviourProfile()
    let session = person(
      1, hour: 9, agent: 2, size: 200, pause: 300, days: 20..<21, seed: seed + 50
    )
    .map { fresh.meet($0) }
    #expect(own.distance(of: session).all < other.distance(of: session).all)
    #expect(own.distance(of: session).all >= 0)
  }
}
