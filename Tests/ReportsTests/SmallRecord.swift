import Foundation
import Playbooks
import Response
import Timeline

@testable import Reports

/// A fixed small incident: two people, one night, a step skipped, a log lost, hostile text.
struct SmallRecord {
  private(set) var entries: [Entry] = []
  private(set) var incident: Incident
  private var materials: Materials
  private(set) var now = SmallRecord.start
  private var heads: [String: (number: Int, head: Digest)] = [:]

  static let start = Date(timeIntervalSince1970: 1_795_230_720)  // 2026-11-21T03:12:00Z
  static let lead = Actor(name: "r.osei", log: "r.osei-7c1e")
  static let other = Actor(name: "m.laine", log: "m.laine-02af")

  init(isExercise: Bool = false) throws {
    let files = try [
      ("common/theft.yaml", "theft.yaml"), ("facts.yaml", "facts.yaml"),
      ("duties/small.yaml", "duties.yaml"),
    ].map { file, golden in
      let bytes = Array(try Data(contentsOf: Golden.folder.appendingPathComponent(golden)))
      return Materials.Pinned(file: file, digest: try digest(of: bytes), bytes: bytes)
    }
    materials = Materials(offered: files)
    incident = Incident.folding([], materials: materials)
    let declaration = Declaration(
      title: "Adapter <r7> on a | stick", code: "INC-2026-0142", nonce: Array(0..<16),
      isExercise: isExercise, zone: "Europe/Berlin", version: "0.1.0", severity: nil,
      playbooks: [PlaybookID("common/theft")],
      facts: [
        .init(question: "aware", value: Self.time(-300), from: "declared"),
        .init(question: "controller", value: .yesNo(true), from: "profile"),
      ])
    try act(.declare(declaration))
  }

  /// An incident that knows all the law we ship, and nothing else.
  init(underAllLawAs title: String, isExercise: Bool = false) throws {
    materials = try Project.materials
    incident = Incident.folding([], materials: materials)
    try act(
      .declare(
        Declaration(
          title: title, code: "INC-2026-0007", nonce: Array(0..<16), isExercise: isExercise,
          zone: "Europe/Berlin", version: "0.1.0", severity: nil,
          playbooks: [PlaybookID("common/theft")],
          facts: [.init(question: "aware", value: Self.time(-300), from: "declared")])))
  }

  static func time(_ seconds: Double) -> Value {
    .time(.at(start.addingTimeInterval(seconds), zone: "Europe/Berlin"))
  }

  /// The whole night, as two people would have typed it.
  static func played(isExercise: Bool = false) throws -> SmallRecord {
    var record = try SmallRecord(isExercise: isExercise)
    try record.playTheFirstHour()
    try record.playTheRest()
    return record
  }

  private mutating func playTheFirstHour() throws {
    try answer("detected", Self.time(-1200))
    try answer("began", Self.time(-90_000))
    try act(
      .note(
        "pulled r7 with a token from `nb-417` [see](http://x.example)", isAttacker: true,
        maps: ["T1078.004", "AML.T0025"]), from: Self.time(-90_000))
    try answer("insider", .choice("stolen"))
    try answer("hosts", .list([.text("gpu-7"), .text("gpu-9")], isComplete: true))
    try act(.start(try step("revoke")), by: Self.other)
    try act(.sign(try step("revoke"), item: "a"), by: Self.other, after: 1500)
    try act(
      .setAside(try step("revoke"), item: "b", reason: "no session was open"), by: Self.other)
    try answer("serve-or-stop", .choice("keep"), reason: "no caller can be moved tonight")
    try act(.finish(try step("isolate[gpu-7]")), by: Self.other)
    try act(.skip(try step("isolate[gpu-9]"), reason: "it was off\nsince noon"), by: Self.other)
  }

  private mutating func playTheRest() throws {
    try answer("contained", Self.time(3000))
    try act(.note("the registry's on-call answered", isAttacker: false, maps: []))
    try act(
      .loseEvidence(
        source: "access-log", step: try step("keep-log"), reason: "rotated at 04:00"))
    try act(
      .markSent(
        rule: "gdpr-33", stage: "initial", to: "BlnBDI", channel: "portal", reference: "AZ 631.4"),
      after: 7200)
    let note = entries.first { $0.kind == "note.added" && $0.id.number > 4 }?.id
    guard let note else { return }
    try act(
      .correct(
        note, members: ["note": "the registry's duty engineer answered"],
        reason: "it was the duty engineer"))
    try act(.offerHandover(to: "m.laine", brief: try digest(of: Array("brief".utf8))))
    if let offer = entries.last { try act(.acceptHandover(offer.id), by: Self.other) }
  }

  private func step(_ name: String) throws -> StepID { try incident.step(called: name, at: now) }

  mutating func answer(
    _ question: String, _ value: Value, reason: String? = nil
  ) throws {
    try act(.answer(question: question, Answer(value: value, from: "said", reason: reason)))
  }

  mutating func act(
    _ intent: Intent, by actor: Actor = lead, after seconds: Double = 60, from when: Value? = nil
  ) throws {
    now += entries.isEmpty ? 0 : seconds
    var happened: Act.When?
    if case .time(.at(let at, let zone))? = when {
      happened = Act.When(at: at, zone: zone, source: "registry log")
    }
    let draft = try decide(
      Act(intent, when: happened), in: entries.isEmpty ? nil : incident, materials: materials,
      actor: actor, now: now)
    let entry = try makeEntry(
      draft.naming { id in entries.first { $0.id == id }?.headDigest }, by: actor)
    entries.append(entry)
    incident.apply(entry)
  }

  /// Takes members out of an entry, and says so in another, as `tocsin withhold` does.
  mutating func withhold(_ id: EntryID, _ members: [String], reason: String) throws {
    // The lead may, who took over in the night.
    try act(.withhold(id, members: members, reason: reason), by: Self.other)
    guard let place = entries.firstIndex(where: { $0.id == id }) else { return }
    var left = entries[place].data
    for member in members { left[member] = nil }
    entries[place].content = .withheld(salts: [:], data: left)
    incident = Incident.folding(entries, materials: materials)
  }

  private mutating func makeEntry(_ draft: Draft, by actor: Actor) throws -> Entry {
    let last = heads[actor.log]
    let number = (last?.number ?? 0) + 1
    let head = try digest(of: Array("\(actor.log):\(number):\(draft.kind)".utf8))
    let seen = heads.filter { $0.key != actor.log }.mapValues {
      Entry.Seen(number: $0.number, head: $0.head)
    }
    heads[actor.log] = (number, head)
    return Entry(
      incident: "7f3a9c0e5b1d4f62a8c03be19d5e7714", id: EntryID(log: actor.log, number: number),
      at: now, up: 0, by: 0, kind: draft.kind, parts: [:], seen: seen,
      previous: try last?.head ?? digest(of: []), signature: [],
      content: .whole(salt: [], data: draft.data), headDigest: head)
  }

  func report(asOf seconds: Double = 60) -> Report {
    var report = Report(
      incident: incident, situation: incident.situation(at: now + seconds),
      entries: EntryList(entries),
      verification: Verification(
        entries: entries.count, logs: 2, goodSignatures: entries.count, badSignatures: 0,
        checkpoint: .init(
          file: "checkpoints/20261121T054000Z-r.osei-7c1e.txt", at: now, by: "r.osei-7c1e",
          phrase: "acid brass coral dune ember flint grove", witnesses: ["m.laine-02af"]),
        entriesAfterCheckpoint: 1, proves: ["no entry was changed since it was signed"],
        doesNotProve: ["what was never recorded"]),
      version: "0.1.0")
    report.frameworks = Golden.frameworks
    return report
  }
}

/// Not a digest, but as good as one for telling files apart here.
func digest(of bytes: [UInt8]) throws -> Digest {
  var state: UInt64 = 0xcbf2_9ce4_8422_2325
  var out: [UInt8] = []
  for round in 0..<4 {
    for byte in bytes + [UInt8(round)] { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    for shift in 0..<8 { out.append(UInt8(truncatingIfNeeded: state >> (UInt64(shift) * 8))) }
  }
  guard let digest = Digest(bytes: out) else { throw Golden.Missing() }
  return digest
}

enum Golden {
  struct Missing: Error {}
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  static let project = folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Tactics as we ship them; a technique's name is its id backwards, so that it is seen where it stands.
  static var frameworks: FrameworkTables {
    let path = project.appendingPathComponent("playbooks/frameworks/tactics.txt")
    return FrameworkTables(tactics: (try? Data(contentsOf: path)).map(Array.init) ?? []) {
      String($0.reversed())
    }
  }

  /// The profile that we ship for an audience.
  static func profile(_ audience: Audience) throws -> AudienceProfile {
    let path = "templates/reports/\(audience.rawValue).yaml"
    let bytes = Array(try Data(contentsOf: project.appendingPathComponent(path)))
    let (profile, problems) = AudienceProfile.read(SourceFile(path: path, id: path, bytes: bytes))
    guard let profile, problems.isEmpty else { throw Missing() }
    return profile
  }
}
