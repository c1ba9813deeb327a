import Foundation
import Timeline

extension Incident {
  /// The fold reads the entry with these members, in its old place; only its writer or the lead
  /// may, and not what the identity key itself signed (events.md).
  mutating func correct(
    _ target: EntryID, _ members: [String: JSON], _ reason: String, _ stamp: Stamp
  ) -> WhyNot? {
    guard stamp.isLead || target.log == stamp.entry.log else {
      return "only \(responder(ofLog: target.log)) or the lead may"
    }
    guard target != root else { return "the declaration is never corrected" }
    let all = (corrections[target]?.members ?? [:]).merging(members) { _, new in new }
    let correction = Correction(by: stamp.entry, members: all, reason: reason)
    guard let (index, deed) = deeds.deed(of: target) else {
      guard Event.isCorrectable(members) else {
        return "that entry says nothing that can be corrected so"
      }
      corrections[target] = correction
      return nil
    }
    return reread(deed, at: index, with: correction)
  }

  private mutating func reread(
    _ deed: Deeds.Deed, at index: Int32, with correction: Correction
  ) -> WhyNot? {
    let data = deed.data.merging(correction.members) { _, new in new }
    guard let new = Event(kind: deed.kind, data: data), let subject = new.subject else {
      return "with these members it would say nothing"
    }
    let old = event(of: deed)?.subject ?? subject
    corrections[deed.stamp.entry] = correction
    if old != subject { deeds.move(index, from: old, to: subject) }
    for each in Set([old, subject]) { refold(each) }
    return nil
  }

  /// Folds again all that is of one subject, as corrected.
  private mutating func refold(_ subject: Deeds.Subject) {
    reset(subject)
    for deed in deeds.deeds(of: subject) {
      ineffective[deed.stamp.entry] = nil
      guard let event = event(of: deed) else { continue }
      var stamp = deed.stamp
      if let members = corrections[stamp.entry]?.members, members["when"] != nil {
        let common = Event.Common(data: deed.data.merging(members) { _, new in new })
        stamp.at = common.sim ?? common.when?.at ?? stamp.at
      }
      if let whyNot = effect(of: event, on: subject, stamp) {
        ineffective[stamp.entry] = whyNot
      }
    }
  }

  private mutating func reset(_ subject: Deeds.Subject) {
    switch subject {
    case .step(let id): steps[id] = nil
    case .phase: phaseSkips = []
    case .fact(let name):
      facts[name] = nil
      if let root { for fact in declaredFacts where fact.question == name { answer(fact, root) } }
    case .notice(let key): notices[key] = nil
    case .source(let key): sources[key] = nil
    case .severity: setDeclaredSeverity()
    case .roles: setDeclaredRoles()
    case .closing: closing = ClosingLog()
    }
  }

  /// The event as it counts now: with its corrections.
  func event(of deed: Deeds.Deed) -> Event? {
    guard let members = corrections[deed.stamp.entry]?.members else {
      return Event(kind: deed.kind, data: deed.data)
    }
    return Event(kind: deed.kind, data: deed.data.merging(members) { _, new in new })
  }

  mutating func withhold(
    _ target: EntryID, _ members: [String], _ reason: String, _ stamp: Stamp
  ) -> WhyNot? {
    guard stamp.isLead else { return "only the lead may withhold" }
    withheld[target] = Withholding(by: stamp.entry, members: members, reason: reason)
    return nil
  }
}

extension Event {
  /// Members that the fold may read otherwise in an entry of any kind.
  static func isCorrectable(_ members: [String: JSON]) -> Bool {
    let common: Set = ["when", "note", "evidence", "reason", "attacker", "maps"]
    return members.keys.allSatisfy(common.contains)
  }
}
