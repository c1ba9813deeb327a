import Duties
import Foundation
import Response
import Timeline

// First moments.
extension ExerciseRun {
  struct Moment: Hashable, Sendable {
    var at: Date
    var entry: EntryID
  }

  /// What the fold sees once and a score asks for later.
  struct Firsts: Hashable, Sendable {
    /// Decision → its answers, first to last.
    var answers: [String: [Answer]] = [:]
    /// Question → every answer in force for a time, first to last.
    var facts: [String: [Fact]] = [:]
    /// Rule → when its clock began to run, and from which trigger.
    var duties: [String: DutyStart] = [:]
    /// Kind of entry → the first one by a player.
    var kinds: [String: Moment] = [:]
    /// The first answer to `declared`.
    var declared: Moment?
  }

  struct Answer: Hashable, Sendable {
    var option: String
    var moment: Moment
    var by: String
  }

  struct Fact: Hashable, Sendable {
    var value: JSON?
    var moment: Moment
  }

  struct DutyStart: Hashable, Sendable {
    var moment: Moment
    /// What the first stage that runs is counted from, and the fact that said so.
    var trigger: Date?
    var triggerName: String?
  }

  /// Kinds that only those who run the exercise, or tocsin itself, write.
  private static func isOfPlayers(_ kind: String) -> Bool {
    let family = kind.prefix { $0 != "." }
    return ![
      "clock", "inject", "expectation", "exercise", "session", "key", "log", "checkpoint",
      "hotwash", "report",
    ].contains(String(family)) && kind != "incident.declared"
  }

  mutating func note(_ event: Event, _ entry: Entry, at sim: Date) {
    guard ended == nil, Self.isOfPlayers(entry.kind) else { return }
    let moment = Moment(at: sim, entry: entry.id)
    deeds.append(
      Deed(at: sim, by: responder(ofLog: entry.id.log), kind: entry.kind, entry: entry.id))
    guard incident.ineffective[entry.id] == nil else { return }
    if firsts.kinds[entry.kind] == nil { firsts.kinds[entry.kind] = moment }
    if case .answered(let fact) = event {
      if fact.question == "declared", firsts.declared == nil { firsts.declared = moment }
      firsts.facts[fact.question, default: []].append(Fact(value: fact.value, moment: moment))
      if let option = fact.value?.string {
        firsts.answers[fact.question, default: []].append(
          Answer(option: option, moment: moment, by: responder(ofLog: entry.id.log)))
      }
    }
    noteDuties(event, moment)
  }

  private mutating func noteDuties(_ event: Event, _ moment: Moment) {
    switch event {
    case .answered, .noticeDrafted, .noticeSent, .corrected, .attached: break
    default: return
    }
    for rule in scenario.watchedDuties where firsts.duties[rule] == nil {
      guard let view = incident.duty(rule, at: moment.at) else { continue }
      switch view.state {
      case .running, .met, .missed:
        let deadline = Self.running(view)?.deadline
        firsts.duties[rule] = DutyStart(
          moment: moment, trigger: deadline?.trigger, triggerName: deadline?.triggerName)
      case .doesNotApply, .mayApply, .waiting, .waived, .watch: break
      }
    }
  }
}

extension ExerciseRun {
  /// A rule's first stage may be that of somebody else's capacity.
  private static func running(_ view: DutyView) -> DutyView.StageView? {
    let started = view.stages.first { stage in
      switch stage.state {
      case .running, .met, .missed: true
      case .doesNotApply, .mayApply, .waiting, .waived, .watch: false
      }
    }
    return started ?? view.stages.first
  }
}

extension Scenario {
  /// Rules whose clocks somebody is expected to start.
  var watchedDuties: [String] {
    expectations.compactMap { item in
      if case .duty(let rule) = item.expectation.match { rule } else { nil }
    }
  }
}
