import Foundation
import Playbooks
package import Timeline

extension Event {
  /// What is to be written; members exactly as events.md names them, none of them empty.
  /// Times are written with the offset of `zone`.
  package func draft(_ common: Common = Common(), zone: String) -> Draft {
    var members = self.members(zone: zone)
    if let when = common.when {
      members["when"] = [
        "at": .string(RFC3339.text(when.at, zone: when.zone)), "zone": .string(when.zone),
        "source": .string(when.source),
      ]
    }
    if let note = common.note, !note.isEmpty { members["note"] = .string(note) }
    if !common.evidence.isEmpty { members["evidence"] = .array(common.evidence.map(JSON.string)) }
    if let sim = common.sim { members["sim"] = .string(RFC3339.text(sim, zone: zone)) }
    return Draft(kind: kind, data: members)
  }

  private func members(zone: String) -> [String: JSON] {
    switch self {
    case .declared(let declared): declared.members
    case .closed(let outcome, let of, let open, let reason):
      present(["as": text(outcome), "of": text(of), "reason": text(reason)])
        .merging(["open": texts(open)]) { first, _ in first }
    case .reopenedIncident(let reason): present(["reason": text(reason)])
    case .severitySet(let severity, let reason):
      present(["severity": text(severity.rawValue), "reason": text(reason)])
    case .attached(let attachment): attachment.members
    case .upgraded(let attachment, let withdrawn):
      attachment.members.merging(
        withdrawn.isEmpty ? [:] : ["withdrawn": texts(withdrawn)]
      ) { first, _ in first }
    case .roleTaken(let role), .roleDropped(let role): present(["role": text(role)])
    case .roleGiven(let role, let to): present(["role": text(role), "to": text(to)])
    case .handoverOffered(let to, let brief):
      present(["to": text(to), "brief": text(brief)])
    case .handoverAccepted(let entry): ["entry": entry.json]
    case .started, .done, .skipped, .phaseSkipped, .blocked, .checked, .reopened, .assigned:
      stepMembers(zone: zone)
    case .answered(let fact): fact.members
    case .awaited(let question, let who, let again):
      present(["question": text(question), "who": text(who), "again": time(again, zone)])
    case .noted(let isAttacker, let maps):
      present(["attacker": isAttacker ? true : nil, "maps": maps.isEmpty ? nil : texts(maps)])
    case .corrected(let entry, let members, let reason):
      ["entry": entry.json, "members": .object(members), "reason": .string(reason)]
    case .withheld(let entry, let members, let reason):
      ["entry": entry.json, "members": texts(members), "reason": .string(reason)]
    case .noticeDrafted, .noticeSent, .noticeAcknowledged, .noticeWaived, .noticeDelayed:
      noticeMembers(zone: zone)
    case .commandRequested, .commandApproved, .commandStarted, .commandSignalled,
      .commandFinished:
      commandMembers(zone: zone)
    case .clockSet, .exerciseRewound, .exerciseFinished, .inject, .expectationMarked,
      .hotWashAdded:
      exerciseMembers(zone: zone)
    case .justificationAsked, .justificationAnswered: justificationMembers(zone: zone)
    default: otherMembers
    }
  }

  private func stepMembers(zone: String) -> [String: JSON] {
    switch self {
    case .started(let step, let early):
      present(["step": name(step), "early": text(early?.rawValue)])
    case .done(let step, let early, let open):
      present([
        "step": name(step), "early": text(early?.rawValue),
        "open": open.isEmpty ? nil : texts(open),
      ])
    case .skipped(let step, let reason): present(["step": name(step), "reason": text(reason)])
    case .phaseSkipped(let phase, let reason):
      present(["phase": text(phase.rawValue), "reason": text(reason)])
    case .blocked(let step, let reason, let again):
      present(["step": name(step), "reason": text(reason), "again": time(again, zone)])
    case .checked(let step, let item, let reason):
      present(["step": name(step), "item": text(item), "reason": text(reason)])
    case .reopened(let step, let item, let reason):
      present(["step": name(step), "item": text(item), "reason": text(reason)])
    case .assigned(let step, let to): present(["step": name(step), "to": text(to)])
    default: [:]
    }
  }

  private func noticeMembers(zone: String) -> [String: JSON] {
    switch self {
    case .noticeDrafted(let draft):
      present([
        "rule": .string(draft.rule), "stage": .string(draft.stage), "file": .string(draft.file),
        "sha256": .string(draft.sha256), "revision": .int(draft.revision),
        "answered": .int(draft.answered), "asked": .int(draft.asked),
        "open": draft.open.isEmpty ? nil : texts(draft.open),
      ])
    case .noticeSent(let sent):
      present([
        "rule": text(sent.rule), "stage": text(sent.stage), "to": text(sent.to),
        "channel": text(sent.channel), "reference": text(sent.reference),
        "sha256": text(sent.sha256), "open": sent.open.isEmpty ? nil : texts(sent.open),
        "reason": text(sent.reason),
      ])
    case .noticeAcknowledged(let rule, let stage, let reference):
      present(["rule": text(rule), "stage": text(stage), "reference": text(reference)])
    case .noticeWaived(let rule, let stage, let reason):
      present(["rule": text(rule), "stage": text(stage), "reason": text(reason)])
    case .noticeDelayed(let delay):
      present([
        "rule": text(delay.rule), "stage": text(delay.stage), "authority": text(delay.authority),
        "written": .bool(delay.isWritten), "from": time(delay.from, zone),
        "until": time(delay.until, zone),
      ])
    default: [:]
    }
  }

  private var otherMembers: [String: JSON] {
    switch self {
    case .evidence(_, let source, let step, let reason):
      present([
        "source": text(source), "step": step.map { .string($0.description) },
        "reason": text(reason),
      ])
    case .evidenceAdded(let item): item.members
    case .custody(let custody): custody.members
    case .evidenceMarked(let id, let mark, let isSet):
      ["id": .string(id), "mark": .string(mark.rawValue), "set": .bool(isSet)]
    case .evidenceVerified(let good, let bad): ["good": texts(good), "bad": texts(bad)]
    case .sessionOpened(let name, let role, let host, let version):
      present([
        "name": text(name), "role": text(role), "host": text(host), "version": text(version),
      ])
    case .sessionClosed(let session, let how): ["session": .int(session), "how": .string(how)]
    case .keyAdmitted(let name, let key, let role, let may):
      ["key": .string(key), "name": .string(name), "role": .string(role), "may": texts(may)]
    case .keyRevoked(let key, let last, let reason):
      ["key": .string(key), "last": .object(last), "reason": .string(reason)]
    case .checkpointMade(let file, let reason):
      ["file": .string(file), "reason": .string(reason)]
    case .checkpointSigned(let file): ["file": .string(file)]
    case .clockJumped(let at, let up): ["was-at": .string(at), "was-up": .int(up)]
    case .logMended(let bytes, let held):
      present(["bytes": .int(bytes), "held": text(held)])
    case .logContinued(let entry, let reason): ["entry": entry.json, "reason": .string(reason)]
    case .reportWritten(let file, let sha256, let audience, let format, let tlp):
      present([
        "file": text(file), "sha256": text(sha256), "for": text(audience), "format": text(format),
        "tlp": text(tlp),
      ])
    case .findingAdded(let tool, let summary, let sha256):
      present(["tool": text(tool), "summary": text(summary), "sha256": text(sha256)])
    case .followUpAdded(let id, let owner, let due):
      present(["id": text(id), "owner": text(owner), "due": text(due)])
    case .followUpClosed(let id): ["id": .string(id)]
    default: [:]
    }
  }
}

private func text(_ text: String?) -> JSON? {
  guard let text, !text.isEmpty else { return nil }
  return .string(text)
}

private func texts(_ items: [String]) -> JSON { .array(items.map(JSON.string)) }
private func name(_ step: StepID) -> JSON { .string(step.description) }
private func time(_ date: Date?, _ zone: String) -> JSON? {
  date.map { .string(RFC3339.text($0, zone: zone)) }
}
private func present(_ members: [String: JSON?]) -> [String: JSON] {
  members.compactMapValues { $0 }
}

extension Event.EntryReference {
  var json: JSON { [.string(id.log), .int(id.number), .string(head)] }
}

extension Event.PinnedFile {
  var json: JSON { ["file": .string(file), "sha256": .string(digest.hex)] }
}

extension Event.AnsweredFact {
  var members: [String: JSON] {
    present([
      "question": text(question), "value": value, "complete": isComplete.map(JSON.bool),
      "from": text(from), "reason": text(reason),
      "settles": settles.isEmpty ? nil : .array(settles.map(\.json)),
    ])
  }
}

extension Event.Custody {
  var members: [String: JSON] {
    present([
      "id": text(id), "from": text(from), "to": text(to), "reason": text(reason),
      "seal": text(seal), "authority": text(authority), "sha256": text(sha256),
    ])
  }
}

extension Event.Attachment {
  var members: [String: JSON] {
    present([
      "playbook": text(playbook.text), "pinned": .array(pinned.map(\.json)),
      "labels": .object(labels.mapValues(JSON.string)),
      "with": with.isEmpty ? nil : .object(with.mapValues(JSON.string)), "as": text(name),
    ])
  }
}

extension Event.Declared {
  var members: [String: JSON] {
    present([
      "title": text(title), "code": text(code), "nonce": text(nonce),
      "exercise": .bool(isExercise), "zone": text(zone), "version": text(version),
      "severity": text(severity?.rawValue), "pinned": .array(pinned.map(\.json)),
      "playbooks": .array(
        playbooks.map {
          [
            "playbook": .string($0.playbook.text),
            "labels": .object($0.labels.mapValues(JSON.string)),
          ]
        }),
      "facts": .array(facts.map { .object($0.members) }), "scenario": scenario,
      "replaces": replaces,
    ])
  }
}
