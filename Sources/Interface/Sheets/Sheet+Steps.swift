import Playbooks
import Response

/// The sheets of steps and items.
extension Sheet {
  static let noteField = Field(
    .note, "note", .line(TextLine()),
    help: "what a reader of the timeline should know besides; may stay empty")
  static let whenField = Field(
    .when, "when", .line(TextLine()),
    help: "when it happened, if not now: 03:12, yesterday 23:50, -20m, 02:12Z")
  static func reasonField(_ help: String = "why; it is signed and stands in the report") -> Field {
    Field(.reason, "reason", .line(TextLine()), help: help, isRequired: true)
  }

  static func signing(_ step: StepView, item: ItemView, me: String) -> Sheet {
    var sheet = Sheet(
      .sign(step.id, item: item.letter), title: "sign \(step.label)\(item.letter)  \(item.text)",
      intro: ["This entry will be signed as \(me):"], fields: [noteField, whenField],
      outro: ["Wrong later? u writes a correction; nothing is erased."],
      cancel: "leave it open")
    sheet.focus = sheet.fields.count
    return sheet
  }

  static func unsigning(_ step: StepView, item: ItemView, me: String) -> Sheet {
    Sheet(
      .unsign(step.id, item: item.letter),
      title: "unsign \(step.label)\(item.letter)  \(item.text)",
      intro: ["It was signed; a new entry as \(me) opens it again."], fields: [reasonField()],
      cancel: "leave it signed")
  }

  static func settingAside(_ step: StepView, item: ItemView, me: String) -> Sheet {
    Sheet(
      .setAside(step.id, item: item.letter),
      title: "not needed: \(step.label)\(item.letter)  \(item.text)",
      intro: ["The item counts as settled; the reason stands in the report."],
      fields: [reasonField()], cancel: "leave it open")
  }

  static func starting(_ step: StepView, me: String) -> Sheet {
    Sheet(
      .start(step.id), title: "start \(step.label)  \(step.title)",
      intro: ["Under way from now, by \(me)."] + early(step), fields: [noteField, whenField],
      cancel: "leave it")
  }

  static func finishing(_ step: StepView, me: String) -> Sheet {
    let open = step.items.filter { $0.state == .open }
    var intro = ["This entry will be signed as \(me):"] + early(step)
    if !open.isEmpty {
      intro += ["Still open, and the entry says so:"]
      intro += open.map { "  [ ] \($0.letter)  \($0.text)" }
    }
    return Sheet(
      .finish(step.id), title: "done \(step.label)  \(step.title)", intro: intro,
      fields: [noteField, whenField],
      outro: ["Wrong later? R reopens it; nothing is erased."], cancel: "leave it open")
  }

  static func skipping(_ step: StepView, me: String) -> Sheet {
    Sheet(
      .skip(step.id), title: "skip \(step.label)  \(step.title)",
      intro: ["What waits for it goes on; the reason stands beside it and in the report."],
      fields: [reasonField()], confirm: "skip it", cancel: "leave it open")
  }

  static func skipping(_ phase: Phase, in session: Session) -> Sheet {
    let steps = session.situation.phases.first { $0.phase == phase }?.steps ?? []
    let open = steps.filter { !$0.state.isSettled }
    let names = open.prefix(6).map { "  \($0.state.mark) \($0.label) \($0.title)" }
    let rest = open.count > 6 ? ["  and \(open.count - 6) more"] : []
    return Sheet(
      .skipPhase(phase), title: "skip the phase \(phase.title)",
      intro: ["One entry skips what is open in it (\(open.count)):"] + names + rest,
      fields: [reasonField()], confirm: "skip the phase", cancel: "leave it open")
  }

  static func blocking(_ step: StepView, me: String) -> Sheet {
    Sheet(
      .block(step.id), title: "blocked: \(step.label)  \(step.title)",
      intro: step.ifFails.map { ["If it fails: \($0)"] } ?? [],
      fields: [
        reasonField("what stands in the way; only an act ends it"),
        Field(
          .again, "try again", .line(TextLine()),
          help: "when to try again: 06:00, +30min, tomorrow 08:00; may stay empty"),
      ], confirm: "mark it blocked", cancel: "leave it")
  }

  static func reopening(_ step: StepView) -> Sheet {
    Sheet(
      .reopen(step.id), title: "reopen \(step.label)  \(step.title)",
      intro: ["It is \(step.state.word); the old entry stays, a new one opens it again."],
      fields: [reasonField()], confirm: "reopen it", cancel: "leave it")
  }

  static func assigning(_ step: StepView) -> Sheet {
    Sheet(
      .assign(step.id), title: "who does \(step.label)  \(step.title)",
      intro: step.roleTitle.map { ["Its role is \($0)."] } ?? [],
      fields: [
        Field(
          .to, "who", .line(TextLine(step.assigned ?? "")), help: "a responder's name",
          isRequired: true)
      ], confirm: "name them", cancel: "leave it")
  }

  private static func early(_ step: StepView) -> [String] {
    switch step.state {
    case .mayApply: ["It may apply: the entry says it was done before that was known."]
    case .waiting(let names): ["It waits for \(names.joined(separator: ", ")); the entry says so."]
    default: []
    }
  }
}
