import Foundation
import Testing

@testable import Timeline

@Suite("Trust in a record")
struct TrustTests {
  static let ann = "ann-0001"
  static let bob = "bob-0002"
  static let eve = "eve-0003"

  /// Root admits ann and bob (with the right to admit), each by key 2 and 3; eve has key 4.
  private func sample(may: [JSON]) throws -> SampleRecord {
    var sample = SampleRecord()
    try sample.declare(with: .ed25519(1))
    for (name, seed) in [(TrustTests.ann, 2), (TrustTests.bob, 3)] {
      let identity = try Identity.ed25519(UInt8(seed))
      try sample.add(.admitting(identity.key, name: name, may: may), to: SampleRecord.root)
      sample.identities[name] = identity
    }
    sample.identities[TrustTests.eve] = try .ed25519(4)
    return sample
  }

  private func revoking(_ sample: SampleRecord, _ log: String, after number: Int?) throws -> Draft {
    let key = try #require(sample.identities[log]?.key)
    var last: [String: JSON] = [:]
    if let number, let entry = sample.logs[log]?[number - 1] {
      last[log] = [.int(number), .string(entry.headDigest.base64)]
    }
    return Draft(
      kind: "key.revoked",
      data: ["key": .string(key.line), "last": .object(last), "reason": "left the company"])
  }

  private func judged(_ sample: SampleRecord) -> Record {
    var record = Record(files: sample.files)
    record.verify()
    return record
  }

  @Test("gives a log nobody admitted no effect, and is whole all the same")
  func notAdmitted() throws {
    var sample = try sample(may: [])
    try sample.add(.note("hello"), to: TrustTests.eve)
    let record = judged(sample)
    #expect(record.untrusted == [EntryID(log: TrustTests.eve, number: 1)])
    #expect(record.faults == [])
    #expect(record.count == 3)
  }

  @Test("does not let two who may admit revoke each other")
  func mutualRevocation() throws {
    var sample = try sample(may: ["admit"])
    try sample.add(.note("ann is here"), to: TrustTests.ann)
    try sample.add(.note("bob is here"), to: TrustTests.bob)
    try sample.add(try revoking(sample, TrustTests.bob, after: nil), to: TrustTests.ann)
    try sample.add(try revoking(sample, TrustTests.ann, after: nil), to: TrustTests.bob)
    let record = judged(sample)
    #expect(record.untrusted == [])
    #expect(record.count == 7)
  }

  @Test("does not let anyone revoke the root, nor an admitted one those above")
  func revokingUp() throws {
    var sample = try sample(may: ["admit"])
    try sample.add(try revoking(sample, SampleRecord.root, after: nil), to: TrustTests.ann)
    #expect(judged(sample).untrusted == [])
  }

  @Test("ends after the entry a revocation names")
  func revocation() throws {
    var sample = try sample(may: [])
    for number in 1...4 { try sample.add(.note("\(number)"), to: TrustTests.ann) }
    try sample.add(try revoking(sample, TrustTests.ann, after: 2), to: SampleRecord.root)
    let record = judged(sample)
    #expect(record.untrusted.map(\.number) == [3, 4])
    #expect(record.faults == [])
  }

  @Test("counts what an admitted one admits only with the right to, and only before a revocation")
  func levels() throws {
    for (may, count) in [([JSON.string("admit")], 5), ([], 4)] {
      var sample = try sample(may: may)
      let eve = try #require(sample.identities[TrustTests.eve])
      try sample.add(.admitting(eve.key, name: "eve"), to: TrustTests.ann)
      try sample.add(.note("eve is here"), to: TrustTests.eve)
      #expect(judged(sample).count == count)
      try sample.add(try revoking(sample, TrustTests.ann, after: nil), to: SampleRecord.root)
      #expect(judged(sample).count == 4)
    }
  }

  @Test("is the same whatever order the logs are read in")
  func order() throws {
    var sample = try sample(may: ["admit"])
    for number in 1...20 {
      sample.clock += number.isMultiple(of: 3) ? -5000 : 700
      try sample.add(
        .note("a\(number)"), to: TrustTests.ann, seeing: number % 4 == 0 ? [TrustTests.bob] : [])
      try sample.add(
        .note("b\(number)"), to: TrustTests.bob, seeing: number % 5 == 0 ? [TrustTests.ann] : [])
    }
    let whole = judged(sample)
    #expect(whole.count == 43)
    let logs = whole.logs.values.sorted { $0.name > $1.name }
    #expect(Record(logs: logs).entries.map(\.id) == whole.entries.map(\.id))

    for (place, entry) in whole.entries.enumerated() {
      for (log, head) in entry.seen {
        let other = EntryID(log: log, number: head.number)
        #expect(whole.entries.firstIndex { $0.id == other } ?? .max < place)
      }
    }
  }

  @Test("grows by lines as it would have been read whole", arguments: UInt64(0)..<20)
  func growing(seed: UInt64) throws {
    var sample = try sample(may: ["admit"])
    var random = Seeded(seed)
    var record = Record(files: sample.files)
    record.verify()
    for number in 1...25 {
      let log = [TrustTests.ann, TrustTests.bob, SampleRecord.root].randomElement(using: &random)
      let other = [TrustTests.ann, TrustTests.bob].randomElement(using: &random)
      sample.clock += Int.random(in: -3000...3000, using: &random)
      let log_ = log ?? TrustTests.ann
      try sample.add(.note("\(number)"), to: log_, seeing: other == log ? [] : [other ?? ""])
      let line = (sample.logs[log_]?.last?.lineBytes ?? []) + [0x0A]
      let all = sample.files[log_] ?? []
      _ = record.absorb(line, of: log_, source: LogBytes(all))
    }
    let whole = judged(sample)
    #expect(record.order.map(record.id(at:)) == whole.order.map(whole.id(at:)))
    #expect(record.entries == whole.entries)
  }
}

/// A small generator that gives the same numbers for the same seed (SplitMix64).
struct Seeded: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
