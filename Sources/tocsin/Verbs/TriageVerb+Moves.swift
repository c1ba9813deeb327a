import ArgumentParser
import Problems
import Triage

extension TriageVerb {
  struct Moves: Family {
    static let configuration = CommandConfiguration(
      commandName: "moves",
      abstract: "Who moved files of models, where to, and how bad each move is.",
      discussion: "Without another word it is “score”: tocsin triage moves EVENTS.",
      subcommands: [Score.self, Justify.self, Nudge.self], defaultSubcommand: Score.self)
  }
}

extension TriageVerb.Moves {
  struct Score: Verb {
    static let configuration = CommandConfiguration(
      commandName: "score", abstract: "Each move with its score, and every term of it.",
      discussion:
        "Reads file events of EDR, auditd, Incydr, object stores and registries (CSV or JSON). A file "
        + "is one of a model by name, size, digest and, with --root, by its bytes. Every score is the "
        + "sum of the terms printed with it; 5 is moderate, 9 high, 16 critical. What the team says of "
        + "its people counts only with --people, and is shown only with --with-people, which keeps "
        + "the answer in the incident: such views are on the record. What was asked for and granted with "
        + "“justify” weighs less; it counts from the moment it was signed. Exit status 1 when a move "
        + "reaches --from.")
    @Argument(help: ArgumentHelp("File events.", valueName: "events")) var events: [String]
    @Option(help: ArgumentHelp("Lines of “field: place | place”.", valueName: "file"))
    var map: String?
    @Option(help: ArgumentHelp("The zone of times that name none.", valueName: "zone"))
    var tz: String?
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
    @Option(
      help: ArgumentHelp(
        "People: user,status,notice_date,last_day,flags,aliases.", valueName: "csv"))
    var people: String?
    @Flag(help: "Show what stands in the table of people, and keep the answer in the incident.")
    var withPeople = false
    @Option(
      help: ArgumentHelp(
        "Only users on a list of the table of people: departing, contractor …", valueName: "list"))
    var watch: String?
    @Option(help: ArgumentHelp("What “triage queries --json” printed.", valueName: "file"))
    var alerts: String?
    @Option(help: ArgumentHelp("Points of terms, lines of “term: points”.", valueName: "file"))
    var weights: String?
    @Option(
      help: ArgumentHelp("Where the files lie, to look at their bytes.", valueName: "folder"))
    var root: String?
    @Option(
      help: ArgumentHelp("low, moderate, high or critical: told from there on.", valueName: "band"))
    var from = "moderate"
    @Option(name: .customLong("max"), help: ArgumentHelp("Moves told.", valueName: "n"))
    var most = 50
    @OptionGroup var keeping: RecordArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      var keeping = keeping
      if withPeople { keeping.record = true }
      let run = try asked(session)
      let line = ReadingLine(session.shell)
      defer { line.end() }
      let result = try run.result { line.tell($0, $1) }
      line.end()
      let reply = Reply(
        result.lines(showsPeople: withPeople),
        .verbatim(result.document(showsPeople: withPeople).printed),
        status: line.status(result.hasFindings ? .no : .done))
      let finding = Finding(
        tool: "triage",
        summary: result.summaryLine + (withPeople ? "; people's data were shown" : ""),
        how: "tocsin triage moves \(events.joined(separator: " "))"
          + (people == nil ? "" : " --people") + (withPeople ? " --with-people" : "")
          + " --from \(from)",
        inputs: events + [assets, trusted, justified, people, alerts, weights].compactMap { $0 },
        playbook: result.hasFindings ? "attack/insider" : nil)
      return try session.reply(reply, finding, keeping)
    }

    @MainActor private func asked(_ session: Session) throws -> MoveRun {
      guard let band = RiskBand.allCases.first(where: { $0.word == from }), band != .none else {
        throw Misuse("“\(from)” is no band", mend: "write low, moderate, high or critical")
      }
      guard (1...100_000).contains(most) else {
        throw Misuse("--max \(most) is no number of moves", mend: "write 1 to 100000")
      }
      guard watch == nil || people != nil else {
        throw Misuse("--watch needs the table of people", mend: "name it with --people")
      }
      var run = MoveRun(paths: events)
      (run.least, run.most, run.watchlist, run.root) = (band, most, watch?.lowercased(), root)
      if let tz {
        guard let zone = LogZone(tz) else {
          throw Misuse("zone “\(tz)” is not known", mend: "write UTC, +02:00 or Europe/Berlin")
        }
        run.zone = zone
      }
      if let map { run.mapping = try MoveRun.mapping(LogArguments.text(of: map), name: map) }
      if let assets { run.assets = try MoveAssets(LogArguments.text(of: assets), name: assets) }
      if let trusted {
        run.trusted = try TrustedPlaces(LogArguments.text(of: trusted), name: trusted)
      }
      if let justified {
        run.justified = try MoveJustifications(LogArguments.text(of: justified), name: justified)
      }
      run.justified.add(try ExportRegister(session).justifications)
      if let people { run.people = try MovePeople(LogArguments.text(of: people), name: people) }
      if let weights {
        run.weights = try RiskWeights(LogArguments.text(of: weights), name: weights)
      }
      if let alerts { run.alerts = try MoveRun.alerts(Files.read(alerts), path: alerts) }
      return run
    }
  }
}
