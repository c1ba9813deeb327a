package import Foundation
import Playbooks
package import Timeline

/// The one way to change anything: a refusal, or what is to be written. An entry that an act needs
/// to name has a blank head digest: see `Draft.naming(heads:)`.
package func decide(
  _ act: Act, in incident: Incident?, materials: Materials, actor: Actor, now: Date
) throws(Refusal) -> Draft {
  if case .declare(let declaration) = act.intent {
    guard incident?.root == nil else {
      throw Refusal(
        "this incident was declared already", mend: "declare a new one in its own folder")
    }
    return try Declaring(declaration, act, materials, now: now).draft()
  }
  guard var incident, incident.root != nil else {
    throw Refusal("no incident is open", mend: "open one, or declare it")
  }
  var all = materials
  all.pinned += incident.materials.pinned
  incident.offer(all)
  let deciding = Deciding(incident: incident, actor: actor, now: act.when?.at ?? now, wall: now)
  let event = try deciding.event(for: act.intent)
  let common = Event.Common(
    when: act.when, note: act.intent.noteText ?? act.note, evidence: act.evidence,
    sim: incident.isExercise ? now : nil)
  var draft = event.draft(common, zone: incident.zone)
  if case .answer(_, let answer) = act.intent, let secret = answer.secret {
    draft.secrets["secret-value"] = secret
  }
  return draft
}

extension Intent {
  /// A note is its text; every other act may have one beside it.
  fileprivate var noteText: String? {
    switch self {
    case .note(let text, _, _), .addFollowUp(let text, _, _): text
    case .askJustification(_, let purpose): purpose
    default: nil
    }
  }
}

extension Draft {
  /// The writer knows the record, the engine only names: head digests of entries that the draft
  /// names are filled in here, just before it is written.
  package func naming(heads: (EntryID) -> Digest?) -> Draft {
    var named = self
    for member in ["entry", "settles"] {
      guard let value = data[member] else { continue }
      named.data[member] = Self.named(value, heads)
    }
    return named
  }

  private static func named(_ value: JSON, _ heads: (EntryID) -> Digest?) -> JSON {
    if let reference = Event.EntryReference(json: value), reference.head.isEmpty {
      return Event.EntryReference(id: reference.id, head: heads(reference.id)?.hex ?? "").json
    }
    guard let items = value.array else { return value }
    return .array(items.map { $0.array == nil ? $0 : named($0, heads) })
  }
}

/// Judges one act on an incident.
struct Deciding {
  let incident: Incident
  let actor: Actor
  /// When the act counts.
  let now: Date
  /// When it is written.
  let wall: Date

  var structure: Structure { incident.structure }
  var me: String { responder(ofLog: actor.log) }
  var isLead: Bool { incident.roles.holds("lead", log: actor.log) }
  var evaluation: Evaluation { incident.evaluation(at: wall) }

  func event(for intent: Intent) throws(Refusal) -> Event {
    switch intent {
    case .declare: throw Refusal("this incident was declared already", mend: "declare a new one")
    case .close(let closing): return try close(closing)
    case .reopenIncident(let reason):
      guard incident.closed != nil else {
        throw Refusal("the incident is open", mend: "nothing is to be done")
      }
      return .reopenedIncident(reason: try needed(reason, "reopening"))
    case .setSeverity(let severity, let reason):
      return .severitySet(severity, reason: try needed(reason, "the severity"))
    case .attach(let id, let with, let name): return try attach(id, with: with, name: name)
    case .upgrade(let id): return try upgrade(id)
    case .takeRole, .giveRole, .dropRole, .offerHandover, .acceptHandover:
      return try roleEvent(for: intent)
    case .start, .finish, .skip, .skipPhase, .block, .reopen, .sign, .setAside, .unsign, .assign:
      return try stepEvent(for: intent)
    case .answer(let question, let answer): return try self.answer(question, answer)
    case .await(let question, let who, let again):
      let known = try self.question(question)
      return .awaited(question: known.name, who: who.map(person), again: again)
    case .note(let text, let isAttacker, let maps): return try note(text, isAttacker, maps)
    case .correct(let entry, let members, let reason):
      return try correct(entry, members, reason)
    case .withhold(let entry, let members, let reason):
      return try withhold(entry, members, reason)
    case .keepDraft, .markSent, .acknowledge, .waive, .delay: return try noticeEvent(for: intent)
    case .loseEvidence(let source, let step, let reason):
      return try evidence(.lost, source, step, reason)
    case .evidenceUnavailable(let source, let step, let reason):
      return try evidence(.unavailable, source, step, reason)
    case .requestCommand, .approveCommand, .startCommand, .signalCommand, .finishCommand:
      return try commandEvent(for: intent)
    case .beginEvidence, .failEvidence, .keepEvidence, .custody, .markEvidence,
      .recordVerification:
      return try evidenceEvent(for: intent)
    case .admit(let key, let name, let role, let may):
      return .keyAdmitted(name: name, key: key, role: role, may: may)
    case .revoke(let key, let last, let reason):
      let seen = last.mapValues { JSON.array([.int($0.number), .string($0.head.hex)]) }
      return .keyRevoked(key: key, last: seen, reason: try needed(reason, "a revocation"))
    case .addFollowUp, .giveFollowUp, .closeFollowUp: return try followUpEvent(for: intent)
    case .askJustification, .answerJustification: return try justificationEvent(for: intent)
    }
  }

  func needed(_ reason: String, _ what: String) throws(Refusal) -> String {
    let trimmed = reason.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else {
      throw Refusal("\(what) needs a reason", mend: "say why with `--reason`")
    }
    return trimmed
  }

  /// `WHO`: a role that somebody holds, a log, or a name.
  func person(_ who: String) -> String {
    if let holder = incident.holders[who] { return holder }
    if incident.people[who] != nil { return responder(ofLog: who) }
    return who
  }

  /// `WHO` of a role: a log where that is named, or where it is the only one of that name; a name
  /// that nobody here has yet stays one.
  func keeper(_ who: String) throws(Refusal) -> String {
    if let keeper = incident.roles.keepers[who] { return keeper.log ?? keeper.name }
    if incident.people[who] != nil { return who }
    let logs = incident.people.keys.filter { responder(ofLog: $0) == who }.sorted()
    guard logs.count > 1 else { return logs.first ?? who }
    throw Refusal(
      "\(logs.count) people here are called \(who)",
      mend: "name the log: \(logs.joined(separator: ", "))")
  }

  private func note(_ text: String, _ isAttacker: Bool, _ maps: [String]) throws(Refusal) -> Event {
    guard !text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else {
      throw Refusal("the note says nothing", mend: "write what was seen, said or done")
    }
    return .noted(isAttacker: isAttacker, maps: maps)
  }
}
