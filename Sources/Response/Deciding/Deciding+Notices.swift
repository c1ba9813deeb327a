import Duties
import Foundation
import Playbooks
import Problems
import Timeline

extension Deciding {
  func noticeEvent(for intent: Intent) throws(Refusal) -> Event {
    switch intent {
    case .keepDraft(let rule, let stage, let text):
      let (rule, stage) = try self.stage(rule, stage)
      return try keepDraft(text, NoticeKey(rule: rule, stage: stage))
    case .markSent(let rule, let stage, let to, let channel, let reference, let reason):
      let (rule, stage) = try self.stage(rule, stage)
      guard !to.isEmpty else {
        throw Refusal("it is not said who got the notice", mend: "name the recipient with `--to`")
      }
      let sent = Event.NoticeSent(
        rule: rule, stage: stage, to: to, channel: channel, reference: reference, sha256: nil)
      return .noticeSent(try withDrafts(sent, reason: reason))
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

  private func keepDraft(_ text: DraftText, _ key: NoticeKey) throws(Refusal) -> Event {
    let last = incident.notices[key]?.drafts[text.file]?.text
    guard last?.sha256 != text.digest.hex else {
      throw Refusal(
        "\(text.file) is revision \(last?.revision ?? 1) unchanged", mend: "nothing is to be done")
    }
    return .noticeDrafted(
      Event.NoticeDraft(
        rule: key.rule, stage: key.stage ?? "", file: text.file, sha256: text.digest.hex,
        revision: (last?.revision ?? 0) + 1, answered: text.answered, asked: text.asked,
        open: text.open))
  }

  /// What was sent is the last revision of each draft; what stands against it needs a reason.
  private func withDrafts(
    _ notice: Event.NoticeSent, reason: String?
  ) throws(Refusal) -> Event.NoticeSent {
    var notice = notice
    let key = NoticeKey(rule: notice.rule, stage: notice.stage)
    let drafts = (incident.notices[key]?.drafts ?? [:]).values.map(\.text)
      .sorted { $0.file < $1.file }
    if !drafts.isEmpty { notice.sha256 = drafts.map(\.sha256).joined(separator: " ") }
    notice.open = drafts.flatMap(\.open)
    let reason = reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    guard !notice.open.isEmpty, reason.isEmpty else {
      notice.reason = reason.isEmpty ? nil : reason
      return notice
    }
    throw Refusal(
      "\(notice.open.count) \(notice.open.count == 1 ? "point stands" : "points stand") against "
        + "sending it: \(notice.open.joined(separator: "; "))",
      mend: "mend the draft, or say with `--reason` why it was sent so")
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
