import Foundation
import Playbooks
import Timeline

extension Deciding {
  func correct(
    _ entry: EntryID, _ members: [String: JSON], _ reason: String
  ) throws(Refusal) -> Event {
    let reason = try needed(reason, "a correction")
    guard isLead || entry.log == actor.log else {
      let writer = responder(ofLog: entry.log)
      throw Refusal(
        "only \(writer) or the lead may correct \(entry)", mend: "ask them, or add a note")
    }
    guard !members.isEmpty else {
      throw Refusal("nothing is corrected", mend: "write MEMBER=VALUE")
    }
    guard entry != incident.root else {
      throw Refusal(
        "the declaration is never corrected", mend: "answer its facts anew, or set the severity")
    }
    var copy = incident
    let stamp = Stamp(
      entry: EntryID(log: actor.log, number: .max), by: me, at: now, order: incident.entryCount,
      isLead: isLead)
    if let whyNot = copy.correct(entry, members, reason, stamp) {
      throw Refusal("\(entry) cannot be corrected so: \(whyNot)", mend: "add a note instead")
    }
    if incident.ineffective[entry] == nil, let whyNot = copy.ineffective[entry] {
      throw Refusal(
        "corrected so, \(entry) would count for nothing: \(whyNot)", mend: "name what is there")
    }
    return .corrected(
      Event.EntryReference(id: entry, head: ""), members: members, reason: reason)
  }

  func withhold(
    _ entry: EntryID, _ members: [String], _ reason: String
  ) throws(Refusal) -> Event {
    let reason = try needed(reason, "withholding")
    guard isLead else {
      throw Refusal(
        "only the lead may withhold", mend: "ask \(incident.holders["lead"] ?? "for a lead first")")
    }
    guard !members.isEmpty else {
      throw Refusal("nothing is withheld", mend: "name the members to take out")
    }
    let kept = Set(["key", "session", "nonce", "exercise", "may", "last"]).intersection(members)
    if let member = kept.sorted().first {
      throw Refusal("“\(member)” is never withheld", mend: "leave it out (timeline format, §3)")
    }
    return .withheld(Event.EntryReference(id: entry, head: ""), members: members, reason: reason)
  }

  func roleEvent(for intent: Intent) throws(Refusal) -> Event {
    switch intent {
    case .takeRole(let role):
      try known(role)
      guard !incident.roles.holds(role, log: actor.log) else {
        throw Refusal("\(me) holds \(role) already", mend: "nothing is to be done")
      }
      if role == "lead", let offer = incident.roles.offers.last(where: { $0.isTo(actor.log) }) {
        return .handoverAccepted(Event.EntryReference(id: offer.entry, head: ""))
      }
      return .roleTaken(role)
    case .giveRole(let role, let to):
      try known(role)
      let to = try keeper(to)
      guard incident.roles.keepers[role] != RoleLog.Keeper(to, isLog: incident.people[to] != nil)
      else {
        throw Refusal("\(to) holds \(role) already", mend: "nothing is to be done")
      }
      return .roleGiven(role, to: to)
    case .dropRole(let role):
      guard incident.roles.holds(role, log: actor.log) else {
        throw Refusal("\(me) does not hold \(role)", mend: "only its holder drops a role")
      }
      return .roleDropped(role)
    case .offerHandover(let to, let brief):
      let to = try keeper(to)
      guard to != me, to != actor.log else {
        throw Refusal("a hand-over to oneself changes nothing", mend: "name somebody else")
      }
      return .handoverOffered(to: to, brief: brief.hex)
    case .acceptHandover(let entry):
      guard let offer = incident.roles.offers.first(where: { $0.entry == entry }) else {
        throw Refusal("no hand-over of that entry is open", mend: "take the role instead")
      }
      guard offer.isTo(actor.log) else {
        throw Refusal("it was offered to \(offer.to)", mend: "let \(offer.to) accept it")
      }
      return .handoverAccepted(Event.EntryReference(id: entry, head: ""))
    default: throw Refusal("it is no act on a role", mend: "choose an act on a role")
    }
  }

  private func known(_ role: String) throws(Refusal) {
    // The cast of an exercise is its scenario's, and is there before any playbook is.
    guard incident.scenario == nil else { return }
    let roles =
      ["lead"] + structure.runs.flatMap { $0.playbook.roles.map(\.name) }
      + structure.sites.compactMap(\.step.role)
    guard !roles.contains(role) else { return }
    let mend = nearestName(role, roles).map { "write “\($0)”" }
    throw Refusal(
      "no playbook here has a role “\(role)”",
      mend: mend ?? "write one of \(Set(roles).sorted().joined(separator: ", "))")
  }
}
