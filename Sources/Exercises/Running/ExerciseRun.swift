package import Foundation
import Playbooks
package import Response
package import Timeline

/// An exercise as its facilitator knows it: the scenario, and the fold of all entries over it. What
/// becomes of an inject follows from the record alone, so whoever folds the same entries, at
/// whatever speed they were written, comes to the same run.
package struct ExerciseRun: Sendable {
  package let scenario: Scenario
  /// What the players handle.
  package internal(set) var incident: Incident
  package private(set) var clock = SimulatedClock()
  /// Name → what became of it; of those that are waiting nothing is kept.
  package internal(set) var fates: [String: Fate] = [:]
  /// Injects that the facilitator made up, by name, in order.
  package private(set) var freeInjects: [FreeInject] = []
  /// Inject → the first instant at which its condition was true.
  package internal(set) var armed: [String: Date] = [:]
  /// Expectation or forbidden act → what people who watched said of it, in order.
  package private(set) var marks: [String: [Mark]] = [:]
  package private(set) var hotWash: [HotWashLine] = []
  package private(set) var ended: Ending?
  /// What each entry of a player was, in order.
  package internal(set) var deeds: [Deed] = []
  /// Stretches that the clock was set over.
  package private(set) var jumps: [Jump] = []
  /// When the exercise went back, and to where.
  package private(set) var rewinds: [Rewind] = []
  /// Every entry that was applied, in order; those of branches that were left too.
  package private(set) var entries: [Entry] = []
  /// First moments that a score asks for, noted while folding.
  var firsts = Firsts()
  /// Up to where conditions have been looked at.
  var looked: Date
  /// The latest instant that the record shows.
  package private(set) var latest: Date

  package init(_ scenario: Scenario, materials: Materials) {
    self.scenario = scenario
    var known = materials
    known.asked = scenario.questions
    incident = Incident(known)
    looked = scenario.clock.start
    latest = scenario.clock.start
  }

  /// The run after these entries, in the order of the record.
  package static func folding(
    _ entries: [Entry], of scenario: Scenario, materials: Materials
  ) -> ExerciseRun {
    var run = ExerciseRun(scenario, materials: materials)
    run.incident.leave(LeftBranches(of: entries))
    for entry in entries { run.apply(entry) }
    return run
  }

  /// Files that players have pinned since.
  package mutating func offer(_ materials: Materials) {
    var known = materials
    known.asked = scenario.questions
    incident.offer(known)
  }

  package var start: Date { scenario.clock.start }

  /// Total, as the incident's is: what does not fit has no effect.
  package mutating func apply(_ entry: Entry) {
    entries.append(entry)
    guard let event = Event(kind: entry.kind, data: entry.data) else {
      incident.apply(entry)
      return
    }
    guard !left.holds(entry) else { return incident.apply(entry) }
    let sim = Event.Common(data: entry.data).sim
    if let sim, sim > latest { latest = sim }
    if let sim { look(upTo: sim) }
    incident.apply(entry)
    take(event, entry, at: sim ?? latest)
    note(event, entry, at: sim ?? latest)
    evaluate(at: sim ?? looked)
  }

  private mutating func take(_ event: Event, _ entry: Entry, at sim: Date) {
    switch event {
    case .clockSet(let setting): set(setting, at: sim)
    case .inject(let change, let moment): take(change, moment, entry, at: sim)
    case .expectationMarked(let mark):
      marks[mark.expectation, default: []].append(
        Mark(mark: mark, by: responder(ofLog: entry.id.log), at: sim, entry: entry.id))
    case .hotWashAdded(let question, let answer):
      hotWash.append(
        HotWashLine(
          question: question, answer: answer, by: responder(ofLog: entry.id.log),
          entry: entry.id))
    case .exerciseRewound(let rewinding):
      rewinds.append(
        Rewind(to: sim, file: rewinding.file, left: rewinding.left, entry: entry.id))
    case .exerciseFinished(let isAborted):
      ended = ended ?? Ending(at: sim, isAborted: isAborted, entry: entry.id)
    default: break
    }
  }

  private mutating func set(_ setting: Event.ClockSetting, at sim: Date) {
    let reason = SimulatedClock.Reason(rawValue: setting.reason) ?? .speed
    // A jump stands between two settings: the clock is stopped before it.
    if reason == .jump, let from = clock.segments.last?.start {
      jumps.append(Jump(from: from, to: sim))
    }
    clock.add(
      SimulatedClock.Segment(
        wall: setting.wall, boot: setting.boot, start: sim, rate: setting.rate, reason: reason))
  }

  private mutating func take(
    _ change: Event.InjectChange, _ moment: Event.InjectMoment, _ entry: Entry, at sim: Date
  ) {
    switch change {
    case .released:
      // Two processes may have released it; it comes once.
      guard release(of: moment.inject) == nil else { return }
      fates[moment.inject] = .released(
        Release(
          at: sim, planned: moment.planned, isJumped: moment.isJumped, text: moment.text,
          entry: entry.id))
      if scenario.inject(named: moment.inject) == nil {
        freeInjects.append(FreeInject(name: moment.inject, text: moment.text ?? "", at: sim))
      }
    case .held:
      if release(of: moment.inject) == nil { fates[moment.inject] = .held(at: sim) }
    case .skipped:
      if release(of: moment.inject) == nil { fates[moment.inject] = .skipped(at: sim) }
    }
  }
}

extension ExerciseRun {
  /// What became of an inject that no longer waits for its moment.
  package enum Fate: Hashable, Sendable {
    case released(Release)
    /// Only by hand now.
    case held(at: Date)
    case skipped(at: Date)
  }

  package struct Release: Hashable, Sendable {
    package var at: Date
    package var planned: Date?
    package var isJumped: Bool
    /// As the facilitator wrote it anew.
    package var text: String?
    package var entry: EntryID
  }

  package struct FreeInject: Hashable, Sendable {
    package var name: String
    package var text: String
    package var at: Date
  }

  package struct Mark: Hashable, Sendable {
    package var mark: Event.ExpectationMark
    package var by: String
    package var at: Date
    package var entry: EntryID
  }

  package struct HotWashLine: Hashable, Sendable {
    package var question: String
    package var answer: String
    package var by: String
    package var entry: EntryID
  }

  package struct Ending: Hashable, Sendable {
    package var at: Date
    package var isAborted: Bool
    package var entry: EntryID
  }

  /// An entry of a player, as the facilitator sees it.
  package struct Deed: Hashable, Sendable {
    package var at: Date
    package var by: String
    package var kind: String
    package var entry: EntryID
  }

  package struct Jump: Hashable, Sendable {
    package var from: Date
    package var to: Date

    func contains(_ instant: Date) -> Bool { from < instant && instant <= to }
  }

  package func release(of inject: String) -> Release? {
    if case .released(let release)? = fates[inject] { return release }
    return nil
  }
}
