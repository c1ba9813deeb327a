import Foundation
import Playbooks

extension Deciding {
  func followUpEvent(for intent: Intent) throws(Refusal) -> Event {
    switch intent {
    case .addFollowUp(let text, let owner, let due):
      guard !text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else {
        throw Refusal("the follow-up says nothing", mend: "write what is to be done")
      }
      return .followUpAdded(id: nextFollowUp, owner: person(owner), due: try day(due))
    case .giveFollowUp(let text, let owner, let due):
      let known = try open(text)
      guard owner != nil || due != nil else {
        throw Refusal("nothing is changed", mend: "say whose it is, or by when")
      }
      return .followUpAdded(id: known.id, owner: owner.map(person), due: try due.map(day))
    case .closeFollowUp(let text): return .followUpClosed(id: try open(text).id)
    default: throw Refusal("it is no act on follow-ups", mend: "choose an act on follow-ups")
    }
  }

  private var nextFollowUp: String {
    let last =
      incident.followUps.keys.compactMap { id in
        Int(id.dropFirst(2).prefix { $0.isNumber })
      }.max() ?? 0
    let digits = String(last + 1)
    return "F-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  private func day(_ text: String) throws(Refusal) -> String {
    guard CalendarDay(text) != nil else {
      throw Refusal("“\(text)” is no day", mend: "write it as 2026-12-01")
    }
    return text
  }

  /// Finds one that is open; `f-1` and `1` do.
  private func open(_ text: String) throws(Refusal) -> FollowUp {
    let number = Int(text.drop { !$0.isNumber })
    let found =
      incident.followUps[text]
      ?? incident.followUps.values.first { known in
        number != nil && Int(known.id.dropFirst(2)) == number
      }
    guard let found else {
      let ids = incident.followUps.keys.sorted()
      throw Refusal(
        "no follow-up is called “\(text)”",
        mend: ids.isEmpty ? "add one first" : "write one of: \(ids.joined(separator: ", "))")
    }
    guard !found.isClosed else {
      throw Refusal("\(found.id) was closed already", mend: "add a new one, if it came back")
    }
    return found
  }
}
