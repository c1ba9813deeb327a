import Duties
import Foundation
import Playbooks
import Problems
import Timeline

extension Deciding {
  func noticeEvent(for intent: Intent) throws(Refusal) -> Event {
    switch intent {
    case .markSent(let rule, let stage, let to, let channel, let reference):
      let (rule, stage) = try self.stage(rule, stage)
      guard !to.isEmpty else {
        throw Refusal("it is not said who got the notice", mend: "name the recipient with `--to`")
      }
      return .noticeSent(
        Event.NoticeSent(
          rule: rule, stage: stage, to: to, channel: channel, reference: reference, sha256: nil))
    case .acknowledge(let rule, let stage, let reference):
      let (rule, stage) = try self.stage(rule, stage)
      guard incident.notices[NoticeKey(rule: rule, stage: stage)]?.sent.isEmpty == false else {
        throw Refusal(
          "the notice of \(rule), \(stage), was never marked sent", mend: "mark it sent first")
      }
      return .noticeAcknowledged(rule: rule, stage: stage, reference: reference)
    case .waive(let rule, let stage, let reason):
      return try waive(rule, stage, reason)
    case .delay(let rule, let stage, let authority, let isWritten, let from, let until):
      let (rule, stage) = try self.stage(rule, stage)
      guard until > from else {
        throw Refusal("the delay ends before it begins", mend: "give a later `--until`")
      }
      return .noticeDelayed(
        Event.NoticeDelay(
          rule: rule, stage: stage, authority: authority, isWritten: isWritten, from: from,
          until: until))
    default: throw Refusal("it is no act on a notice", mend: "choose an act on a notice")
    }
  }

  private func waive(_ rule: String, _ stage: String?, _ reason: String) throws(Refusal) -> Event {
    let reason = try needed(reason, "not notifying")
    guard let stage else {
      let known = try duty(rule)
      guard incident.notices[NoticeKey(rule: known.id, stage: nil)]?.waived == nil else {
        throw Refusal("\(known.id) was waived already", mend: "nothing is to be done")
      }
      return .noticeWaived(rule: known.id, stage: nil, reason: reason)
    }
    let (rule, name) = try self.stage(rule, stage)
    let log = incident.notices[NoticeKey(rule: rule, stage: name)]
    guard log?.sent.isEmpty ?? true else {
      throw Refusal("the notice of \(rule), \(name), was sent", mend: "add a note instead")
    }
    guard log?.waived == nil else {
      throw Refusal("\(rule), \(name), was waived already", mend: "nothing is to be done")
    }
    return .noticeWaived(rule: rule, stage: name, reason: reason)
  }

  private func duty(_ name: String) throws(Refusal) -> (id: String, stages: [String]) {
    let rules = structure.reading.law.rules
    guard let rule = rules.first(where: { $0.id == name }) else {
      let mend = nearest(to: name, among: rules.map(\.id)).map { "write “\($0)”" }
      throw Refusal(
        "no duty is called “\(name)”", mend: mend ?? "see `tocsin duties list` for the duties")
    }
    return (rule.id, rule.stages.map(\.name))
  }

  /// A rule's stage; where it has only one, that need not be named.
  private func stage(
    _ rule: String, _ stage: String
  ) throws(Refusal) -> (rule: String, stage: String) {
    let known = try duty(rule)
    if known.stages.contains(stage) { return (known.id, stage) }
    if stage.isEmpty, known.stages.count == 1 { return (known.id, known.stages[0]) }
    throw Refusal(
      stage.isEmpty ? "\(rule) has several stages" : "\(rule) has no stage “\(stage)”",
      mend: "write one of: \(known.stages.joined(separator: ", "))")
  }
}
