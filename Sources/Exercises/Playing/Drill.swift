package import Foundation
import Playbooks
package import Response
import Timeline

/// An exercise that exists only in memory, on clocks that only move when told: what scripted teams
/// play, and what the tests hold against what a facilitator would say. The same engine, levers and
/// scores as a real one; entries are chained by their digests, but signed by nobody.
package struct Drill: Sendable {
  package private(set) var run: ExerciseRun
  package private(set) var spool = Spool()
  private let materials: Materials
  /// Milliseconds of the pretended monotonic clock.
  private var wall = 0
  private var aligned: Date?
  /// What a rewind leaves: told with the clock that it sets.
  private var pendingRewind: [LeftStretch]?
  private let epoch: Date
  private var numbers: [String: Int] = [:]
  private var heads: [String: Digest] = [:]
  private var roles: [String: String] = [:]

  private static let boot = "drill"
  package static let facilitator = "control"

  /// `facts` are the organisation's, as its profile would give them.
  package init(
    _ scenario: Scenario, sha256: String, materials: Materials, speed: Int? = nil,
    facts: [Declaration.Fact] = [], epoch: Date = Date(timeIntervalSince1970: 1_795_600_800)
  ) throws(Refusal) {
    var known = materials
    known.asked = scenario.questions
    self.materials = known
    self.epoch = epoch
    run = ExerciseRun(scenario, materials: materials)
    try record(
      decide(
        Act(.declare(scenario.declaration(sha256: sha256, code: "EX-0000-0001", facts: facts))),
        in: nil, materials: known, actor: actor(Self.facilitator), now: scenario.clock.start),
      by: Self.facilitator)
    spool.add(
      SpoolEntry(number: 1, at: run.start, .start(scenario.opening(isSolo: false))))
    try pull(.begin)
    if let speed { try pull(.speed(speed)) }
  }

  private func actor(_ name: String) -> Actor { Actor(name: name, log: "\(name)-0000") }

  private var wallNow: SimulatedClock.Wall {
    SimulatedClock.Wall(milliseconds: wall, boot: Self.boot)
  }

  /// The instant that was asked for, where the pretended clock lies within a tick behind it: so a
  /// story is the same at every speed.
  package var now: Date {
    let real = run.clock.now(wallNow, latest: run.latest) ?? run.start
    guard let aligned, real >= aligned else { return real }
    let tick = Double(max(1, run.clock.rate)) * 0.0011
    return real.timeIntervalSince(aligned) <= tick ? aligned : real
  }

  private var control: Facilitation { Facilitation(run, at: wallNow, now: now) }

  /// Lets the clocks go on until that simulated instant; what comes on the way comes.
  package mutating func advance(to instant: Date) {
    while run.ended == nil, run.clock.rate > 0 {
      let wakes = max(now, min(run.wakes ?? instant, instant))
      tick(to: wakes)
      aligned = wakes
      run.look(upTo: now)
      let due = control.due
      for draft in due { record(draft, by: Self.facilitator) }
      if due.isEmpty, wakes >= instant { return }
    }
  }

  private mutating func tick(to instant: Date) {
    guard let wait = run.clock.wait(until: instant, at: wallNow) else { return }
    wall += Int((wait * 1000).rounded(.up))
  }

  /// One act of a player; a role acts under its own name and takes its role first.
  package mutating func act(_ intent: Intent, by role: String, note: String? = nil) throws(Refusal)
  {
    if roles[role] == nil, run.scenario.role(named: role) != nil {
      roles[role] = role
      try record(decided(.takeRole(role), by: role), by: role)
    }
    try record(decided(intent, by: role, note: note), by: role)
  }

  private func decided(
    _ intent: Intent, by role: String, note: String? = nil
  ) throws(Refusal) -> Draft {
    try decide(
      Act(intent, note: note), in: run.incident, materials: materials, actor: actor(role),
      now: whole(now))
  }

  /// Entries know milliseconds.
  private func whole(_ date: Date) -> Date { Date(milliseconds: RFC3339.milliseconds(date)) }

  package mutating func pull(_ lever: Lever) throws(Refusal) {
    run.look(upTo: now)
    for draft in try control.drafts(for: lever) {
      record(draft, by: Self.facilitator)
    }
  }

  /// A moment to come back to, as `tocsin checkpoint` states one.
  package mutating func checkpoint(_ name: String) {
    run.look(upTo: now)
    record(
      Draft(
        kind: "checkpoint.made",
        data: [
          "file": .string("checkpoints/\(name).txt"), "sha256": .string(Digest(of: []).hex),
          "reason": "asked", "sim": .string(RFC3339.text(now, zone: run.scenario.clock.zone)),
        ]), by: Self.facilitator)
  }

  private mutating func record(_ draft: Draft, by name: String) {
    let entry = entry(draft, by: name)
    run.apply(entry)
    if run.incident.missesRewind {
      run = ExerciseRun.folding(run.entries, of: run.scenario, materials: materials)
    }
    deliver(entry)
  }

  private mutating func entry(_ draft: Draft, by name: String) -> Entry {
    let log = actor(name).log
    let number = (numbers[log] ?? 0) + 1
    let seen = heads.filter { $0.key != log }.mapValues { $0 }
    var members: [String: Entry.Seen] = [:]
    for (other, head) in seen {
      members[other] = Entry.Seen(number: numbers[other] ?? 0, head: head)
    }
    let at = epoch.addingTimeInterval(Double(wall) / 1000)
    let previous = heads[log] ?? .nothing
    let head = Digest(
      of: JSON.object([
        "log": .string(log), "n": .int(number), "at": .string(RFC3339.text(at)),
        "do": .string(draft.kind), "data": .object(draft.data), "prev": .string(previous.hex),
      ]).canonicalBytes)
    numbers[log] = number
    heads[log] = head
    return Entry(
      incident: String(repeating: "0", count: 32), id: EntryID(log: log, number: number), at: at,
      up: wall, by: 0, kind: draft.kind, parts: [:], seen: members, previous: previous,
      signature: [], content: .whole(salt: [], data: draft.data), headDigest: head)
  }

  /// What players get to know of it.
  private mutating func deliver(_ entry: Entry) {
    let sim = Event.Common(data: entry.data).sim ?? run.latest
    switch Event(kind: entry.kind, data: entry.data) {
    case .clockSet?:
      guard let segment = run.clock.segments.last else { return }
      if let left = pendingRewind {
        spool.add(
          SpoolEntry(
            number: spool.nextNumber, at: sim,
            .rewind(SpoolEntry.Rewound(kept: run.lastKept(of: spool), left: left))))
        pendingRewind = nil
      }
      spool.add(SpoolEntry(number: spool.nextNumber, at: sim, .clock(segment)))
    case .inject(.released, let moment)?:
      guard let delivered = run.delivery(of: moment.inject, handouts: []) else { return }
      spool.add(SpoolEntry(number: spool.nextNumber, at: sim, .inject(delivered)))
    case .exerciseRewound(let rewinding)?:
      pendingRewind = rewinding.left
    case .exerciseFinished(let isAborted)?:
      spool.add(SpoolEntry(number: spool.nextNumber, at: sim, .end(isAborted: isAborted)))
    default: return
    }
  }
}

extension Digest {
  fileprivate static let nothing = Digest(of: [])
}

extension Scenario {
  /// The first entry of an exercise: no playbook yet, no lead yet, nobody aware of anything.
  package func declaration(
    sha256: String, code: String, facts: [Declaration.Fact], title: String? = nil,
    nonce: [UInt8] = [UInt8](repeating: 0, count: 16), version: String = ""
  ) -> Declaration {
    var declaration = Declaration(
      title: title ?? self.title, code: code, nonce: nonce, isExercise: true, zone: clock.zone,
      version: version, severity: nil, playbooks: [], facts: facts)
    declaration.scenario = Incident.ScenarioReference(name: name, sha256: sha256)
    return declaration
  }
}
