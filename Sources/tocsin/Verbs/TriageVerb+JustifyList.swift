import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension TriageVerb.Moves {
  struct List: Verb {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "What was asked for, and what became of it.",
      discussion:
        "Of the incident that is named, else of all that are open and of the record of exports.")
    @Flag(help: "Those that have ended too.") var all = false
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let now = session.shell.now()
      let items = try ExportRegister(session).items.filter {
        all || $0.justification.state(at: now) != .expired
      }
      let lines = items.flatMap { self.lines(of: $0, now) }
      let document = Document.shape(
        "triage.moves.justify.list",
        [("requests", .list(items.map { self.document(of: $0, now) }))])
      return Reply(lines.isEmpty ? ["no export was asked for"] : lines, document)
    }

    @MainActor private func lines(of item: ExportRegister.Item, _ now: Date) -> [String] {
      let known = item.justification
      let times = Telling(item.handling.incident, at: now).times
      let head =
        "\(known.entry) of \(item.code): \(known.state(at: now).rawValue), "
        + "until \(times.both(known.until))"
      let deed =
        "  \(known.request.who): \(known.request.asset) to \(known.request.to), for: "
        + "\(known.purpose) (asked by \(known.asked.by), \(times.both(known.asked.at)))"
      let answers = known.answers.map { answer in
        "  \(answer.isGranted ? "granted" : "refused") by \(answer.signature.by), "
          + "\(times.both(answer.signature.at))" + (answer.reason.map { ": \($0)" } ?? "")
      }
      return ([head, deed] + answers).map { visible($0) }
    }

    @MainActor private func document(
      of item: ExportRegister.Item, _ now: Date
    ) -> Document {
      let known = item.justification
      let telling = Telling(item.handling.incident, at: now)
      return .fields([
        ("entry", .text(known.entry.description)), ("incident", .text(item.code)),
        ("state", .text(known.state(at: now).rawValue)), ("who", .text(known.request.who)),
        ("asset", .text(known.request.asset)), ("sha256", .optional(known.request.sha256)),
        ("to", .text(known.request.to)), ("purpose", .text(known.purpose)),
        ("asked-by", .text(known.asked.by)), ("asked", telling.time(known.asked.at)),
        ("until", telling.time(known.until)),
        (
          "answers",
          .list(
            known.answers.map {
              .fields([
                ("granted", .bool($0.isGranted)), ("by", .text($0.signature.by)),
                ("at", telling.time($0.signature.at)), ("until", telling.time($0.until)),
                ("reason", .optional($0.reason)),
              ])
            })
        ),
      ])
    }
  }
}
