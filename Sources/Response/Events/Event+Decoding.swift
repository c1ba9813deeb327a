import Foundation
import Playbooks
package import Timeline

extension Event {
  /// What the members of an entry say. A kind of a later tocsin is `unknown`; one of ours whose
  /// needed members are not there (withheld, or written wrong) is `nil`, and has no effect.
  package init?(kind: String, data: [String: JSON]) {
    let members = Members(data: data)
    guard let read = Event.readers[kind] else {
      self = .unknown(kind: kind)
      return
    }
    guard let event = read(members) else { return nil }
    self = event
  }

  private static let readers: [String: @Sendable (Members) -> Event?] =
    incidentReaders.merging(stepReaders) { first, _ in first }
    .merging(factReaders) { first, _ in first }
    .merging(noticeReaders) { first, _ in first }
    .merging(commandReaders) { first, _ in first }
    .merging(evidenceReaders) { first, _ in first }
    .merging(otherReaders) { first, _ in first }
    .merging(exerciseReaders) { first, _ in first }
    .merging(justificationReaders) { first, _ in first }

  private static let incidentReaders: [String: @Sendable (Members) -> Event?] = [
    "incident.declared": { Declared($0).map(Event.declared) },
    "incident.closed": { members in
      members.text("as").map {
        .closed(
          as: $0, of: members.text("of"), open: members.texts("open"),
          reason: members.text("reason"))
      }
    },
    "incident.reopened": { .reopenedIncident(reason: $0.text("reason") ?? "") },
    "severity.set": { members in
      members.text("severity").flatMap(Severity.init(rawValue:)).map {
        .severitySet($0, reason: members.text("reason") ?? "")
      }
    },
    "playbook.attached": { Attachment($0).map(Event.attached) },
    "playbook.upgraded": { members in
      Attachment(members).map { .upgraded($0, withdrawn: members.texts("withdrawn")) }
    },
    "role.taken": { $0.text("role").map(Event.roleTaken) },
    "role.given": { members in
      members.both("role", "to").map { .roleGiven($0, to: $1) }
    },
    "role.dropped": { $0.text("role").map(Event.roleDropped) },
    "handover.offered": { members in
      members.text("to").map { .handoverOffered(to: $0, brief: members.text("brief") ?? "") }
    },
    "handover.accepted": { $0.entry("entry").map(Event.handoverAccepted) },
  ]

  private static let stepReaders: [String: @Sendable (Members) -> Event?] = [
    "step.started": { members in
      members.step.map { .started($0, early: members.early) }
    },
    "step.done": { members in
      members.step.map { .done($0, early: members.early, open: members.texts("open")) }
    },
    "step.skipped": { members in
      let reason = members.text("reason") ?? ""
      if let step = members.step { return .skipped(step, reason: reason) }
      return members.text("phase").flatMap(Phase.init(rawValue:)).map {
        .phaseSkipped($0, reason: reason)
      }
    },
    "step.blocked": { members in
      members.step.map {
        .blocked($0, reason: members.text("reason") ?? "", again: members.time("again"))
      }
    },
    "step.checked": { members in
      guard let step = members.step, let item = members.text("item") else { return nil }
      return .checked(step, item: item, notNeeded: members.text("reason"))
    },
    "step.reopened": { members in
      members.step.map {
        .reopened($0, item: members.text("item"), reason: members.text("reason") ?? "")
      }
    },
    "step.assigned": { members in
      guard let step = members.step, let to = members.text("to") else { return nil }
      return .assigned(step, to: to)
    },
  ]

  private static let factReaders: [String: @Sendable (Members) -> Event?] = [
    "fact.answered": { AnsweredFact($0).map(Event.answered) },
    "fact.awaited": { members in
      members.text("question").map {
        .awaited(question: $0, who: members.text("who"), again: members.time("again"))
      }
    },
    "note.added": { .noted(isAttacker: $0.truth("attacker"), maps: $0.texts("maps")) },
    "entry.corrected": { members in
      guard let entry = members.entry("entry"), let new = members.data["members"]?.object
      else { return nil }
      return .corrected(entry, members: new, reason: members.text("reason") ?? "")
    },
    "content.withheld": { members in
      members.entry("entry").map {
        .withheld($0, members: members.texts("members"), reason: members.text("reason") ?? "")
      }
    },
  ]

  private static let noticeReaders: [String: @Sendable (Members) -> Event?] = [
    "notice.drafted": { NoticeDraft($0).map(Event.noticeDrafted) },
    "notice.sent": { members in
      members.both("rule", "stage").map {
        .noticeSent(
          NoticeSent(
            rule: $0, stage: $1, to: members.text("to") ?? "",
            channel: members.text("channel") ?? "", reference: members.text("reference"),
            sha256: members.text("sha256"), open: members.texts("open"),
            reason: members.text("reason")))
      }
    },
    "notice.acknowledged": { members in
      members.both("rule", "stage").map {
        .noticeAcknowledged(rule: $0, stage: $1, reference: members.text("reference"))
      }
    },
    "notice.waived": { members in
      members.text("rule").map {
        .noticeWaived(
          rule: $0, stage: members.text("stage"), reason: members.text("reason") ?? "")
      }
    },
    "notice.delayed": { NoticeDelay($0).map(Event.noticeDelayed) },
  ]

  private static let evidenceReaders: [String: @Sendable (Members) -> Event?] = [
    "evidence.begun": { $0.evidence(.begun) },
    "evidence.failed": { $0.evidence(.failed) },
    "evidence.lost": { $0.evidence(.lost) },
    "evidence.unavailable": { $0.evidence(.unavailable) },
    "evidence.added": { EvidenceItem($0).map(Event.evidenceAdded) },
    "evidence.accessed": { $0.custody(.accessed) },
    "evidence.transferred": { $0.custody(.transferred) },
    "evidence.received": { $0.custody(.received) },
    "evidence.returned": { $0.custody(.returned) },
    "evidence.disposed": { $0.custody(.disposed) },
    "evidence.exported": { $0.custody(.exported) },
    "evidence.marked": { members in
      guard let id = members.text("id"),
        let mark = members.text("mark").flatMap(EvidenceMark.init(rawValue:))
      else { return nil }
      return .evidenceMarked(id: id, mark, isSet: members.truth("set"))
    },
    "evidence.verified": {
      .evidenceVerified(good: $0.texts("good"), bad: $0.texts("bad"))
    },
  ]

  private static let otherReaders: [String: @Sendable (Members) -> Event?] = [
    "session.opened": {
      .sessionOpened(
        name: $0.text("name") ?? "", role: $0.text("role") ?? "", host: $0.text("host") ?? "",
        version: $0.text("version") ?? "")
    },
    "session.closed": { members in
      members.number("session").map { .sessionClosed(session: $0, how: members.text("how") ?? "") }
    },
    "key.admitted": { members in
      members.text("key").map {
        .keyAdmitted(
          name: members.text("name") ?? "", key: $0, role: members.text("role") ?? "",
          may: members.texts("may"))
      }
    },
    "key.revoked": { members in
      members.text("key").map {
        .keyRevoked(
          key: $0, last: members.data["last"]?.object ?? [:],
          reason: members.text("reason") ?? "")
      }
    },
    "checkpoint.made": {
      .checkpointMade(file: $0.text("file") ?? "", reason: $0.text("reason") ?? "")
    },
    "checkpoint.signed": { .checkpointSigned(file: $0.text("file") ?? "") },
    "clock.jumped": {
      .clockJumped(wasAt: $0.text("was-at") ?? "", wasUp: $0.number("was-up") ?? 0)
    },
    "log.mended": { .logMended(bytes: $0.number("bytes") ?? 0, held: $0.text("held")) },
    "log.continued": { members in
      members.entry("entry").map { .logContinued($0, reason: members.text("reason") ?? "") }
    },
    "report.written": {
      .reportWritten(
        file: $0.text("file") ?? "", sha256: $0.text("sha256") ?? "", audience: $0.text("for"),
        format: $0.text("format") ?? "", tlp: $0.text("tlp"))
    },
    "finding.added": { members in
      guard let tool = members.text("tool"), let summary = members.text("summary") else {
        return nil
      }
      return .findingAdded(tool: tool, summary: summary, sha256: members.text("sha256"))
    },
    "followup.added": { members in
      members.text("id").map {
        .followUpAdded(id: $0, owner: members.text("owner"), due: members.text("due"))
      }
    },
    "followup.closed": { $0.text("id").map(Event.followUpClosed) },
  ]
}

extension Event.Common {
  package init(data: [String: JSON]) {
    let members = Members(data: data)
    note = members.text("note")
    evidence = members.texts("evidence")
    sim = members.time("sim")
    guard let when = data["when"], let at = when["at"]?.string.flatMap(RFC3339.date),
      let zone = when["zone"]?.string
    else { return }
    self.when = Act.When(at: at, zone: zone, source: when["source"]?.string ?? "")
  }
}
