import Duties
import Foundation
import Playbooks
import Timeline

extension Evaluator {
  /// Duties hang on facts and notices alone, never on steps or clocks.
  mutating func evaluateDuties() {
    let law = structure.reading.law
    guard !law.rules.isEmpty,
      let zone = CivilZone(incident.zone) ?? CivilZone("UTC")
    else { return }
    let facts = world.facts
    let notices = incident.sentNotices
    for rule in law.rules {
      let standing = law.standing(of: rule, in: facts, notices: notices, zone: zone, at: now)
      result.duties.append(view(of: standing, rule))
      for stage in standing.stages {
        guard case .running = stage.state else { continue }
        result.note(change: stage.deadline?.target.map { $0 + 0.001 })
      }
      let truth = rule.when?.truth(in: facts) ?? .yes
      result.world.duties[rule.id] = truth
    }
  }

  private func view(of standing: Standing, _ rule: Rule) -> DutyView {
    let stages = zip(standing.stages, rule.stages).map { view(of: $0, $1, rule) }
    let urgent = standing.mostUrgent.flatMap { most in stages.first { $0.name == most.name } }
    return DutyView(
      rule: rule.id, title: rule.title, short: rule.short,
      state: urgent?.state ?? .watch(why: "the rule has no stage"), stages: stages,
      content: rule.content, exceptions: rule.exceptions, late: rule.late, delay: rule.delay,
      references: rule.references, penalty: rule.penalty, form: rule.form,
      isConfirmed: rule.isConfirmed, threshold: standing.threshold,
      provenance: rule.origin == .shipped ? nil : rule.provenance,
      watchedOnly: standing.watchedOnly, omits: rule.omits)
  }

  private func view(
    of standing: StageStanding, _ stage: Stage, _ rule: Rule
  ) -> DutyView.StageView {
    DutyView.StageView(
      name: stage.name, recipient: recipient(stage, standing), state: state(standing, rule),
      deadline: standing.deadline, qualifier: stage.qualifier, content: stage.content,
      since: standing.since,
      notice: incident.notices[NoticeKey(rule: rule.id, stage: stage.name)]?.view ?? NoticeView(),
      omits: stage.omits)
  }

  /// `Residents; also Attorney General; perhaps the credit bureaus (people)`
  private func recipient(_ stage: Stage, _ standing: StageStanding) -> String {
    let others = standing.also.map { other in
      other.truth == .yes
        ? "also \(other.recipient)"
        : "perhaps \(other.recipient) (\(other.questions.joined(separator: ", ")))"
    }
    return ([stage.recipient] + others).joined(separator: "; ")
  }

  private func state(_ standing: StageStanding, _ rule: Rule) -> DutyState {
    let log = incident.notices[NoticeKey(rule: rule.id, stage: standing.name)]
    switch standing.state {
    case .doesNotApply(let why): return .doesNotApply(why: why)
    case .mayApply(let questions): return .mayApply(questions: questions)
    case .waiting(let what): return .waiting(for: what)
    case .running: return .running
    case .missed: return .missed
    case .watch(let why): return .watch(why: why)
    case .met(_, let late):
      guard let sent = log?.sent.last else { return .running }
      return .met(sent.signature, lateBy: late, proof: sent.reference)
    case .waived:
      let whole = incident.notices[NoticeKey(rule: rule.id, stage: nil)]
      guard let waiver = log?.waived ?? whole?.waived else { return .running }
      return .waived(waiver.signature, reason: waiver.reason)
    }
  }
}

extension Incident {
  /// What people did about notices, as the law's arithmetic wants it.
  var sentNotices: Notices {
    var taken = Notices()
    for (key, log) in notices {
      if log.waived != nil { taken.waive(rule: key.rule, stage: key.stage) }
      guard let stage = key.stage else { continue }
      let id = NoticeID(rule: key.rule, stage: stage)
      for sent in log.sent { taken.markSent(id, at: sent.signature.at) }
      for delay in log.delays {
        taken.delay(
          id,
          Notices.Delay(
            authority: delay.authority, isWritten: delay.isWritten, from: delay.from,
            until: delay.until))
      }
    }
    return taken
  }
}
