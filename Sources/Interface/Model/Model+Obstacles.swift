import Playbooks
import Response

extension Model {
  /// Why an action cannot be done now, said by the key and by the palette; nil: it can.
  func obstacle(to action: Action.Name) -> String? {
    guard let row = Action.table.first(where: { $0.name == action }) else { return nil }
    guard row.places.contains(screen) else {
      let places = row.places.map(\.rawValue).sorted().joined(separator: ", ")
      return "only on: \(places)"
    }
    if row.group == .write, let why = cannotWrite(action) { return why }
    return missing(for: action)
  }

  private func cannotWrite(_ action: Action.Name) -> String? {
    guard let session else { return nil }
    if case .readOnly(let short, _) = session.record.mode { return "read-only: \(short)" }
    if case .notSaved = session.record.mode { return "an entry is not saved yet; save it first" }
    if session.isClosed, action != .reopenIncident, action != .note, action != .writeReport,
      action != .noticeSent, action != .noticeWaive, action != .noticeAcknowledged,
      action != .noticeDelay, action != .correct
    {
      return "the incident is closed; reopen it first (: reopen incident)"
    }
    return nil
  }

  private func missing(for action: Action.Name) -> String? {
    switch action {
    case .block, .start, .done, .reopen, .assign, .viewCommand, .copyCommand:
      guard let step = chosenStep else { return "choose a step first" }
      let wantsCommand = action == .viewCommand || action == .copyCommand
      return wantsCommand && step.commands.isEmpty ? "\(step.label) has no command" : nil
    case .sign, .notNeeded:
      return chosenStep == nil ? "choose a step first; Enter or l opens the phase" : nil
    case .replayForward, .replayBack, .replayPause, .replayFaster, .replaySlower:
      return session?.replay == nil ? "this is no replay: tocsin replay INCIDENT" : nil
    case .messages:
      return session?.exercise == nil ? "this is no exercise from a scenario" : nil
    case .declarePlayed: return obstacleToDeclaring
    case .reopenIncident: return session?.isClosed == true ? nil : "the incident is open"
    case .working: return chosenBoardRow == nil ? "no clock is chosen" : nil
    case .noticeSent, .noticeAcknowledged, .noticeWaive, .noticeDelay, .noticeDraft,
      .noticePreview:
      return chosenDuty == nil ? "no duty is chosen" : nil
    case .evidenceLost, .evidenceUnavailable:
      return chosenEvidence == nil ? "no source is chosen" : nil
    case .run:
      if screen == .evidence { return chosenEvidence == nil ? "no source is chosen" : nil }
      guard let step = chosenStep else { return "choose a step first" }
      return step.commands.isEmpty ? "\(step.label) has no command" : nil
    case .agreeHere, .askOthers, .breakGlass: return obstacleToAgreement
    case .interrupt: return outputRun?.result == nil ? nil : "it has ended already"
    case .stopTaking: return intake == nil ? "nothing is being taken" : nil
    case .verifyEvidence:
      return session?.incident.evidenceItems.isEmpty == false ? nil : "the vault is empty"
    case .attach, .upgrade: return obstacleToPlaybook(action)
    case .notKnown: return chosenQuestion == nil ? "no question is chosen" : nil
    case .takeRole, .giveRole, .dropRole: return chosenRole == nil ? "no role is chosen" : nil
    case .correct:
      return session?.tail.isEmpty == false ? nil : "there is no entry yet"
    default: return nil
    }
  }

  private var obstacleToDeclaring: String? {
    guard let exercise = session?.exercise else { return "this is no exercise from a scenario" }
    if exercise.isOver { return "the exercise is over" }
    guard session?.isToBeDeclared == false else { return nil }
    return "it is declared; \(keymap.shown(.playbooks) ?? ": playbooks") brings more playbooks"
  }

  private var obstacleToAgreement: String? {
    guard case .success(let plan)? = command?.prepared.plan else {
      return "it cannot be run as things are"
    }
    return plan.approvals > 1 ? nil : "it needs nobody else to agree"
  }

  private func obstacleToPlaybook(_ action: Action.Name) -> String? {
    guard let session else { return "open an incident first" }
    guard let chosen = chosenPlaybook else { return "no playbook is chosen" }
    let isAttached = session.incident.playbooks.contains(chosen.id)
    switch action {
    case .attach: return isAttached ? "\(chosen.id) is attached already" : nil
    default: return isAttached ? nil : "\(chosen.id) is not attached yet; attach it first"
    }
  }
}
