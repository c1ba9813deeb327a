import Foundation
import Playbooks
package import Timeline

extension Incident {
  /// Total: an entry that no longer fits has no effect, and `ineffective` says why.
  package mutating func apply(_ entry: Entry) {
    memory.forget()
    sightings.note(entry)
    let order = entryCount
    entryCount += 1
    guard let event = Event(kind: entry.kind, data: entry.data) else {
      ineffective[entry.id] = "what it needs is withheld or missing"
      return
    }
    guard !left.holds(entry) else {
      ineffective[entry.id] = "the exercise went back behind it"
      return
    }
    if case .exerciseRewound(let rewinding) = event {
      missesRewind = missesRewind || !rewinding.left.allSatisfy(left.stretches.contains)
    }
    guard !event.isWithoutState else { return }
    let common = Event.Common(data: entry.data)
    let stamp = Stamp(
      entry: entry.id, by: responder(ofLog: entry.id.log),
      at: common.sim ?? common.when?.at ?? entry.at, order: order,
      isLead: roles.holds("lead", log: entry.id.log))
    if let whyNot = apply(event, of: entry, stamp, common) { ineffective[entry.id] = whyNot }
  }

  private mutating func apply(
    _ event: Event, of entry: Entry, _ stamp: Stamp, _ common: Event.Common
  ) -> WhyNot? {
    if case .declared(let declared) = event { return declare(declared, entry, stamp) }
    guard root != nil else { return "it stands before the incident was declared" }
    switch event {
    case .declared: return nil
    case .attached(let attachment): return attach(attachment, stamp)
    case .upgraded(let attachment, let withdrawn):
      return upgrade(attachment, withdrawn: withdrawn, stamp)
    case .corrected(let target, let members, let reason):
      return correct(target.id, members, reason, stamp)
    case .withheld(let target, let members, let reason):
      return withhold(target.id, members, reason, stamp)
    case .sessionOpened(let name, _, _, _):
      people[entry.id.log] = name
      return nil
    case .followUpAdded(let id, let owner, let due):
      return add(followUp: id, text: common.note, owner: owner, due: due, stamp)
    case .followUpClosed(let id):
      return close(followUp: id, outcome: common.note, stamp)
    case .justificationAsked, .justificationAnswered:
      return apply(justification: event, note: common.note, stamp)
    case .commandRequested, .commandApproved, .commandStarted, .commandSignalled,
      .commandFinished:
      return commands.apply(
        event, Deeds.Deed(stamp: stamp, kind: entry.kind, data: entry.data))
    case .custody(let custody): return change(custody, stamp)
    case .evidenceMarked(let id, let mark, let isSet):
      return self.mark(id, mark, isSet: isSet, stamp)
    case .evidenceAdded(let item):
      add(item, stamp)
      return act(event, entry, stamp)
    case .unknown:
      unknownKinds += 1
      return nil
    default: return act(event, entry, stamp)
    }
  }

  /// An act on one subject: folded, and kept in case it is corrected.
  private mutating func act(_ event: Event, _ entry: Entry, _ stamp: Stamp) -> WhyNot? {
    guard let subject = event.subject else { return nil }
    deeds.append(
      Deeds.Deed(stamp: stamp, kind: entry.kind, data: entry.data), of: subject)
    return effect(of: event, on: subject, stamp)
  }

  mutating func effect(
    of event: Event, on subject: Deeds.Subject, _ stamp: Stamp
  ) -> WhyNot? {
    switch subject {
    case .step(let id): return stepEffect(event, id, stamp)
    case .phase:
      guard case .phaseSkipped(let phase, let reason) = event else { return nil }
      phaseSkips.append(PhaseSkip(phase: phase, reason: reason, stamp: stamp))
      return nil
    case .fact(let question): return factEffect(event, question, stamp)
    case .notice(let key): return noticeEffect(event, key, stamp)
    case .source(let key): return sources[key, default: SourceLog()].apply(event, stamp)
    case .severity:
      guard case .severitySet(let severity, _) = event else { return nil }
      isSeveritySet = true
      self.severity = severity
      return nil
    case .roles:
      let people = people
      return roles.apply(event, stamp) { people[$0] != nil }
    case .closing:
      defer {
        closed = closing.closed?.signature
        outcome = closing.closed?.outcome
      }
      return closing.apply(event, stamp)
    }
  }

  private mutating func stepEffect(_ event: Event, _ id: StepID, _ stamp: Stamp) -> WhyNot? {
    guard let site = structure.site(id) else { return "no step is called \(id)" }
    if site.isWithdrawn { return "the step was withdrawn by an upgrade" }
    if case .checked(_, let item, _) = event,
      !site.step.check.contains(ItemName.text(of: item))
    {
      return "the step has no item “\(item)”"
    }
    defer { countOccurrence(id) }
    return steps[id, default: StepLog()].apply(event, stamp)
  }

  private mutating func countOccurrence(_ id: StepID) {
    guard case .occurrence(let number)? = id.instance else { return }
    occurrences[id.parent, default: []].removeAll { $0 == number }
    switch steps[id]?.standing {
    case .done?, .skipped?: occurrences[id.parent, default: []].append(number)
    case .untouched?, .underWay?, .blocked?, nil: break
    }
  }

  private mutating func noticeEffect(
    _ event: Event, _ key: NoticeKey, _ stamp: Stamp
  ) -> WhyNot? {
    notices[key, default: NoticeLog()].apply(event, stamp)
  }

  private mutating func factEffect(
    _ event: Event, _ name: String, _ stamp: Stamp
  ) -> WhyNot? {
    guard let question = structure.questions[name] else { return "nothing asks “\(name)”" }
    switch event {
    case .awaited(_, let who, let again):
      facts[name, default: FactLog()].awaited = FactLog.Awaited(
        who: who, again: again, signature: stamp.signature)
      return nil
    case .answered(let fact):
      let value: Value?
      if question.type == .secret {
        value = .secret
      } else {
        value = fact.value.flatMap {
          FactValue.value($0, isComplete: fact.isComplete, type: question.type, zone: zone)
        }
      }
      guard let value else { return "it is no answer to “\(name)”" }
      let sightings = sightings
      facts[name, default: FactLog()].give(value, fact, stamp) {
        sightings.has(stamp.entry, seen: $0)
      }
      return nil
    default: return "it is no answer"
    }
  }
}

extension Event {
  /// What it acts on; nil for what changes nothing that can be corrected.
  var subject: Deeds.Subject? {
    switch self {
    case .started(let step, _), .done(let step, _, _), .skipped(let step, _),
      .blocked(let step, _, _), .checked(let step, _, _), .reopened(let step, _, _),
      .assigned(let step, _):
      .step(step)
    case .phaseSkipped: .phase
    case .answered(let fact): .fact(fact.question)
    case .awaited(let question, _, _): .fact(question)
    case .noticeDrafted(let draft): .notice(NoticeKey(rule: draft.rule, stage: draft.stage))
    case .noticeSent(let sent): .notice(NoticeKey(rule: sent.rule, stage: sent.stage))
    case .noticeAcknowledged(let rule, let stage, _):
      .notice(NoticeKey(rule: rule, stage: stage))
    case .noticeWaived(let rule, let stage, _): .notice(NoticeKey(rule: rule, stage: stage))
    case .noticeDelayed(let delay): .notice(NoticeKey(rule: delay.rule, stage: delay.stage))
    case .evidence(_, let source, let step, _): .source(SourceKey(source: source, step: step))
    case .evidenceAdded(let item):
      item.source.map { .source(SourceKey(source: $0, step: item.step)) }
    case .severitySet: .severity
    case .roleTaken, .roleGiven, .roleDropped, .handoverOffered, .handoverAccepted: .roles
    case .closed, .reopenedIncident: .closing
    default: nil
    }
  }

  /// Read by people only.
  var isWithoutState: Bool {
    switch self {
    case .noted, .sessionClosed, .keyAdmitted, .keyRevoked, .checkpointMade, .checkpointSigned,
      .clockJumped, .logMended, .logContinued, .reportWritten, .findingAdded, .evidenceVerified,
      .clockSet,
      .exerciseRewound, .exerciseFinished, .inject, .expectationMarked, .hotWashAdded:
      true
    default: false
    }
  }
}
