import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline
import Triage

extension TriageVerb.Moves {
  struct Justify: Family {
    static let configuration = CommandConfiguration(
      commandName: "justify",
      abstract: "Ask that a file may leave, agree to it, and see what was asked for.",
      discussion:
        "Requests and answers are signed entries: of the incident that is open, else of a record kept for "
        + "nothing else. Nobody answers their own request, and each ends by itself.",
      subcommands: [Request.self, Approve.self, Refuse.self, List.self])
  }

  struct Request: Verb {
    static let configuration = CommandConfiguration(
      commandName: "request", abstract: "Ask that a file may go to a place, and say what for.",
      discussion:
        "A file that is here is named by its name and its digest; any other by the name or the pattern "
        + "as logs have it.")
    @Argument(help: "The file, or a pattern: r7-*.safetensors.") var file: String
    @Option(help: ArgumentHelp("Where it goes, as logs have it.", valueName: "place"))
    var dest: String
    @Option(help: ArgumentHelp("What for.", valueName: "text")) var purpose: String
    @Option(help: ArgumentHelp("Until when, at most a year; without it a week.", valueName: "time"))
    var until: String?
    @Option(
      name: .customLong("as"),
      help: ArgumentHelp("The account that sends it; without it your own.", valueName: "account"))
    var account: String?
    @Option(help: ArgumentHelp("Its digest, where the file is not here.", valueName: "hex"))
    var sha256: String?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try ExportRegister(session).handlingToAsk()
      let ends = try until.map { try session.time($0, handling, tense: .future).date }
      let isHere = Files.exists(file)
      let request = Event.ExportRequest(
        asset: isHere ? Files.lastName(of: file) : file, sha256: try digest(isHere: isHere),
        who: account ?? Responder.name(session.shell), to: dest,
        until: ends ?? session.shell.now().addingTimeInterval(7 * 86_400))
      var reply = session.reply(
        "triage.moves.justify", handling,
        try handling.act(Act(.askJustification(request, purpose: SignedWords.restore(purpose)))))
      if let entry = handling.incident.justifications.last?.entry {
        reply.lines.append("somebody else answers: tocsin triage moves justify approve \(entry)")
      }
      return reply
    }

    private func digest(isHere: Bool) throws -> String? {
      if let sha256 {
        guard let digest = Digest(hex: sha256.lowercased()) else {
          throw Misuse("“\(sha256)” is no SHA-256", mend: "write its 64 hex digits")
        }
        return digest.hex
      }
      return isHere ? try InputDigest.of(file) : nil
    }
  }

  struct Approve: Verb {
    static let configuration = CommandConfiguration(
      commandName: "approve", abstract: "Agree that a file may leave, as somebody else has asked.")
    @Argument(help: "The entry that asks.") var entry: String
    @Option(help: ArgumentHelp("Only until then; never longer than asked.", valueName: "time"))
    var until: String?
    @Option(help: ArgumentHelp("A note that goes with it.", valueName: "text")) var note: String?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let item = try ExportRegister(session).item(called: entry)
      let ends = try until.map { try session.time($0, item.handling, tense: .future).date }
      let intent = Intent.answerJustification(
        item.justification.entry, isGranted: true, until: ends)
      return session.reply(
        "triage.moves.justify", item.handling, try item.handling.act(Act(intent, note: note)))
    }
  }

  struct Refuse: Verb {
    static let configuration = CommandConfiguration(
      commandName: "refuse",
      abstract: "Say no to a request, or take back what was granted.")
    @Argument(help: "The entry that asks.") var entry: String
    @Option(help: "Why.") var reason: String
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let item = try ExportRegister(session).item(called: entry)
      let intent = Intent.answerJustification(
        item.justification.entry, isGranted: false, until: nil)
      return session.reply(
        "triage.moves.justify", item.handling,
        try item.handling.act(Act(intent, note: SignedWords.restore(reason))))
    }
  }
}
