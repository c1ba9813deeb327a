import Foundation
import Playbooks
import Response
import Timeline

/// An incident under test: acts in, entries out, as the shell would do it, with a clock that only
/// moves when told.
struct Rehearsal {
  var entries: [Entry] = []
  var incident: Incident
  var materials: Materials
  var now: Date
  private var heads: [String: (number: Int, head: Digest)] = [:]

  static let start = Date(timeIntervalSince1970: 1_795_230_720)  // 2026-11-21T03:12:00Z
  static let lead = Actor(name: "r.osei", log: "r.osei-7c1e")
  static let other = Actor(name: "m.laine", log: "m.laine-02af")

  /// Declares an incident over playbooks given as text: `["ai/theft": "playbook: theft …"]`.
  init(
    _ files: [String: String], playbooks: [String], facts: [Declaration.Fact] = [],
    severity: Severity? = nil, isExercise: Bool = false
  ) throws {
    now = Self.start
    materials = Materials(offered: files.map { Self.file($0, $1) }.sorted { $0.file < $1.file })
    incident = Incident.folding([], materials: materials)
    let declaration = Declaration(
      title: "Weights on a stick", code: "INC-2026-0001", nonce: Array(0..<16),
      isExercise: isExercise, zone: "Europe/Berlin", version: "1.0.0", severity: severity,
      playbooks: playbooks.map(PlaybookID.init), facts: facts)
    _ = try act(.declare(declaration))
  }

  static func file(_ id: String, _ text: String) -> Materials.Pinned {
    let bytes = Array(text.utf8)
    return Materials.Pinned(file: "\(id).yaml", digest: digest(of: bytes), bytes: bytes)
  }

  @discardableResult
  mutating func act(
    _ intent: Intent, by actor: Actor = lead, after seconds: Double = 60, note: String? = nil,
    seeing others: Bool = true
  ) throws -> Entry {
    now += entries.isEmpty ? 0 : seconds
    let current: Incident? = entries.isEmpty ? nil : incident
    let draft = try decide(
      Act(intent, note: note), in: current, materials: materials, actor: actor, now: now)
    return append(draft.naming { self.head(of: $0) }, by: actor, seeing: others)
  }

  /// What the writer would have made of a draft, without keys.
  @discardableResult
  mutating func append(
    _ draft: Draft, by actor: Actor = lead, seeing others: Bool = true
  ) -> Entry {
    let entry = makeEntry(draft, by: actor, seeing: others)
    entries.append(entry)
    incident.apply(entry)
    return entry
  }

  private mutating func makeEntry(_ draft: Draft, by actor: Actor, seeing others: Bool) -> Entry {
    let last = heads[actor.log]
    let number = (last?.number ?? 0) + 1
    let head = digest(of: Array("\(actor.log):\(number):\(draft.kind)".utf8))
    var seen: [String: Entry.Seen] = [:]
    for (log, known) in heads where others && log != actor.log {
      seen[log] = Entry.Seen(number: known.number, head: known.head)
    }
    heads[actor.log] = (number, head)
    return Entry(
      incident: "7f3a9c0e5b1d4f62a8c03be19d5e7714", id: EntryID(log: actor.log, number: number),
      at: now, up: 0, by: 0, kind: draft.kind, parts: [:], seen: seen,
      previous: last?.head ?? digest(of: []), signature: [],
      content: .whole(salt: [], data: draft.data), headDigest: head)
  }

  private func head(of entry: EntryID) -> Digest? {
    entries.first { $0.id == entry }?.headDigest
  }

  var situation: Situation { incident.situation(at: now) }

  func step(_ name: String) throws -> StepID { try incident.step(called: name, at: now) }

  func view(_ name: String) throws -> StepView {
    let id = try step(name)
    guard let view = situation.step(id) else { throw Refusal("no view of \(id)", mend: "") }
    return view
  }

  func word(_ name: String) throws -> String { try view(name).state.word }

  @discardableResult
  mutating func answer(
    _ question: String, _ value: Value, by actor: Actor = lead, reason: String? = "as seen",
    seeing others: Bool = true
  ) throws -> Entry {
    try act(
      .answer(question: question, Answer(value: value, from: "said", reason: reason)), by: actor,
      seeing: others)
  }
}

/// Not a digest, but as good as one for telling files apart here.
func digest(of bytes: [UInt8]) -> Digest {
  var state: UInt64 = 0xcbf2_9ce4_8422_2325
  var out: [UInt8] = []
  for round in 0..<4 {
    for byte in bytes + [UInt8(round)] { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    for shift in 0..<8 { out.append(UInt8(truncatingIfNeeded: state >> (UInt64(shift) * 8))) }
  }
  guard let digest = Digest(bytes: out) else { fatalError("32 bytes were made") }
  return digest
}

/// Small numbers from a seed, the same on every machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
