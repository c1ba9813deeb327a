package import Timeline

extension Event {
  /// The kind as `do` writes it: `step.done`.
  package var kind: String {
    switch self {
    case .declared: "incident.declared"
    case .closed: "incident.closed"
    case .reopenedIncident: "incident.reopened"
    case .severitySet: "severity.set"
    case .attached: "playbook.attached"
    case .upgraded: "playbook.upgraded"
    case .roleTaken: "role.taken"
    case .roleGiven: "role.given"
    case .roleDropped: "role.dropped"
    case .handoverOffered: "handover.offered"
    case .handoverAccepted: "handover.accepted"
    case .started: "step.started"
    case .done: "step.done"
    case .skipped, .phaseSkipped: "step.skipped"
    case .blocked: "step.blocked"
    case .checked: "step.checked"
    case .reopened: "step.reopened"
    case .assigned: "step.assigned"
    case .answered: "fact.answered"
    case .awaited: "fact.awaited"
    case .noted: "note.added"
    case .corrected: "entry.corrected"
    case .withheld: "content.withheld"
    case .noticeDrafted: "notice.drafted"
    case .noticeSent: "notice.sent"
    case .noticeAcknowledged: "notice.acknowledged"
    case .noticeWaived: "notice.waived"
    case .noticeDelayed: "notice.delayed"
    case .evidence(let change, _, _, _): "evidence.\(change.rawValue)"
    case .evidenceAdded: "evidence.added"
    case .commandRequested: "command.requested"
    case .commandApproved: "command.approved"
    case .commandStarted: "command.started"
    case .commandSignalled: "command.signalled"
    case .commandFinished: "command.finished"
    case .custody(let custody): "evidence.\(custody.change.rawValue)"
    case .evidenceMarked: "evidence.marked"
    case .evidenceVerified: "evidence.verified"
    case .sessionOpened: "session.opened"
    case .sessionClosed: "session.closed"
    case .keyAdmitted: "key.admitted"
    case .keyRevoked: "key.revoked"
    case .checkpointMade: "checkpoint.made"
    case .checkpointSigned: "checkpoint.signed"
    case .clockJumped: "clock.jumped"
    case .logMended: "log.mended"
    case .logContinued: "log.continued"
    case .reportWritten: "report.written"
    case .findingAdded: "finding.added"
    case .justificationAsked: "justification.asked"
    case .justificationAnswered: "justification.answered"
    case .followUpAdded: "followup.added"
    case .followUpClosed: "followup.closed"
    case .clockSet: "clock.set"
    case .exerciseRewound: Event.rewound
    case .exerciseFinished: "exercise.finished"
    case .inject(let change, _): "inject.\(change.rawValue)"
    case .expectationMarked: "expectation.marked"
    case .hotWashAdded: "hotwash.added"
    case .unknown(let kind): kind
    }
  }

  /// The word of the `kind` column and the `kind:` filter of the timeline browser.
  package static func word(ofKind kind: String) -> String {
    words[kind] ?? families[String(kind.prefix { $0 != "." })] ?? "?"
  }

  /// Kinds signed by the identity key itself (° in events.md); they are never corrected.
  package static let signedByIdentity: Set<String> = [
    "incident.declared", "content.withheld", "command.approved", "session.opened", "key.admitted",
    "key.revoked",
  ]

  /// Whether tocsin made an entry itself (* in events.md): the screen says `system`. That a source
  /// was lost, tocsin writes without a reason; a person always gives one.
  package static func isMadeBySystem(_ kind: String, _ data: [String: JSON]) -> Bool {
    kind == "evidence.lost" ? data["reason"] == nil : madeBySystem.contains(kind)
  }

  private static let madeBySystem: Set<String> = [
    "command.finished", "session.closed", "checkpoint.made", "clock.jumped", "log.mended",
  ]

  private static let words: [String: String] = [
    "incident.declared": "open", "incident.closed": "close", "incident.reopened": "open",
    "severity.set": "sev", "step.started": "step", "step.done": "done", "step.skipped": "skip",
    "step.blocked": "block", "step.checked": "done", "step.reopened": "step",
    "step.assigned": "step", "notice.drafted": "draft", "notice.sent": "sent",
    "notice.acknowledged": "sent", "notice.waived": "waive", "notice.delayed": "delay",
    "entry.corrected": "fix", "content.withheld": "hide", "command.requested": "ask",
    "command.approved": "ask",
  ]

  private static let families: [String: String] = [
    "playbook": "add", "role": "role", "handover": "role", "fact": "fact", "note": "note",
    "evidence": "evid", "command": "run", "report": "file", "followup": "todo",
    "finding": "find", "justification": "find", "session": "join", "key": "key",
    "checkpoint": "check", "clock": "clock", "log": "log", "exercise": "exer",
    "inject": "inject", "expectation": "score", "hotwash": "note",
  ]
}
