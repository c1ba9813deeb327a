import Exercises
import Foundation
import Interface
import Playbooks
import Problems
import Reports
import Response
import Terminal
import Timeline

/// A record played again: the same screens, at any speed, forward and back. Nothing is written.
final class Replaying {
  let handling: Handling
  private let entries: [Entry]
  private let materials: Materials
  private let instants: [Date]
  private(set) var position = 0
  private(set) var incident: Incident
  private var rate: Int
  private var lastRate: Int
  /// The incident as it was at some positions, so that going back in a long record is no playing of
  /// all of it.
  private var kept: [Int: Incident] = [:]
  private static let leastStride = 256
  private static let mostKept = 16

  init(_ handling: Handling, speed: Int) {
    self.handling = handling
    entries = handling.record.entries
    var latest = Date.distantPast
    // As the record counts them, but never backward: what came late is shown when it was seen.
    instants = entries.map { entry in
      let common = Event.Common(data: entry.data)
      latest = max(latest, common.sim ?? common.when?.at ?? entry.at)
      return latest
    }
    rate = speed
    lastRate = speed
    var materials = handling.materials
    materials.left = []  // it comes to a rewind when that is played
    self.materials = materials
    incident = Incident(materials)
    advance(to: 1)
    follow(instants.first)
  }

  var isPaused: Bool { rate == 0 }

  /// Shows the first so many entries.
  private func advance(to count: Int) {
    let wanted = max(1, min(count, entries.count))
    if wanted < position {
      let near = kept.keys.filter { $0 <= wanted }.max()
      incident = near.flatMap { kept[$0] } ?? Incident(materials)
      position = near ?? 0
    }
    let stride = max(Self.leastStride, entries.count / Self.mostKept)
    while position < wanted {
      incident.apply(entries[position])
      position += 1
      if incident.missesRewind {
        incident = Incident.folding(Array(entries[..<position]), materials: materials)
      }
      if position.isMultiple(of: stride), kept[position] == nil { kept[position] = incident }
    }
  }

  /// What a report says of the record as far as it is played.
  var report: Report {
    get throws {
      var report = try handling.report(at: handling.shell.now())
      report.incident = incident
      report.situation = incident.situation(at: handling.shell.now())
      report.entries = EntryList(Array(entries[..<position]))
      return report
    }
  }

  private func follow(_ instant: Date?) {
    guard let instant else { return }
    let wall = Clockwork.monotonic
    handling.shell.clockwork.follow(
      SimulatedClock([
        SimulatedClock.Segment(
          wall: wall.milliseconds, boot: wall.boot, start: instant, rate: rate, reason: .speed)
      ]), latest: nil)
  }

  func step(_ step: ReplayDesk.Step) {
    let now = handling.shell.now()
    switch step {
    case .tick:
      let due = instants.firstIndex { $0 > now } ?? entries.count
      advance(to: due)
    case .forward:
      advance(to: position + 1)
      follow(instants[position - 1])
    case .back:
      advance(to: position - 1)
      follow(instants[position - 1])
    case .pause:
      rate = isPaused ? lastRate : 0
      follow(now)
    case .faster, .slower:
      let rates = [1, 2, 10, 60, 120, 600, 3600]
      let next =
        step == .faster ? rates.first { $0 > rate } : rates.last { $0 < rate && $0 > 0 }
      rate = next ?? rate
      lastRate = max(1, rate)
      follow(now)
    }
  }

  var desk: ReplayDesk {
    ReplayDesk(
      position: position, count: entries.count,
      next: position < entries.count ? instants[position] : nil, rate: rate)
  }

  var tail: [TimelineLine] { entries[..<position].suffix(60).map(incident.line) }

  /// For who has no screen: every line, in order.
  var lines: [String] {
    entries.enumerated().map { index, entry in
      let line = handling.incident.line(of: entry)
      return "\(RFC3339.text(instants[index], zone: handling.incident.zone))  "
        + "\(line.who)  \(line.kind)  \(line.what)"
    }
  }
}

extension ScreenDesk {
  func openReplay() -> [Message] {
    guard let replaying else { return [] }
    var open = OpenIncident(
      folder: replaying.handling.folder.name, incident: replaying.incident,
      materials: replaying.handling.materials, actor: replaying.handling.actor,
      record: replayRecord(replaying), tail: replaying.tail)
    open.replay = replaying.desk
    return [.tick(shell.now()), .opened(open)]
  }

  func replay(_ step: ReplayDesk.Step) -> [Message] {
    guard let replaying else { return [] }
    replaying.step(step)
    var refresh = Refresh(
      incident: replaying.incident, record: replayRecord(replaying), tail: replaying.tail)
    refresh.replay = replaying.desk
    return [.tick(shell.now()), .refreshed(refresh)]
  }

  private func replayRecord(_ replaying: Replaying) -> RecordState {
    var state = RecordState(
      replaying.handling.record, unknownKinds: replaying.incident.unknownKinds, log: nil,
      percent: 100)
    state.mode = .readOnly(short: "replay", why: ["It is played again.", "open it to act on it"])
    return state
  }
}
