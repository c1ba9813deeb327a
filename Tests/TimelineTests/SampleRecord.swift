import Crypto
import Foundation
import Synchronization

@testable import Timeline

/// Makes a small record with fixed keys, times and random bytes: the same bytes every time.
struct SampleRecord {
  var logs: [String: [Entry]] = [:]
  var identities: [String: Identity] = [:]
  var sessions: [String: (key: SessionKey, number: Int)] = [:]
  var incident = ""
  var clock = 1_795_230_724_123
  var up = 8_123_456
  var counter = Counter()

  final class Counter: Sendable {
    private let value = Mutex<UInt8>(0)
    func bytes(_ count: Int) -> [UInt8] {
      value.withLock { value in
        value &+= 1
        return (0..<count).map { UInt8(truncatingIfNeeded: $0) &+ value }
      }
    }
  }

  static let root = "r.osei-7c1e"
  static let other = "m.laine-02af"

  mutating func add(_ draft: Draft, to log: String, seeing others: [String] = []) throws {
    clock += 1000
    up += 1000
    var seen: [String: Entry.Seen] = [:]
    for other in others {
      if let last = logs[other]?.last {
        seen[other] = Entry.Seen(number: last.id.number, head: last.headDigest)
      }
    }
    let last = logs[log]?.last
    let beginning = logs[SampleRecord.root]?.first?.headDigest ?? .zero
    let counter = counter
    var builder = EntryBuilder(
      incident: incident, log: log,
      after: .init(number: last?.id.number ?? 0, head: last?.headDigest ?? beginning),
      at: Instant.date(clock), up: up, seen: seen, random: { counter.bytes($0) },
      session: sessions[log], identity: identities[log])
    logs[log, default: []].append(try builder.entry(draft))
  }

  mutating func declare(with identity: Identity) throws {
    identities[SampleRecord.root] = identity
    let nonce = String(decoding: Base64.encoded(counter.bytes(16)), as: UTF8.self)
    incident = IncidentID.derived(from: identity.key, nonce: nonce) ?? ""
    var draft = Draft.declared()
    draft.data["nonce"] = .string(nonce)
    try add(draft, to: SampleRecord.root)
  }

  mutating func openSession(of log: String, seed: UInt8) throws {
    sessions[log] = nil
    let secret = try Curve25519.Signing.PrivateKey(
      rawRepresentation: [UInt8](repeating: seed, count: 32))
    let key = SessionKey(secret: secret)
    var host = System.live.host
    host.boot = { "5f0c1d2e-boot" }
    host.process = { 4711 }
    host.started = { _ in 123_456 }
    try add(SessionFacts.osei.draft(key: key, host: host), to: log)
    sessions[log] = (key, logs[log]?.last?.id.number ?? 0)
  }

  /// 20 entries of one log: declared, a session, an admission, notes, a closed session, a command.
  static func twenty(_ identity: Identity? = nil) throws -> SampleRecord {
    var sample = SampleRecord()
    try sample.declare(with: try identity ?? .ed25519(1))
    try sample.openSession(of: root, seed: 9)
    try sample.add(.admitting(try Identity.ed25519(2).key, name: "m.laine"), to: root)
    for number in 4...17 { try sample.add(.note("note \(number), 503 seen"), to: root) }
    try sample.add(
      Draft(kind: "session.closed", data: ["session": 2, "how": "left"]), to: root)
    sample.sessions[root] = nil
    try sample.add(.note("by the identity key"), to: root)
    try sample.add(.note("the last"), to: root)
    return sample
  }

  /// The same, and a second, admitted log that has seen all of it.
  static func two() throws -> SampleRecord {
    var sample = try twenty()
    sample.identities[other] = try .ed25519(2)
    try sample.add(.note("I have read it"), to: other, seeing: [root])
    try sample.add(.note("and go on"), to: other)
    return sample
  }

  var files: [String: [UInt8]] {
    logs.mapValues { entries in Array(entries.map { $0.lineBytes + [0x0A] }.joined()) }
  }

  var lines: [[UInt8]] { (logs[SampleRecord.root] ?? []).map { $0.lineBytes + [0x0A] } }

  /// What a machine that saw all of it remembers.
  var memory: [String: Entry.Seen] {
    logs.compactMapValues { entries in
      entries.last.map { Entry.Seen(number: $0.id.number, head: $0.headDigest) }
    }
  }

  /// The record after its root log was changed to these bytes, every signature checked.
  func judged(_ root: [UInt8], remembering: Bool = true) -> Record {
    var files = files
    files[SampleRecord.root] = root
    var record = Record(files: files, memory: remembering ? memory : [:])
    record.verify()
    return record
  }
}

extension SampleRecord {
  static func sessionKey(_ seed: UInt8) throws -> SessionKey {
    SessionKey(
      secret: try Curve25519.Signing.PrivateKey(
        rawRepresentation: [UInt8](repeating: seed, count: 32)))
  }
}

extension SampleRecord {
  /// A checkpoint of all logs, signed by the declarer.
  func checkpoint() throws -> CheckpointFile {
    let identity = try identities[SampleRecord.root].orThrow
    let covered = files.sorted { $0.key < $1.key }.map { name, bytes in
      Checkpoint.Covered(
        name: name, entries: logs[name]?.count ?? 0, bytes: bytes.count,
        digest: Digest(of: bytes), head: logs[name]?.last?.headDigest ?? .zero)
    }
    let statement = Checkpoint(
      incident: incident, folder: "2026-11-21-model-heist",
      at: try Instant.date("2026-11-21T03:13:00.000Z").orThrow, by: SampleRecord.root,
      fingerprint: identity.fingerprint, reason: .asked, logs: covered,
      evidence: Checkpoint.Evidence(of: []))
    let bytes = Array(statement.text.utf8)
    return CheckpointFile(
      name: statement.fileName, bytes: bytes,
      signatures: [SampleRecord.root: try identity.sign(bytes, for: .checkpoint).armored],
      hasToken: false)
  }

  /// Everything that stands in the incident's folder, by path.
  func folder() throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for (name, bytes) in files { found["timeline/\(name).jsonl"] = bytes }
    let file = try checkpoint()
    found["checkpoints/\(file.name)"] = file.bytes
    for (log, text) in file.signatures {
      found["checkpoints/\(file.name).\(log).sig"] = Array(text.utf8)
    }
    found["allowed_signers"] = Array(Record(files: files).allowedSigners.utf8)
    return found
  }
}

struct Missing: Error {}

extension Optional {
  var orThrow: Wrapped {
    get throws {
      guard let self else { throw Missing() }
      return self
    }
  }
}
