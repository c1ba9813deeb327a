import Response

/// The sheets of notices and of evidence.
extension Sheet {
  static func notice(
    _ action: Action.Name, _ duty: DutyView, _ stage: DutyView.StageView
  ) -> Sheet {
    let name = duty.stages.count > 1 ? "\(duty.title), \(stage.name)" : duty.title
    switch action {
    case .noticeSent: return sent(duty, stage, name)
    case .noticeAcknowledged:
      return Sheet(
        .acknowledge(rule: duty.rule, stage: stage.name), title: "acknowledged: \(name)",
        intro: stage.notice.sent.last.map {
          ["Sent to \($0.to) by \($0.channel), \($0.signature.by)."]
        } ?? ["No notice is marked sent yet: m marks it first."],
        fields: [reference, whenField], cancel: "leave it")
    case .noticeDelay: return delayed(duty, stage, name)
    default:
      return Sheet(
        .waive(rule: duty.rule, stage: stage.name), title: "do not notify: \(name)",
        intro: ["The decision not to notify is signed, with its reason; the clock ends."],
        fields: [reasonField("why no notice is due; a regulator may ask")], confirm: "waive it",
        cancel: "leave it running")
    }
  }

  private static func sent(
    _ duty: DutyView, _ stage: DutyView.StageView, _ name: String
  ) -> Sheet {
    let open = stage.notice.drafts.flatMap(\.text.open)
    let against = open.isEmpty ? [] : ["This stands against sending it as it is:"]
    var reason: [Field] = []
    if !open.isEmpty { reason = [reasonField("why it was sent with this open")] }
    let kept = stage.notice.drafts.map { "Draft \($0.text.file), rev \($0.text.revision)" }
    return Sheet(
      .markSent(rule: duty.rule, stage: stage.name), title: "notice sent: \(name)",
      intro: ["tocsin sends nothing: this records what you have sent yourself."] + kept + against
        + open.map { "  [ ] \($0)" },
      fields: [
        Field(
          .to, "to", .line(TextLine(stage.recipient)), help: "to whom it went",
          isRequired: true),
        Field(
          .channel, "by", .line(TextLine()), help: "by what channel: portal, e-mail, post, phone",
          isRequired: true), reference,
      ] + reason + [whenField, noteField], confirm: "record it", cancel: "not sent")
  }

  private static func delayed(
    _ duty: DutyView, _ stage: DutyView.StageView, _ name: String
  ) -> Sheet {
    Sheet(
      .delay(rule: duty.rule, stage: stage.name), title: "delayed: \(name)",
      intro: ["Only what an authority asked for; the clock then waits until that time."],
      fields: [
        Field(
          .authority, "authority", .line(TextLine()), help: "which authority asked for it",
          isRequired: true),
        Field(
          .written, "in writing", .choice(["yes", "no"], chosen: nil),
          help: "whether it asked in writing", isRequired: true),
        Field(
          .from, "from", .line(TextLine(suggesting: "now")),
          help: "since when: now, 03:12, 2026-11-21 03:12",
          isRequired: true),
        Field(
          .until, "until", .line(TextLine()), help: "until when: 2026-12-21 12:00, +30d",
          isRequired: true),
      ], confirm: "record it", cancel: "leave it running")
  }

  private static let reference = Field(
    .reference, "receipt", .line(TextLine()), help: "receipt or case number; may stay empty")

  static func evidence(_ action: Action.Name, _ source: EvidenceView) -> Sheet {
    let name = "\(source.number)  \(source.what)"
    if action == .evidenceLost {
      return Sheet(
        .loseEvidence(source: source.source, step: source.step), title: "lost: \(name)",
        intro: ["It is gone before it was kept. That is signed, and stands in the report."],
        fields: [reasonField("how it was lost, since when")], confirm: "record the loss",
        cancel: "it is not lost")
    }
    return Sheet(
      .evidenceUnavailable(source: source.source, step: source.step),
      title: "not available: \(name)",
      intro: ["There is no such source here, or nobody may take it."],
      fields: [reasonField("why it cannot be had")], confirm: "record it", cancel: "leave it open")
  }
}
