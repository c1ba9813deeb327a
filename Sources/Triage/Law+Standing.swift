package import Foundation
package import Playbooks

extension Law {
  /// Where a duty stands: pure, so that the same facts, notices and instant give the same answer
  /// on every screen and in every report.
  /// `facts` are the answers of the incident, and conditions of duties read nothing else; `zone`
  /// is that of those who must act, the incident's.
  package func standing(
    of rule: Rule, in facts: Surroundings, notices: Notices = Notices(), zone: Zone,
    at now: Date, proposals: Proposals = .watched
  ) -> Standing {
    let asked = Asked(
      rule: rule, facts: facts, notices: notices, setting: setting(of: rule, in: facts, zone: zone),
      now: now, proposals: proposals)
    return Standing(
      rule: rule.id, stages: rule.stages.map(asked.standing), threshold: rule.threshold(in: facts))
  }

  /// Whether a rule that is only proposed has a clock: nobody's does, unless asked for.
  package enum Proposals: Hashable, Sendable {
    case watched, computed
  }

  /// Where a rule is counted: in the zone and by the calendar it names. A rule that names a family
  /// of calendars (`eu`) is counted where the authority that leads is, if that is known.
  package func setting(of rule: Rule, in facts: Surroundings, zone: Zone) -> Setting {
    let leading = facts.place("authority").flatMap(calendars.calendar(of:))
    let authority = leading.flatMap { $0.family == rule.calendar ? $0 : nil }
    let lawful = (rule.zone ?? authority?.zone).flatMap { Zone($0) }
    let calendar = rule.calendar.flatMap { named in
      calendars.calendar(of: named) ?? authority
        ?? calendars.calendar(inZone: (lawful ?? zone).name, family: named)
    }
    return Setting(
      zone: zone, authority: lawful, calendar: calendar ?? .weekendsOnly, basis: rule.basis,
      ruleFile: rule.file)
  }
}

/// One rule, with all that its stages are judged by.
struct Asked {
  var rule: Rule
  var facts: Surroundings
  var notices: Notices
  var setting: Setting
  var now: Date
  var proposals: Law.Proposals

  func standing(of stage: Stage) -> StageStanding {
    let start = start(of: stage)
    let deadline = start.map { delayed(deadline(of: stage, from: $0), of: stage) }
    let state = state(of: stage, start: start, deadline: deadline)
    if case .watch = state { return StageStanding(name: stage.name, state: state) }
    return StageStanding(
      name: stage.name, state: state, deadline: deadline, since: start?.instant)
  }

  private func state(
    of stage: Stage, start: Start?, deadline: Deadline?
  ) -> StageStanding.State {
    let notice = NoticeID(rule: rule.id, stage: stage.name)
    if let met = met(stage, notice, deadline) { return met }
    if notices.isWaived(notice) { return .waived }
    let condition = condition(of: stage)
    let truth = condition?.truth(in: facts) ?? .yes
    if truth == .no { return .doesNotApply(why: condition?.reasonAgainst(in: facts) ?? "") }
    if let end = ended(stage) { return .doesNotApply(why: end) }
    if let why = watched(at: start?.instant ?? now) { return .watch(why: why) }
    if truth == .unknown, let condition {
      return .mayApply(questions: condition.settlingQuestions(in: facts))
    }
    guard start != nil else { return .waiting(for: stage.trigger.text) }
    if let target = deadline?.target, target < now { return .missed }
    return .running
  }

  /// Sending meets a stage; one that repeats is met only when what it reports on has ended.
  private func met(
    _ stage: Stage, _ notice: NoticeID, _ deadline: Deadline?
  ) -> StageStanding.State? {
    guard let instants = notices.sent[notice], let first = instants.first else { return nil }
    if stage.every != nil, stage.until.flatMap(facts.instant) == nil { return nil }
    let at = stage.every == nil ? first : instants.last ?? first
    let late = deadline?.target.map { at.timeIntervalSince($0) }
    return .met(at: at, lateBy: late.flatMap { $0 > 0 ? $0 : nil })
  }

  private func ended(_ stage: Stage) -> String? {
    guard stage.every != nil, let until = stage.until, facts.instant(until) != nil
    else { return nil }
    return "\(until) is known: nothing more is to be repeated"
  }

  /// The rule's condition and the stage's, as one.
  func condition(of stage: Stage) -> Condition? {
    switch (rule.when, stage.when) {
    case (let outer?, let inner?): .and([outer, inner])
    case (let only?, nil), (nil, let only?): only
    case (nil, nil): nil
    }
  }

  /// Why there is no clock at that instant, if there is none.
  func watched(at instant: Date) -> String? {
    if !rule.isConfirmed { return "not confirmed against a source" }
    switch rule.status {
    case .noDuty: return "no duty in law"
    case .proposed where proposals == .watched: return "proposed, not law"
    case .proposed: return nil
    case .future where rule.effective == nil: return "not in force, and no date is known"
    case .inForce, .inForceLimited, .future, .contract: break
    }
    guard let effective = rule.effective, setting.lawful.day(at: instant) < effective
    else { return nil }
    return "in force from \(effective.text)"
  }
}
