import Foundation
import Timeline

/// A lesson that became work: what, whose, by when. It outlives the incident it came from.
package struct FollowUp: Hashable, Sendable {
  /// `F-001`; where two logs gave the same one, the later has its entry's name behind it.
  package let id: String
  package internal(set) var text: String?
  package internal(set) var owner: String?
  /// A day, `2026-12-01`.
  package internal(set) var due: String?
  package let added: StepState.Signature
  package internal(set) var closed: StepState.Signature?
  /// How it was closed, in the words of who closed it.
  package internal(set) var outcome: String?

  package var isClosed: Bool { closed != nil }

  /// Whether it is open and its day is over; `today` is a day as `due` writes it.
  package func isLate(on today: String) -> Bool {
    !isClosed && due.map { $0 < today } ?? false
  }
}

extension Incident {
  /// One with a text is new; one without changes whose it is, or by when.
  mutating func add(
    followUp id: String, text: String?, owner: String?, due: String?, _ stamp: Stamp
  ) -> WhyNot? {
    guard let known = followUps[id] else {
      followUps[id] = FollowUp(
        id: id, text: text, owner: owner, due: due, added: stamp.signature)
      return nil
    }
    guard text == nil || text == known.text else {
      let own = "\(id)@\(stamp.entry)"
      followUps[own] = FollowUp(
        id: own, text: text, owner: owner, due: due, added: stamp.signature)
      return nil
    }
    if let owner { followUps[id]?.owner = owner }
    if let due { followUps[id]?.due = due }
    return nil
  }

  mutating func close(followUp id: String, outcome: String?, _ stamp: Stamp) -> WhyNot? {
    guard let known = followUps[id] else { return "no follow-up is called \(id)" }
    guard !known.isClosed else { return "\(id) was closed already" }
    followUps[id]?.closed = stamp.signature
    followUps[id]?.outcome = outcome
    return nil
  }

  /// Their ids in order, open ones first.
  package var followUpList: [FollowUp] {
    followUps.values.sorted { ($0.isClosed ? 1 : 0, $0.id) < ($1.isClosed ? 1 : 0, $1.id) }
  }
}

extension FollowUp: Packed {
  var packed: JSON {
    [
      .string(id), Pack.text(text), Pack.text(owner), Pack.text(due), added.packed,
      closed?.packed ?? .null, Pack.text(outcome),
    ]
  }

  init?(packed: JSON) {
    guard let parts = packed.array, parts.count == 7, let id = parts[0].string,
      let added = StepState.Signature(packed: parts[4])
    else { return nil }
    self.init(
      id: id, text: parts[1].string, owner: parts[2].string, due: parts[3].string, added: added,
      closed: StepState.Signature(packed: parts[5]), outcome: parts[6].string)
  }
}
