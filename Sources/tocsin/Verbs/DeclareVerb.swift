import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

struct DeclareVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "declare", abstract: "Declare an incident; its clocks run from here.",
    discussion: "Without --aware the organisation became aware at this moment. Without --playbook "
      + "the spine of any response is taken.")
  @Argument(help: "What happened, in a few words.") var title: String
  @Option(help: ArgumentHelp("A playbook to run; may be given again.", valueName: "playbook"))
  var playbook: [String] = []
  @Flag(help: "A drill: marked so in every entry.") var exercise = false
  @Option(help: ArgumentHelp("critical, high, medium or low.", valueName: "severity"))
  var severity: String?
  @Option(help: ArgumentHelp("When the organisation became aware.", valueName: "time"))
  var aware: String?
  @OptionGroup var act: ActOptions
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    if try session.isInExercise {
      return try session.declareInExercise(playbooks: playbook, aware: aware)
    }
    let declaring = try Declaring(session)
    let zone = Zone.named(declaring.profile.zone) ?? .gmt
    let now = session.shell.now()
    let known = try aware.map { text in
      let (date, zone) = try Playbooks.Instant.read(
        SignedWords.restore(text), zone: zone, now: now)
      return Value.time(.at(date, zone: zone))
    }
    let when = try act.at.map { text in
      let (date, zone) = try Playbooks.Instant.read(
        SignedWords.restore(text), zone: zone, now: now)
      return Act.When(at: date, zone: zone, source: "said")
    }
    let declaration = try declaring.declaration(
      title: title, isExercise: exercise, severity: try severity.map(session.severity),
      playbooks: playbook.isEmpty
        ? [Declaring.usualPlaybook] : playbook.map { PlaybookID($0) },
      aware: known)
    let declared = try declaring.declare(
      Act(.declare(declaration), when: when, note: act.note, evidence: act.evidence))
    return reply(declared.handling, session)
  }

  @MainActor private func reply(_ handling: Handling, _ session: Session) -> Reply {
    let incident = handling.incident
    let telling = Telling(incident, at: session.shell.now())
    var lines = [
      visible("declared \(incident.code), \(incident.severity.label): \(incident.title)"),
      visible("folder: \(handling.folder.path)"),
      visible("playbooks: \(incident.playbooks.map(\.text).joined(separator: ", "))"),
    ]
    lines += incident.brokenLaw.map {
      "no rules from \($0); this incident is without them: note what they ask, or declare anew"
    }
    if let moment = telling.situation.aware {
      let remark = aware == nil ? ", the moment of declaring; --aware says another" : ""
      lines.append("aware since: \(telling.times.both(moment))\(remark)")
    }
    lines += telling.clocks(5).map { "clock: " + $0 }
    if let next = telling.situation.next.flatMap(telling.situation.step) {
      lines.append("next: " + telling.line(next))
    }
    let document = Document.shape(
      "declare",
      [
        ("incident", .text(incident.code)), ("id", .text(incident.id)),
        ("folder", .text(handling.folder.name)), ("path", .text(handling.folder.path)),
        ("title", .text(incident.title)), ("severity", .text(incident.severity.rawValue)),
        ("exercise", .bool(incident.isExercise)),
        ("playbooks", .texts(incident.playbooks.map(\.text))),
        ("aware", telling.time(telling.situation.aware)),
        ("log", .text(handling.writer?.log ?? "")),
        ("next", .optional(telling.situation.next?.description)),
      ])
    return Reply(lines, document)
  }
}
