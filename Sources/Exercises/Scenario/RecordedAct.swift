/// The verbs of the command line that an expectation may name, and the entries they make.
package enum RecordedAct: String, CaseIterable, Hashable, Sendable {
  case declare, note, severity, attach, role, handover, answer, evidence, notice, checkpoint, close
  case report

  /// Kinds of entries, any of which shows it. `declare` in an exercise answers `declared`: the
  /// exercise itself was declared by the start.
  package var kinds: Set<String> {
    switch self {
    case .declare: []
    case .note: ["note.added"]
    case .severity: ["severity.set"]
    case .attach: ["playbook.attached"]
    case .role: ["role.taken", "role.given"]
    case .handover: ["handover.offered"]
    case .answer: ["fact.answered"]
    case .evidence: ["evidence.added"]
    case .notice: ["notice.drafted", "notice.sent", "notice.waived"]
    case .checkpoint: ["checkpoint.made", "checkpoint.signed"]
    case .close: ["incident.closed"]
    case .report: ["report.written"]
    }
  }
}
