package import Foundation
import Playbooks
package import Timeline

/// How an entry reads in the timeline: its word and one line.
package struct TimelineLine: Hashable, Sendable {
  package var entry: EntryID
  /// When it counts: `when.at`, else `at`.
  package var at: Date
  /// A responder's name, or `system`.
  package var who: String
  /// The word of events.md: `done`, `step`, `fact` …
  package var kind: String
  package var what: String
  package var correctedBy: EntryID?
  /// Why it has no effect.
  package var ineffective: String?
  /// In an exercise sessions, keys and logs have no instant of the story: `at` is the wall's.
  package var isOutsideStory = false
}

extension Incident {
  package func line(of entry: Entry) -> TimelineLine {
    var data = entry.data
    if let correction = corrections[entry.id] {
      data.merge(correction.members) { _, new in new }
    }
    let common = Event.Common(data: data)
    var what = words(for: entry.kind, data)
    if let note = common.note, entry.kind != "note.added" { what += ": \(note)" }
    if !common.evidence.isEmpty { what += " (\(common.evidence.joined(separator: ", ")))" }
    if let whyNot = ineffective[entry.id] { what += " (no effect: \(whyNot))" }
    if let late = lateWords(entry.id) { what += " (\(late))" }
    return TimelineLine(
      entry: entry.id, at: common.sim ?? common.when?.at ?? entry.at,
      who: Event.isMadeBySystem(entry.kind, entry.data)
        ? "system" : responder(ofLog: entry.id.log),
      kind: Event.word(ofKind: entry.kind), what: what, correctedBy: corrections[entry.id]?.by,
      ineffective: ineffective[entry.id],
      isOutsideStory: scenario != nil && common.sim == nil && entry.kind != "incident.declared")
  }

  private func words(for kind: String, _ data: [String: JSON]) -> String {
    guard let event = Event(kind: kind, data: data) else { return "\(kind), content withheld" }
    if case .noted(let isAttacker, let maps) = event {
      return note(data["note"]?.string, isAttacker, maps)
    }
    return TimelineWords(incident: self).words(for: event)
  }

  private func note(_ text: String?, _ isAttacker: Bool, _ maps: [String]) -> String {
    let ids = maps.isEmpty ? "" : " (\(maps.joined(separator: ", ")))"
    return (isAttacker ? "attacker: " : "") + (text ?? "withheld") + ids
  }
}

/// One line a kind.
struct TimelineWords {
  let incident: Incident

  func words(for event: Event) -> String {
    switch event {
    case .declared(let declared):
      "\(declared.isExercise ? "exercise" : "incident") declared: \(declared.title)"
    case .closed(let outcome, let of, let open, let reason):
      "closed as \(outcome)" + join(of.map { " of \($0)" }) + why(reason)
        + (open.isEmpty ? "" : "; \(open.count) still open")
    case .reopenedIncident(let reason): "reopened" + why(reason)
    case .severitySet(let severity, let reason): "severity \(severity.label)" + why(reason)
    case .attached(let attachment):
      "\(attachment.playbook) attached" + join(attachment.name.map { " as \($0)" })
        + ", \(attachment.labels.count) steps"
    case .upgraded(let attachment, let withdrawn):
      "\(attachment.playbook) upgraded, \(attachment.labels.count) steps new, "
        + "\(withdrawn.count) withdrawn"
    case .roleTaken(let role): "took the role \(role)"
    case .roleGiven(let role, let to): "gave the role \(role) to \(person(to))"
    case .roleDropped(let role): "dropped the role \(role)"
    case .handoverOffered(let to, _): "offered the lead to \(person(to))"
    case .handoverAccepted: "took over the lead"
    case .started, .done, .skipped, .phaseSkipped, .blocked, .checked, .reopened, .assigned:
      stepWords(event)
    case .answered, .awaited: factWords(event)
    case .corrected(let entry, let members, let reason):
      "corrects \(name(entry.id)): \(changes(members))" + why(reason)
    case .withheld(let entry, let members, let reason):
      "withholds \(members.joined(separator: ", ")) of \(name(entry.id))" + why(reason)
    default: otherWords(event)
    }
  }

  private func stepWords(_ event: Event) -> String {
    switch event {
    case .started(let id, let early): "\(label(id)) started" + remark(early)
    case .done(let id, let early, let open):
      "\(label(id)) done" + remark(early)
        + (open.isEmpty ? "" : ", left open: \(open.joined(separator: ", "))")
    case .skipped(let id, let reason): "\(label(id)) skipped" + why(reason)
    case .phaseSkipped(let phase, let reason): "phase \(phase.rawValue) skipped" + why(reason)
    case .blocked(let id, let reason, let again):
      "\(label(id)) blocked" + why(reason)
        + join(again.map { ", again \(RFC3339.text($0, zone: incident.zone))" })
    case .checked(let id, let item, let reason):
      "\(label(id)) \(item)" + join(reason.map { ", not needed: \($0)" })
    case .reopened(let id, let item, let reason):
      "\(label(id)) \(item.map { "\($0) " } ?? "")reopened" + why(reason)
    case .assigned(let id, let to): "\(label(id)) assigned to \(to)"
    default: event.kind
    }
  }

  private func factWords(_ event: Event) -> String {
    switch event {
    case .answered(let fact):
      "\(fact.question): \(value(of: fact))" + from(fact.from) + why(fact.reason)
    case .awaited(let question, let who, let again):
      "\(question): not known yet" + join(who.map { ", \($0) finds out" })
        + join(again.map { ", again \(RFC3339.text($0, zone: incident.zone))" })
    default: event.kind
    }
  }

  private func value(of fact: Event.AnsweredFact) -> String {
    guard let question = incident.question(named: fact.question) else {
      return fact.value?.string ?? "answered"
    }
    if question.type == .secret { return "given, not kept" }
    let value = fact.value.flatMap {
      FactValue.value(
        $0, isComplete: fact.isComplete, type: question.type, zone: incident.zone)
    }
    return value?.described(by: question) ?? "withheld"
  }

  private func otherWords(_ event: Event) -> String {
    switch event {
    case .noticeDrafted(let draft):
      "\(notice(draft.rule, draft.stage)) drafted, revision \(draft.revision), "
        + "\(draft.answered) of \(draft.asked) answered"
        + join(draft.open.isEmpty ? nil : ", open: \(draft.open.joined(separator: "; "))")
    case .noticeSent(let sent):
      "\(notice(sent.rule, sent.stage)) sent to \(sent.to) by \(sent.channel)"
        + join(sent.reference.map { ", reference \($0)" })
        + join(sent.open.isEmpty ? nil : ", with \(sent.open.count) open")
        + why(sent.reason)
    case .noticeAcknowledged(let rule, let stage, let reference):
      "\(notice(rule, stage)) acknowledged" + join(reference.map { ", reference \($0)" })
    case .noticeWaived(let rule, let stage, let reason):
      "\(notice(rule, stage)) not to be sent" + why(reason)
    case .noticeDelayed(let delay):
      "\(notice(delay.rule, delay.stage)) delayed for \(delay.authority) until "
        + RFC3339.text(delay.until, zone: incident.zone)
    case .evidence(let change, let source, _, let reason):
      "evidence of \(source) \(change.rawValue)" + why(reason)
    case .evidenceAdded, .custody, .evidenceMarked, .evidenceVerified: itemWords(event)
    case .commandRequested, .commandApproved, .commandStarted, .commandSignalled,
      .commandFinished:
      commandWords(event)
    default: systemWords(event)
    }
  }

  private func commandWords(_ event: Event) -> String {
    switch event {
    case .commandRequested(let request):
      "\(label(request.step)) asks to run “\(request.command)”, compare "
        + "\(CommandPlan.phrase(of: request.digest)), until "
        + RFC3339.text(request.expires, zone: incident.zone)
    case .commandApproved(let entry, _, let breakGlass):
      breakGlass.map { "broke the glass for \(name(entry.id)): \($0)" }
        ?? "agreed to \(name(entry.id))"
    case .commandStarted(let start):
      "\(label(start.step)) " + (start.undoes == nil ? "ran" : "ran the undoing of")
        + " “\(start.command)”" + (start.isDryRun ? " (dry run)" : "")
        + join(start.request.map { ", agreed by \(name($0.id))" })
    case .commandSignalled(let entry, let signal): "sent \(signal) to what \(name(entry.id)) ran"
    case .commandFinished(let end):
      "what \(name(end.entry.id)) ran: \(end.end.words), \(end.took / 1000)."
        + "\(end.took / 100 % 10) s, \(end.bytes) bytes kept"
        + (end.masked > 0 ? ", a secret masked in \(end.masked) places" : "")
    default: event.kind
    }
  }

  private func itemWords(_ event: Event) -> String {
    switch event {
    case .evidenceAdded(let item):
      "evidence \(item.id) \(item.isPartial ? "partly kept" : "kept"): \(item.name)"
        + join(item.source.map { ", of \($0)" })
        + (item.isUnstable ? ", changed while it was read" : "")
    case .custody(let custody):
      "evidence \(custody.id) \(custody.change.rawValue)"
        + join(custody.from.map { " from \(keeperName($0))" })
        + join(custody.to.map { " to \(keeperName($0))" })
        + join(custody.seal.map { ", seal \($0)" })
        + join(custody.authority.map { ", by authority of \($0)" }) + why(custody.reason)
    case .evidenceMarked(let id, let mark, let isSet):
      switch mark {
      case .hold: "evidence \(id) \(isSet ? "held for law" : "no longer held for law")"
      case .privilege: "evidence \(id) \(isSet ? "privileged" : "no longer privileged")"
      }
    case .evidenceVerified(let good, let bad):
      "evidence verified: \(good.count) good, \(bad.count) bad"
        + (bad.isEmpty ? "" : " (\(bad.joined(separator: ", ")))")
    default: event.kind
    }
  }

  private func systemWords(_ event: Event) -> String {
    switch event {
    case .sessionOpened(let name, let role, let host, _):
      "\(name) joined" + (role.isEmpty ? "" : " as \(role)") + (host.isEmpty ? "" : " on \(host)")
    case .sessionClosed(let session, let how): "session \(session) ended: \(how)"
    case .keyAdmitted(let name, _, let role, let may):
      "admitted \(name) as \(role)" + (may.isEmpty ? "" : ", may \(may.joined(separator: ", "))")
    case .keyRevoked(_, _, let reason): "revoked a key" + why(reason)
    case .checkpointMade(let file, let reason): "checkpoint \(file) (\(reason))"
    case .checkpointSigned(let file): "countersigned \(file)"
    case .clockJumped(let at, _): "the clock jumped; it was \(at)"
    case .logMended(let bytes, let held):
      "mended the log's end, \(bytes) bytes" + join(held.map { " kept in \($0)" })
    case .logContinued(let entry, let reason): "goes on from \(name(entry.id))" + why(reason)
    case .reportWritten(let file, _, let audience, let format, _):
      "wrote \(file) (\(format))" + join(audience.map { " for \($0)" })
    case .findingAdded(let tool, let summary, _): "\(tool): \(summary)"
    case .justificationAsked(let request):
      "asks to send \(request.asset) to \(request.to) as \(request.who), until "
        + RFC3339.text(request.until, zone: incident.zone)
    case .justificationAnswered(let answer):
      "\(answer.isGranted ? "grants" : "refuses") what \(name(answer.request.id)) asks"
        + join(answer.until.map { ", until \(RFC3339.text($0, zone: incident.zone))" })
    case .followUpAdded(let id, let owner, let due):
      "follow-up \(id)" + join(owner.map { ", \($0)" }) + join(due.map { ", due \($0)" })
    case .followUpClosed(let id): "follow-up \(id) closed"
    case .unknown(let kind): "\(kind), written by a newer tocsin"
    default: exerciseWords(event)
    }
  }

  private func exerciseWords(_ event: Event) -> String {
    switch event {
    case .clockSet(let setting):
      setting.rate == 0
        ? "exercise clock stands" : "exercise clock runs at x\(setting.rate) (\(setting.reason))"
    case .exerciseRewound(let rewinding): "went back to \(rewinding.file)"
    case .exerciseFinished(let isAborted): isAborted ? "exercise aborted" : "exercise finished"
    case .inject(let change, let moment):
      "inject \(moment.inject) \(change.rawValue)" + (moment.isJumped ? ", jumped over" : "")
    case .expectationMarked(let mark):
      "expectation \(mark.expectation): \(mark.result.rawValue)"
        + join(mark.rating.map { ", rated \($0)" }) + why(mark.reason)
    case .hotWashAdded(let question, let answer): "hot wash: \(question) — \(answer)"
    default: event.kind
    }
  }

  private func label(_ id: StepID) -> String {
    guard let site = incident.structure.site(id) else { return id.description }
    switch id.instance {
    case nil: return "\(site.label) \(id.step)"
    case .item(let item): return "\(site.label) \(id.step)[\(item)]"
    case .occurrence(let number): return "\(site.label)#\(number) \(id.step)"
    }
  }

  /// A log is shown by its responder's name.
  private func person(_ who: String) -> String {
    incident.people[who] == nil ? who : responder(ofLog: who)
  }

  private func name(_ entry: EntryID) -> String { entry.description }

  private func notice(_ rule: String, _ stage: String?) -> String {
    "notice \(rule)" + join(stage.map { ", \($0)" })
  }

  private func changes(_ members: [String: JSON]) -> String {
    members.sorted { $0.key < $1.key }.map { "\($0.key) \(text($0.value))" }
      .joined(separator: ", ")
  }

  private func text(_ json: JSON) -> String {
    switch json {
    case .null: "nothing"
    case .bool(let truth): truth ? "yes" : "no"
    case .int(let number): String(number)
    case .string(let text): text
    case .array(let items): items.map(text).joined(separator: ", ")
    case .object(let members): changes(members)
    }
  }

  private func remark(_ early: Event.Early?) -> String {
    switch early {
    case .waiting?: " while it waited"
    case .mayApply?: " while it may apply"
    case nil: ""
    }
  }

  private func why(_ reason: String?) -> String {
    guard let reason, !reason.isEmpty else { return "" }
    return " (\(reason))"
  }

  private func from(_ source: String) -> String { source == "said" ? "" : ", \(source)" }
  private func join(_ text: String?) -> String { text ?? "" }
}
