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
    let deadline = start.map { remarked(delayed(self.deadline(of: stage, from: $0), of: stage)) }
    let state =
      met(stage, notice, deadline)
      ?? unmet(stage, notice, start: start, deadline: deadline) { open(condition, truth) }
    if case .watch = state { return StageStanding(name: stage.name, state: state) }
    return StageStanding(
      name: stage.name, state: state, deadline: deadline, since: start?.instant,
      also: stage.also.compactMap(addressed))
  }

  private func addressed(_ other: Stage.Addressee) -> StageStanding.Addressed? {
    let truth = other.when.truth(in: facts)
    guard truth != .no else { return nil }
    return StageStanding.Addressed(
      recipient: other.recipient, truth: truth,
      questions: truth == .unknown ? other.when.settlingQuestions(in: facts) : [])
  }

  private func unmet(
    _ stage: Stage, _ notice: NoticeID, start: Start?, deadline: Deadline?,
    open: () -> StageStanding.State?
  ) -> StageStanding.State {
    if notices.isWaived(notice) { return .waived }
    if let end = ended(stage) { return .doesNotApply(why: end) }
    if let why = watched(at: start?.instant ?? now), !isAskedToRun { return .watch(why: why) }
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

  /// A rule that binds only in part, or not at all, says so beside its clock.
  private func remarked(_ deadline: Deadline) -> Deadline {
    var remarked = deadline
    if isAskedToRun, let why = watched(at: deadline.trigger) {
      remarked.working.insert("watched only, \(why): it runs because “run-watched” names it", at: 0)
    }
    if rule.status == .inForceLimited, let changes = rule.changes {
      remarked.working.append("in force with limits: \(changes)")
    }
    return remarked
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

  /// The profile, or an answer, has the clock of this rule run though the rule is only watched.
  private var isAskedToRun: Bool {
    guard rule.status != .noDuty, case .list(let names, _)? = facts.fact("run-watched")
    else { return false }
    return names.contains { $0.text == rule.id }
  }

  /// Why it is only watched, where it runs all the same.
  var watchedOnly: String? {
    guard isAskedToRun else { return nil }
    let start = rule.stages.compactMap { self.start(of: $0) }.first
    return watched(at: start?.instant ?? now)
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
