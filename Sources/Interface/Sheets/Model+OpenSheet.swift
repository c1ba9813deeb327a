import Playbooks
import Response
import Timeline

extension Model {
  /// The sheet of a verb, made from what is chosen.
  mutating func openSheet(for action: Action.Name) -> [Effect] {
    guard let session else { return [] }
    if let effects = openCommandSheet(for: action) { return effects }
    if action == .sign, case .decide(let name) = chosenStep?.kind,
      let question = session.question(name)
    {
      return answer(question)
    }
    if let step = chosenStep, let sheet = stepSheet(action, step) { return open(sheet) }
    switch action {
    case .skip, .skipPhase:
      if let phase = chosenPhase { return open(.skipping(phase, in: session)) }
    case .note: return open(.noting(as: session.actor.name))
    case .severity: return open(.settingSeverity(of: session.incident))
    case .closeIncident: return open(.closing(session, at: now))
    case .reopenIncident: return open(.reopeningIncident())
    case .handOver: return open(.handingOver(session))
    case .correct: return openCorrection()
    case .noticeSent, .noticeAcknowledged, .noticeWaive, .noticeDelay:
      if let chosen = chosenDuty { return open(.notice(action, chosen.duty, chosen.stage)) }
    case .evidenceLost, .evidenceUnavailable:
      if let source = chosenEvidence { return open(.evidence(action, source)) }
    case .takeRole, .giveRole, .dropRole:
      if let role = chosenRole { return open(.role(action, role, me: session.actor.name)) }
    case .notKnown:
      if let question = chosenQuestion { return open(.notKnown(question)) }
    case .attach, .upgrade:
      if let playbook = chosenPlaybook { return openPlaybookSheet(action, playbook) }
    case .writeReport:
      return open(.writingFile(for: reading.audience ?? "technical", lacking: reading.remark))
    default: break
    }
    return []
  }

  private func stepSheet(_ action: Action.Name, _ step: StepView) -> Sheet? {
    let me = session?.actor.name ?? ""
    switch action {
    case .sign: return signSheet(step, me: me)
    case .start: return .starting(step, me: me)
    case .done: return .finishing(step, me: me)
    case .skip: return .skipping(step, me: me)
    case .block: return .blocking(step, me: me)
    case .reopen: return .reopening(step)
    case .assign: return .assigning(step)
    case .notNeeded:
      return chosenItem.map { .settingAside(step, item: $0, me: me) }
    case .skipPhase: return nil
    default: return nil
    }
  }

  /// Space: the item that is chosen, else the next open one, else the step itself.
  private func signSheet(_ step: StepView, me: String) -> Sheet? {
    switch step.kind {
    case .decide: return nil
    case .ask(let names):
      let open = names.compactMap { session?.question($0) }
      if let question = open.first(where: { !$0.isAnswered }) { return answerSheet(question) }
    case .work, .collect, .notify, .parent: break
    }
    guard let item = chosenItem else { return .finishing(step, me: me) }
    if item.state == .open { return .signing(step, item: item, me: me) }
    return .unsigning(step, item: item, me: me)
  }

  /// The timeline's chosen entry, else my last one.
  private mutating func openCorrection() -> [Effect] {
    guard let session else { return [] }
    let chosen = screen == .timeline ? timeline.chosenLine : nil
    guard let line = chosen ?? session.tail.last(where: { $0.who == session.actor.name }) else {
      message = "no entry of yours to correct"
      return []
    }
    return open(.correcting(line, me: session.actor.name))
  }

  /// Shows first what it adds, by trying it on the incident (language.md §7).
  private mutating func openPlaybookSheet(
    _ action: Action.Name, _ playbook: Playbook
  ) -> [Effect] {
    guard let session, let shelf else { return [] }
    let intent: Intent =
      action == .attach ? .attach(playbook.id, with: [:], name: nil) : .upgrade(playbook.id)
    let trial = WhatIf(session: session, offered: shelf.materials, now: now)
    let lines = trial.consequences(of: Act(intent))
    return open(.playbook(action, playbook, adds: lines))
  }
}
