import Foundation
import Playbooks

/// One rule, with all that its stages are judged by.
struct Asked {
  var rule: Rule
  var facts: Surroundings
  var notices: Notices
  var setting: Setting
  var now: Date
  var proposals: Law.Proposals
  var untold: Untold

  /// What a test is worth whose facts nobody has told.
  enum Untold: Hashable {
    /// The stage may apply, and the question is put.
    case asked
    /// It counts as satisfied (`duties explain`, and there only).
    case satisfied
  }

  /// What does not apply is not counted: with a profile that is most rules, on every redraw.
  func standing(of stage: Stage) -> StageStanding {
    let notice = NoticeID(rule: rule.id, stage: stage.name)
    let condition = condition(of: stage)
    let truth = condition?.truth(in: facts) ?? .yes
    if truth == .no, notices.sent[notice] == nil {
      let why = condition?.reasonAgainst(in: facts) ?? ""
      return StageStanding(
        name: stage.name, state: notices.isWaived(notice) ? .waived : .doesNotApply(why: why))
    }
    let start = start(of: stage)
    let deadline = start.map { limited(delayed(self.deadline(of: stage, from: $0), of: stage)) }
    let state =
      met(stage, notice, deadline)
      ?? unmet(stage, notice, start: start, deadline: deadline) { open(condition, truth) }
    if case .watch = state { return StageStanding(name: stage.name, state: state) }
    return StageStanding(
      name: stage.name, state: state, deadline: deadline, since: start?.instant)
  }

  private func unmet(
    _ stage: Stage, _ notice: NoticeID, start: Start?, deadline: Deadline?,
    open: () -> StageStanding.State?
  ) -> StageStanding.State {
    if notices.isWaived(notice) { return .waived }
    if let end = ended(stage) { return .doesNotApply(why: end) }
    if let why = watched(at: start?.instant ?? now) { return .watch(why: why) }
    // Its day is the calendar's; on the board of an incident it would be an alarm about nothing.
    if stage.counting == .fixedDate, untold == .asked {
      return .watch(why: "a date of its own, not a clock of an incident")
    }
    if let open = open() { return open }
    guard start != nil else { return .waiting(for: stage.trigger.text) }
    if untold == .asked, let target = deadline?.target, target < now { return .missed }
    return .running
  }

  /// May apply, and which questions would settle it.
  private func open(_ condition: Condition?, _ truth: Truth) -> StageStanding.State? {
    guard truth == .unknown, untold == .asked, let condition else { return nil }
    return .mayApply(questions: condition.settlingQuestions(in: facts))
  }

  /// A rule that binds only in part says so beside its clock.
  private func limited(_ deadline: Deadline) -> Deadline {
    guard rule.status == .inForceLimited, let changes = rule.changes else { return deadline }
    var limited = deadline
    limited.working.append("in force with limits: \(changes)")
    return limited
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
