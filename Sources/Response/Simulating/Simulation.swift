import Duties
package import Foundation
package import Playbooks
import Timeline

/// An incident that exists only in memory, on a clock that only moves when told: what the walk and
/// the tests beside playbooks run on. The same `decide` and `apply` as a real one.
package struct Simulation: Sendable {
  package private(set) var incident: Incident
  package private(set) var now: Date
  private var materials: Materials
  private var numbers: [String: Int] = [:]

  package init(
    _ declaration: Declaration, materials: Materials, at now: Date, by name: String = "tester"
  ) throws(Refusal) {
    self.materials = materials
    self.now = now
    incident = Incident(materials: materials)
    let draft = try decide(
      Act(.declare(declaration)), in: nil, materials: materials, actor: Self.actor(name), now: now)
    record(draft, by: name)
  }

  package mutating func wait(_ seconds: Double) { now += seconds }

  package mutating func act(_ intent: Intent, by name: String = "tester") throws(Refusal) {
    let draft = try draft(intent, by: name)
    record(draft, by: name)
  }

  func draft(_ intent: Intent, by name: String = "tester") throws(Refusal) -> Draft {
    try decide(
      Act(intent), in: incident, materials: materials, actor: Self.actor(name), now: now)
  }

  mutating func record(_ draft: Draft, by name: String = "tester") {
    let log = Self.actor(name).log
    let number = (numbers[log] ?? 0) + 1
    numbers[log] = number
    var seen: [String: Entry.Seen] = [:]
    for (other, last) in numbers where other != log {
      seen[other] = Entry.Seen(number: last, head: Self.head)
    }
    incident.apply(
      Entry(
        incident: String(repeating: "0", count: 32), id: EntryID(log: log, number: number),
        at: now, up: 0, by: 0, kind: draft.kind, parts: [:], seen: seen, previous: Self.head,
        signature: [], content: .whole(salt: [], data: draft.data), headDigest: Self.head))
  }

  var evaluation: Evaluation { incident.evaluation(at: now) }
  package var situation: Situation { incident.situation(at: now) }

  /// With these rules in the place of the law.
  mutating func keepLaw(_ rules: [Rule]) {
    incident.structure.reading.law.rules = rules
    incident.memory.forget()
  }

  static func actor(_ name: String) -> Actor { Actor(name: name, log: "\(name)-0000") }

  /// Simulated entries are chained by nothing.
  private static let head: Digest = {
    guard let digest = Digest(bytes: [UInt8](repeating: 0, count: 32)) else {
      preconditionFailure("32 bytes are a digest")
    }
    return digest
  }()
}

extension Declaration {
  /// Of a simulated incident: nothing in it is anybody's.
  package static func simulated(
    _ playbooks: [PlaybookID], zone: String = "UTC", facts: [Fact] = []
  ) -> Declaration {
    Declaration(
      title: "simulated", code: "SIM-1", nonce: [UInt8](repeating: 0, count: 16),
      isExercise: false, zone: zone, version: "", severity: nil, playbooks: playbooks,
      facts: facts)
  }
}
