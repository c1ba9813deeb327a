import Foundation
import Playbooks
import Timeline

extension Incident {
  /// Raised whenever what a snapshot holds changes its meaning: older ones are thrown away.
  static let snapshotVersion = 5

  /// The state without the texts of playbooks, which are read again from what is pinned. A cache:
  /// whoever holds the entries can do without it. Of one state the bytes are always the same.
  package func snapshot() -> [UInt8] {
    var writer = ByteWriter(bytes: [])
    writer.write("tocsin snapshot")
    writer.write(Self.snapshotVersion)
    writer.write(packedState)
    writer.write(deeds)
    writer.write(sightings)
    return writer.bytes
  }

  /// Nil at any mismatch: another version, a byte that does not fit, a pinned file that is not what
  /// it was when the snapshot was made.
  package init?(snapshot bytes: [UInt8], materials: Materials) {
    var reader = ByteReader(bytes: bytes)
    guard reader.text() == "tocsin snapshot", reader.number() == Self.snapshotVersion,
      let state = reader.json(), let deeds = reader.deeds(), let sightings = reader.sightings()
    else { return nil }
    guard reader.position == bytes.count else { return nil }
    self.init(materials: materials)
    self.deeds = deeds
    self.sightings = sightings
    guard unpack(state) else { return nil }
  }

  /// One literal more is more than the type checker can take.
  private var packedState: JSON {
    guard case .object(var members) = packedMembers else { return packedMembers }
    if let scenario { members["scenario"] = scenario.json }
    if !justifications.isEmpty { members["exports"] = .array(justifications.map(\.packed)) }
    return .object(members)
  }

  private var packedMembers: JSON {
    .object([
      "id": .string(id), "code": .string(code), "title": .string(title),
      "exercise": .bool(isExercise), "zone": .string(zone), "severity": .string(severity.rawValue),
      "declared": Pack.date(declaredAt), "root": root?.packed ?? .null,
      "count": .int(entryCount), "unknown": .int(unknownKinds),
      "ineffective": entries(ineffective, JSON.string),
      "corrections": entries(corrections) {
        [$0.by.packed, .object($0.members), .string($0.reason)]
      },
      "withheld": entries(withheld) {
        [$0.by.packed, .array($0.members.map(JSON.string)), .string($0.reason)]
      },
      "follow-ups": .object(followUps.mapValues(\.packed)),
      "people": .object(people.mapValues(JSON.string)),
      "attachings": .array(attachings.map(\.packed)),
      "playbooks": .array(playbooks.map { .string($0.text) }), "pinned": digests(pinned),
      "files": .array(pinnedFiles.map { [.string($0.file), .string($0.digest.hex)] }),
      "withdrawals": .array(
        withdrawals.map { [digests($0.pinned), .array($0.steps.map { .string($0.description) })] }),
      "missing": .array(structure.missing.map(JSON.string)),
      "steps": pairs(steps.map { ($0.key.description, $0.value.packed) }),
      "occurrences": pairs(
        occurrences.map { ($0.key.description, .array($0.value.map(JSON.int))) }),
      "added": pairs(addedSince.map { ($0.key.description, Pack.date($0.value)) }),
      "skips": .array(phaseSkips.map(\.packed)),
      "facts": .object(facts.mapValues { $0.packed(zone: zone) }),
      "notices": .array(
        notices.sorted { $0.key.words < $1.key.words }
          .map { [.string($0.key.rule), Pack.text($0.key.stage), $0.value.packed] }),
      "sources": .array(
        sources.sorted { $0.key.words < $1.key.words }.map {
          [.string($0.key.source), Pack.text($0.key.step?.description), $0.value.packed]
        }),
      "commands": commands.packed,
      "items": .array(itemOrder.compactMap { items[$0]?.packed }), "roles": roles.packed,
      "closing": closing.packed, "set": .bool(isSeveritySet),
      "first": Pack.text(declaredSeverity?.rawValue),
      "given": .array(declaredFacts.map { .object($0.members) }),
      "unread": .array(unreadFacts.map(JSON.string)),
    ])
  }

  private func digests(_ pinned: [String: Digest]) -> JSON {
    .object(pinned.mapValues { .string($0.hex) })
  }

  private func pairs(_ items: [(String, JSON)]) -> JSON {
    .object(Dictionary(items) { first, _ in first })
  }

  private func entries<T>(_ items: [EntryID: T], _ pack: (T) -> JSON) -> JSON {
    .array(items.sorted { $0.key < $1.key }.map { [$0.key.packed, pack($0.value)] })
  }
}

extension NoticeKey {
  fileprivate var words: String { rule + "\0" + (stage ?? "") }
}

extension SourceKey {
  fileprivate var words: String { source + "\0" + (step?.description ?? "") }
}

extension ByteWriter {
  mutating func write(_ deeds: Deeds) {
    write(deeds.bytes.count)
    bytes.append(contentsOf: deeds.bytes)
    writeRising(deeds.starts)
    write(deeds.bySubject.count)
    // By the first deed of each, which no two share.
    for (subject, indices) in deeds.bySubject.sorted(by: { $0.value[0] < $1.value[0] }) {
      write(subject.packed)
      writeRising(indices)
    }
    write(deeds.byLog.count)
    for (log, places) in deeds.byLog.sorted(by: { $0.key < $1.key }) {
      write(log)
      writeRising(places.numbers)
      writeRising(places.deeds)
    }
  }

  mutating func write(_ sightings: Sightings) {
    write(sightings.changes.count)
    for (log, changes) in sightings.changes.sorted(by: { $0.key < $1.key }) {
      write(log)
      write(changes.count)
      for change in changes {
        write(change.number)
        write(change.log)
        write(change.seen)
      }
    }
  }

  private mutating func writeRising(_ numbers: [Int32]) {
    write(numbers.count)
    var last = 0
    for number in numbers {
      write(Int(number) - last)
      last = Int(number)
    }
  }
}

extension ByteReader {
  mutating func deeds() -> Deeds? {
    guard let size = count() else { return nil }
    let packed = Array(bytes[position..<position + size])
    position += size
    guard let starts = rising(), let subjects = count() else { return nil }
    var bySubject: [Deeds.Subject: [Int32]] = [:]
    for _ in 0..<subjects {
      guard let subject = json().flatMap(Deeds.Subject.init(packed:)), let indices = rising()
      else { return nil }
      bySubject[subject] = indices
    }
    guard let logs = count() else { return nil }
    var byLog: [String: Deeds.Places] = [:]
    for _ in 0..<logs {
      guard let log = text(), let numbers = rising(), let deeds = rising(),
        numbers.count == deeds.count
      else { return nil }
      byLog[log] = Deeds.Places(numbers: numbers, deeds: deeds)
    }
    return Deeds(bytes: packed, starts: starts, bySubject: bySubject, byLog: byLog)
  }

  mutating func sightings() -> Sightings? {
    guard let logs = count() else { return nil }
    var all: [String: [Sightings.Change]] = [:]
    for _ in 0..<logs {
      guard let log = text(), let size = count() else { return nil }
      var changes: [Sightings.Change] = []
      for _ in 0..<size {
        guard let number = number(), let other = text(), let seen = self.number() else {
          return nil
        }
        changes.append(Sightings.Change(number: number, log: other, seen: seen))
      }
      all[log] = changes
    }
    return Sightings(changes: all)
  }

  private mutating func rising() -> [Int32]? {
    guard let size = count() else { return nil }
    var numbers: [Int32] = []
    numbers.reserveCapacity(size)
    var last = 0
    for _ in 0..<size {
      guard let step = number(), let next = Int32(exactly: last + step) else { return nil }
      last = Int(next)
      numbers.append(next)
    }
    return numbers
  }
}

extension Deeds.Subject: Packed {
  var packed: JSON {
    switch self {
    case .step(let id): ["step", .string(id.description)]
    case .phase: ["phase"]
    case .fact(let name): ["fact", .string(name)]
    case .notice(let key): ["notice", .string(key.rule), Pack.text(key.stage)]
    case .source(let key): ["source", .string(key.source), Pack.text(key.step?.description)]
    case .severity: ["severity"]
    case .roles: ["roles"]
    case .closing: ["closing"]
    }
  }

  init?(packed: JSON) {
    guard let parts = packed.array, let kind = parts.first?.string else { return nil }
    let first = Pack.text(parts, 1)
    let second = parts.count > 2 ? parts[2].string : nil
    switch kind {
    case "step":
      guard let id = StepID(fullName: first) else { return nil }
      self = .step(id)
    case "phase": self = .phase
    case "fact": self = .fact(first)
    case "notice": self = .notice(NoticeKey(rule: first, stage: second))
    case "source":
      self = .source(SourceKey(source: first, step: second.flatMap(StepID.init(fullName:))))
    case "severity": self = .severity
    case "roles": self = .roles
    case "closing": self = .closing
    default: return nil
    }
  }
}
