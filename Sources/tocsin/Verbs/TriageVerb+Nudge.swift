import ArgumentParser
import Foundation
import Problems
import Reports
import Triage

extension TriageVerb.Moves {
  struct Nudge: Verb {
    static let configuration = CommandConfiguration(
      commandName: "nudge",
      abstract: "Before a file leaves: a letter that says what speaks against it, and how to ask.",
      discussion:
        "For a git hook, an upload wrapper or a shell function. It says nothing where nothing is to be "
        + "said, and stops nothing: only with --enforce the exit status is 1 where the move should be "
        + "asked for first. The letter is templates/letters/export-nudge.md, and can be changed.")
    @Argument(help: "The file.") var file: String
    @Option(help: ArgumentHelp("Where it goes: a URL, a host.", valueName: "url")) var dest: String
    @Flag(help: "End with 1 where it should be asked for first.") var enforce = false
    @Option(
      name: .customLong("as"),
      help: ArgumentHelp("The account that sends it; without it your own.", valueName: "account"))
    var account: String?
    @Option(
      help: ArgumentHelp(
        "What to keep: label,tier,glob,sha256 (crown, internal).", valueName: "csv"))
    var assets: String?
    @Option(help: ArgumentHelp("Where files may go: place,why,expires.", valueName: "csv"))
    var trusted: String?
    @Option(
      help: ArgumentHelp(
        "Exports asked for: user,asset,destination,expires,approver.", valueName: "csv"))
    var justified: String?
    @Option(help: ArgumentHelp("Points of terms, lines of “term: points”.", valueName: "file"))
    var weights: String?
    @Option(
      help: ArgumentHelp("low, moderate, high or critical: said from there on.", valueName: "band"))
    var from = "moderate"
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let user = account ?? Responder.name(session.shell)
      let nudge = try MoveNudge.of(
        URL(filePath: file).standardized.path, to: dest, by: user,
        at: Int64(session.shell.now().timeIntervalSince1970 * 1000), asked(session))
      let isOpen = nudge.verdict != .quiet && nudge.verdict != .granted
      return Reply(
        isOpen ? try letter(nudge, session) : [], .verbatim(nudge.document.printed),
        status: isOpen && enforce ? .no : .done)
    }

    @MainActor private func asked(_ session: Session) throws -> MoveRun {
      guard let band = RiskBand.allCases.first(where: { $0.word == from }), band != .none else {
        throw Misuse("“\(from)” is no band", mend: "write low, moderate, high or critical")
      }
      var run = MoveRun(paths: [])
      run.least = band
      if let assets { run.assets = try MoveAssets(LogArguments.text(of: assets), name: assets) }
      if let trusted {
        run.trusted = try TrustedPlaces(LogArguments.text(of: trusted), name: trusted)
      }
      if let justified {
        run.justified = try MoveJustifications(LogArguments.text(of: justified), name: justified)
      }
      run.justified.add(try ExportRegister(session).justifications)
      if let weights {
        run.weights = try RiskWeights(LogArguments.text(of: weights), name: weights)
      }
      return run
    }

    @MainActor private func letter(_ nudge: MoveNudge, _ session: Session) throws -> [String] {
      let name = "letters/export-nudge.md"
      let entry = nudge.request.split(separator: " ").dropFirst().first.map(String.init)
      let text = try PlainLetter.text(
        template: session.library().template(name), named: name,
        values: [
          "user": nudge.user, "file": Files.lastName(of: nudge.path),
          "destination": nudge.destination, "band": nudge.band.word,
          "score": String(nudge.score), "bytes": Words.grouped(nudge.bytes),
          "sha256": nudge.sha256, "request": nudge.request,
          "reasons": nudge.terms.map { "  \($0.points >= 0 ? "+" : "")\($0.points) \($0.why)" }
            .joined(separator: "\n"),
          "request-command": "tocsin triage moves justify request \(Self.quoted(file)) "
            + "--dest \(Self.quoted(dest)) --purpose \"…\"",
          "approve-command": "tocsin triage moves justify approve \(entry ?? "ENTRY")",
        ],
        truths: [
          "is-ask": nudge.verdict == .ask, "is-waiting": nudge.verdict == .waiting,
          "is-refused": nudge.verdict == .refused, "is-enforced": enforce,
        ])
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      while lines.first?.isEmpty == true { lines.removeFirst() }
      while lines.last?.isEmpty == true { lines.removeLast() }
      return lines.enumerated().compactMap { index, line in
        index > 0 && line.isEmpty && lines[index - 1].isEmpty ? nil : visible(line)
      }
    }

    /// For a shell, where it needs it.
    private static func quoted(_ word: String) -> String {
      let isPlain = word.unicodeScalars.allSatisfy { scalar in
        "/._-:@+".unicodeScalars.contains(scalar)
          || scalar.isASCII && scalar.properties.isAlphabetic
          || ("0"..."9").contains(scalar)
      }
      return isPlain && !word.isEmpty
        ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }
  }
}
