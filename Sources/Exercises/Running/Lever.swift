package import Foundation
import Playbooks
import Problems
package import Response
package import Timeline

/// What the facilitator does to an exercise: the same from the screen and from a verb.
package enum Lever: Hashable, Sendable {
  case begin
  /// Now, by name; with a text of its own in the place of the scenario's.
  case fire(String, text: String?)
  /// Something the scenario does not have.
  case say(String)
  case hold(String)
  case skip(String)
  case pause
  case resume
  /// Simulated seconds in one of the wall.
  case speed(Int)
  /// Simulated seconds onward.
  case jump(Int)
  case jumpTo(String)
  /// Back to a checkpoint, by its name: a new branch of the run.
  case rewind(String)
  case mark(Event.ExpectationMark)
  case noteHotWash(question: String, answer: String)
  case finish(isAborted: Bool)
}

/// Turns a lever into entries, or says why it cannot be pulled. Pure: the clock is what it is told.
package struct Facilitation {
  let run: ExerciseRun
  let wall: SimulatedClock.Wall
  /// The simulated instant; before the start, the start.
  package let now: Date

  package init(_ run: ExerciseRun, at wall: SimulatedClock.Wall, now: Date? = nil) {
    self.run = run
    self.wall = wall
    self.now = now ?? run.clock.now(wall, latest: run.latest) ?? run.start
  }

  /// What is due by now and not released: each with the entry that releases it. `run` has to have
  /// looked up to now.
  package var due: [Draft] {
    guard !run.clock.segments.isEmpty else { return [] }
    let now = now
    return run.coming.prefix { $0.planned <= now }.map { release($0, isJumped: false) }
  }

  /// - Throws: `Refusal` where the lever does nothing, with what would.
  package func drafts(for lever: Lever) throws(Refusal) -> [Draft] {
    if case .begin = lever {
      guard run.clock.segments.isEmpty else {
        throw Refusal("the exercise runs already", mend: "go on with it")
      }
      return [set(rate: run.scenario.clock.speed, .start, at: run.start)]
    }
    try refuseEnded(lever)
    switch lever {
    case .begin: return []
    case .fire(let name, let text): return [try fire(name, text)]
    case .say(let text): return [try say(text)]
    case .hold(let name), .skip(let name): return [try stop(name, lever)]
    case .pause, .resume, .speed: return [try set(lever)]
    case .jump(let seconds): return try jump(to: now.addingTimeInterval(Double(seconds)))
    case .jumpTo(let name): return try jump(to: plannedInstant(of: name))
    case .rewind(let name): return try rewind(to: name)
    case .mark(let mark): return [try self.mark(mark)]
    case .noteHotWash(let question, let answer):
      guard !answer.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else {
        throw Refusal("the answer says nothing", mend: "write what was said")
      }
      return [draft(.hotWashAdded(question: question, answer: answer), at: now)]
    case .finish(let isAborted):
      return [
        set(rate: 0, .pause, at: now),
        draft(.exerciseFinished(isAborted: isAborted), at: now),
      ]
    }
  }

  private func refuseEnded(_ lever: Lever) throws(Refusal) {
    switch lever {
    case .mark, .noteHotWash: return
    default: break
    }
    guard run.ended == nil else {
      throw Refusal("the exercise is over", mend: "score it: tocsin exercise score")
    }
    guard !run.clock.segments.isEmpty else {
      throw Refusal("the exercise has not begun", mend: "begin it: tocsin exercise run")
    }
  }

  private func draft(_ event: Event, at sim: Date) -> Draft {
    event.draft(Event.Common(sim: sim), zone: run.scenario.clock.zone)
  }

  private func set(rate: Int, _ reason: SimulatedClock.Reason, at sim: Date) -> Draft {
    draft(
      .clockSet(
        Event.ClockSetting(
          wall: wall.milliseconds, boot: wall.boot, rate: rate, reason: reason.rawValue)),
      at: sim)
  }

  private func release(_ due: ExerciseRun.Due, isJumped: Bool) -> Draft {
    draft(
      .inject(
        .released,
        Event.InjectMoment(due.inject.name, planned: due.planned, isJumped: isJumped)),
      at: isJumped ? due.planned : stamp(due))
  }

  /// A release is stamped with its planned instant: when exactly a process woke up is no part of
  /// the story. Where it woke much too late, players read it only then.
  private func stamp(_ due: ExerciseRun.Due) -> Date {
    let lag = now.timeIntervalSince(due.planned)
    return lag > Double(max(1, run.clock.rate)) * 2 ? now : due.planned
  }
}

// Injects.
extension Facilitation {
  private func inject(_ name: String) throws(Refusal) -> Inject {
    if let inject = run.scenario.inject(named: name) { return inject }
    let names = run.scenario.injects.map(\.name)
    throw Refusal(
      "no inject is called “\(name)”",
      mend: nearest(to: name, among: names).map { "write “\($0)”" }
        ?? "see the names with “tocsin exercise status”")
  }

  private func fire(_ name: String, _ text: String?) throws(Refusal) -> Draft {
    let inject = try inject(name)
    guard run.release(of: name) == nil else {
      throw Refusal("“\(name)” is released already", mend: "say something else with --text")
    }
    return draft(
      .inject(
        .released, Event.InjectMoment(name, planned: run.planned(inject), text: text)), at: now)
  }

  private func say(_ text: String) throws(Refusal) -> Draft {
    guard !text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else {
      throw Refusal("the message says nothing", mend: "write what the players are to read")
    }
    let name = "free-\(run.freeInjects.count + 1)"
    return draft(.inject(.released, Event.InjectMoment(name, planned: nil, text: text)), at: now)
  }

  private func stop(_ name: String, _ lever: Lever) throws(Refusal) -> Draft {
    let inject = try inject(name)
    guard run.release(of: name) == nil else {
      throw Refusal("“\(name)” is released already", mend: "choose one that is to come")
    }
    let change: Event.InjectChange = if case .hold = lever { .held } else { .skipped }
    return draft(.inject(change, Event.InjectMoment(name, planned: run.planned(inject))), at: now)
  }

  private func mark(_ mark: Event.ExpectationMark) throws(Refusal) -> Draft {
    let expected = run.scenario.expectations.map(\.expectation.name)
    let known =
      expected + run.scenario.injects.flatMap(\.forbidden).map(\.name)
      + run.scenario.objectives.map(\.name)
    guard known.contains(mark.expectation) else {
      throw Refusal(
        "nothing that is expected is called “\(mark.expectation)”",
        mend: nearest(to: mark.expectation, among: known).map { "write “\($0)”" }
          ?? "see the names with “tocsin exercise status”")
    }
    return draft(.expectationMarked(mark), at: now)
  }
}

// The clock.
extension Facilitation {
  private func set(_ lever: Lever) throws(Refusal) -> Draft {
    let allowed = run.scenario.clock.allowed
    switch lever {
    case .pause:
      try refuse(.pause, allowed)
      guard !run.clock.isPaused else { throw Refusal("the clock stands", mend: "resume it") }
      return set(rate: 0, .pause, at: now)
    case .resume:
      // After another boot the clock stands at what the record last shows.
      guard run.clock.isPaused || run.clock.isStopped(wall) else {
        throw Refusal("the clock runs", mend: "pause it, or set its speed")
      }
      return set(rate: run.clock.lastRate, .resume, at: now)
    case .speed(let rate):
      try refuse(.speed, allowed)
      guard (1...SimulatedClock.fastest).contains(rate) else {
        throw Refusal(
          "the clock cannot run at x\(rate)", mend: "choose 1 to \(SimulatedClock.fastest)")
      }
      return set(rate: rate, .speed, at: now)
    default: throw Refusal("that does not set the clock", mend: "pause, resume or set its speed")
    }
  }

  private func refuse(
    _ lever: Scenario.Clock.Lever, _ allowed: Set<Scenario.Clock.Lever>
  ) throws(Refusal) {
    guard !allowed.contains(lever) else { return }
    throw Refusal(
      "the scenario does not allow “\(lever.rawValue)”", mend: "name it under `clock: allow`")
  }

  private func plannedInstant(of name: String) throws(Refusal) -> Date {
    let inject = try inject(name)
    guard let planned = run.planned(inject), run.fates[name] == nil else {
      throw Refusal(
        "it is not known when “\(name)” comes", mend: "fire it: tocsin exercise inject \(name)")
    }
    return planned
  }

  /// The clock stands then: people have to be told before it goes on.
  private func rewind(to name: String) throws(Refusal) -> [Draft] {
    try refuse(.jump, run.scenario.clock.allowed)
    guard let point = run.checkpoint(called: name) else {
      let names = run.checkpoints.map(\.name)
      throw Refusal(
        "no checkpoint of this branch is called “\(name)”, or more than one is",
        mend: names.isEmpty
          ? "make one to come back to: tocsin checkpoint --incident \(run.incident.code)"
          : "write one of: \(names.joined(separator: ", "))")
    }
    return [
      draft(
        .exerciseRewound(
          Event.Rewinding(file: point.file, left: run.leaving(after: point))), at: point.at),
      set(rate: 0, .rewind, at: point.at),
    ]
  }

  /// Everything due on the way comes in order, each at its planned instant and marked; then the
  /// clock is set. What an inject brings about on the way comes too.
  private func jump(to target: Date) throws(Refusal) -> [Draft] {
    try refuse(.jump, run.scenario.clock.allowed)
    let now = now
    guard target > now else {
      throw Refusal("that is not ahead", mend: "jump onward; back there is only a rewind")
    }
    let rate = run.clock.isStopped(wall) ? 0 : run.clock.rate
    var drafts = [set(rate: 0, .pause, at: now)]
    var ahead = run
    while true {
      ahead.look(upTo: min(target, ahead.wakes ?? target))
      guard let next = ahead.coming.first, next.planned <= target else {
        guard let wakes = ahead.wakes, wakes <= target else { break }
        ahead.look(upTo: wakes)
        continue
      }
      let stamped = ExerciseRun.Due(inject: next.inject, planned: max(next.planned, now))
      drafts.append(release(stamped, isJumped: true))
      ahead.suppose(stamped)
    }
    drafts.append(set(rate: rate, .jump, at: target))
    return drafts
  }
}

extension ExerciseRun {
  /// As if that inject were released at its planned instant.
  mutating func suppose(_ due: Due) {
    fates[due.inject.name] = .released(
      Release(
        at: due.planned, planned: due.planned, isJumped: true, text: nil,
        entry: EntryID(log: "", number: 0)))
    look(upTo: due.planned)
    evaluate(at: due.planned)
  }
}
