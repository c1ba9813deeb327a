import Foundation
import Playbooks
import Response
import Timeline

/// The sheets of the incident as a whole.
extension Sheet {
  static func noting(as me: String) -> Sheet {
    var sheet = Sheet(
      .note, title: "note", intro: ["Signed as \(me). Enter ends a line, C-d signs."],
      fields: [
        Field(
          .note, "", .lines(TextLine()), help: "what happened, was said, was seen",
          isRequired: true),
        Field(
          .who, "about", .choice(["our own work", "what the attacker did"], chosen: 0),
          help: "what the attacker did stands apart in the report"),
        whenField,
      ], confirm: "sign it", cancel: "keep it for later")
    sheet.focus = 0
    return sheet
  }

  static func settingSeverity(of incident: Incident) -> Sheet {
    let all = Severity.allCases
    var sheet = Sheet(
      .severity, title: "severity, now \(incident.severity.label)",
      fields: [
        Field(
          .choice, "severity",
          .choice(
            all.map { "\($0.label) \($0.rawValue)" },
            chosen: all.firstIndex(of: incident.severity)),
          help: "how bad it is; the lead sets it", isRequired: true), reasonField(),
      ], confirm: "set it", cancel: "leave it")
    sheet.focus = 0
    return sheet
  }

  /// Names what is still open first; then a reason is needed (design.md §9).
  static func closing(_ session: Session, at now: Date) -> Sheet {
    let open = session.incident.stillOpen(at: now)
    let shown = open.prefix(8).map { "  \($0)" }
    let intro =
      open.isEmpty
      ? ["Every step is settled, no clock runs, no evidence waits."]
      : ["Still open (\(open.count)), written into the entry:"] + shown
        + (open.count > 8 ? ["  and \(open.count - 8) more"] : [])
        + ["Clocks of duties run on after closing until met or waived."]
    return Sheet(
      .close, title: "close \(session.incident.code)", intro: intro,
      fields: [
        Field(
          .outcome, "as",
          .choice(Closing.Outcome.allCases.map(\.rawValue), chosen: nil),
          help: "what it was", isRequired: true),
        Field(
          .of, "of", .line(TextLine()), help: "the incident this one is a duplicate of",
          shownWhen: (.outcome, 2)),
        Field(
          .reason, "reason", .line(TextLine()), help: "why it is closed with this still open",
          isRequired: !open.isEmpty),
      ], confirm: "close it", cancel: "leave it open")
  }

  static func reopeningIncident() -> Sheet {
    Sheet(
      .reopenIncident, title: "reopen the incident",
      intro: ["Its steps and clocks are as they were; closing it stays in the record."],
      fields: [reasonField()], confirm: "reopen it", cancel: "leave it closed")
  }

  static func handingOver(_ session: Session) -> Sheet {
    let holder = session.incident.holders["lead"] ?? "nobody"
    return Sheet(
      .handOver, title: "hand over the lead",
      intro: [
        "The lead is \(holder). The other accepts by taking the role (: roles, then +).",
        "Your offer and what stood at this moment are signed.",
      ],
      fields: [Field(.to, "to", .line(TextLine()), help: "a responder's name", isRequired: true)],
      confirm: "offer it", cancel: "keep the lead")
  }

  static func role(_ action: Action.Name, _ row: RoleRow, me: String) -> Sheet {
    let now = row.holders.isEmpty ? "nobody holds it" : row.holders.joined(separator: ", ")
    switch action {
    case .giveRole:
      return Sheet(
        .giveRole(row.role), title: "give the role \(row.title)", intro: ["Now: \(now)."],
        fields: [
          Field(.to, "to", .line(TextLine()), help: "a responder's name", isRequired: true)
        ], confirm: "give it")
    case .dropRole:
      return Sheet(
        .dropRole(row.role), title: "drop the role \(row.title)",
        intro: ["Now: \(now). Nobody holds it then, and every screen says so."], confirm: "drop it")
    default:
      return Sheet(
        .takeRole(row.role), title: "take the role \(row.title)",
        intro: ["Now: \(now). \(me) holds it from this entry on."], confirm: "take it")
    }
  }

  static func correcting(_ line: TimelineLine, me: String) -> Sheet {
    Sheet(
      .correct(line.entry), title: "correct \(line.entry)",
      intro: [
        "It says: \(line.kind)  \(line.what)",
        "A new entry, signed as \(me), replaces one member of it; both stay.",
      ],
      fields: [
        Field(
          .member, "member", .line(TextLine("note")),
          help: "what to replace: note, reason, title, value, when …", isRequired: true),
        Field(
          .value, "says now", .line(TextLine()), help: "the new text, whole", isRequired: true),
        reasonField("why it was wrong"),
      ], confirm: "sign it")
  }

  static func playbook(_ action: Action.Name, _ playbook: Playbook, adds: [String]) -> Sheet {
    let isAttach = action == .attach
    return Sheet(
      isAttach ? .attach(playbook.id) : .upgrade(playbook.id),
      title: "\(isAttach ? "attach" : "upgrade") \(playbook.id) \(playbook.version)",
      intro: [isAttach ? "It would add:" : "It would change:"]
        + (adds.isEmpty ? ["  nothing that is not there already"] : adds.map { "  \($0)" }),
      outro: ["Its bytes are copied into the incident; nothing later changes them."],
      confirm: isAttach ? "attach it" : "upgrade it")
  }

  static func leaving(hasUnsaved: Bool, running: Int = 0) -> Sheet {
    var intro =
      hasUnsaved
      ? ["1 entry is NOT SAVED and is lost when you leave.", "4 in its sheet shows it first."]
      : ["Everything is saved; clocks run on, and nothing here watches them."]
    if running > 0 {
      let words = running == 1 ? "1 command runs on" : "\(running) commands run on"
      intro.append("\(words): what it prints is kept, and whoever opens this next tells its end.")
    }
    return Sheet(
      .leave, title: "leave tocsin", intro: intro, confirm: "leave", cancel: "stay")
  }
}
