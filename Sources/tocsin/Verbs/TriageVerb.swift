import ArgumentParser
import Problems
import Triage

struct TriageVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "triage",
    abstract: "Who is abnormal in these logs, since when, and which lines prove it.",
    subcommands: [Queries.self, Who.self, Explain.self, Needs.self])

  struct Queries: Verb {
    static let configuration = CommandConfiguration(
      abstract: "Looks for abnormal use of a model in query logs.",
      discussion:
        "Reads CSV, JSON lines and web servers' logs, also gzipped, also several at once or “-”; "
        + "memory does not depend on their length. Every alert carries its arithmetic, the lines "
        + "behind it and what would make it harmless. With --rule rolling it is the rule that "
        + "everybody writes first: a size above RATIO times the mean of the previous N, the current "
        + "size outside of its own window (with it inside and a window of two, the rule can never "
        + "fire). Exit status 1 when something was found, 0 when not.")
    @Argument(help: ArgumentHelp("Logs, or - for standard input.", valueName: "log"))
    var logs: [String]
    @OptionGroup var reading: LogArguments
    @Option(help: ArgumentHelp("“rolling” for the classic rule alone.", valueName: "rule"))
    var rule: String?
    @Option(help: ArgumentHelp("Rolling: how many previous sizes.", valueName: "n")) var window = 10
    @Option(
      name: .customLong("min"),
      help: ArgumentHelp("Rolling: how many must be known.", valueName: "m"))
    var least = 3
    @Option(help: ArgumentHelp("Rolling: how many times the mean.", valueName: "r")) var ratio = "3"
    @Flag(help: "Rolling: the current size inside its own window, to see that it is silent.")
    var includeCurrent = false
    @Option(
      name: .customLong("max"),
      help: ArgumentHelp("Sizes told a day, the largest first.", valueName: "n"))
    var most = 20
    @Flag(help: "Tell more, and more that is harmless.") var sensitive = false
    @Option(
      help: ArgumentHelp(
        "Alerts a day: thresholds are raised until what lies before --incident-start holds no more.",
        valueName: "n"))
    var budget: Double?
    @Option(help: ArgumentHelp("From when on the log may hold the incident.", valueName: "time"))
    var incidentStart: String?
    @Option(
      help: ArgumentHelp(
        "Alerts explained already: lines of user,rule,until,reason.", valueName: "file"))
    var allow: String?
    @Option(
      help: ArgumentHelp(
        "text, ocsf (Detection Finding 2004) or ecs, a line each.", valueName: "format"))
    var format = "text"
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      var query = QueryRun(paths: logs, asked: try asked())
      query.options = try reading.options()
      query.budget = budget
      query.incidentStart = try incidentStart.map { try LogArguments.moment($0) }
      query.mostSizes = most
      if let allow {
        query.allowed = try AllowList(LogArguments.text(of: allow), name: allow)
      }
      let now = Int64(session.shell.now().timeIntervalSince1970 * 1000)
      let line = ReadingLine(session.shell)
      defer { line.end() }
      let result = try query.result(now: now) { line.tell($0, $1) }
      line.end()
      let status = result.hasFindings ? Status.no : .done
      switch format {
      case "text": return Reply(result.lines, .verbatim(result.document.printed), status: status)
      case "ocsf", "ecs":
        let lines = format == "ocsf" ? result.ocsf(now: now) : result.ecs()
        return Reply(lines, .verbatim("[\(lines.joined(separator: ","))]"), status: status)
      default: throw Misuse("format “\(format)” is not known", mend: "write text, ocsf or ecs")
      }
    }

    private func asked() throws -> QueryRun.Asked {
      guard let rule else { return .detectors(sensitive: sensitive) }
      guard rule == "rolling" else {
        throw Misuse(
          "rule “\(rule)” is not known", mend: "write --rule rolling, or none for all detectors")
      }
      guard
        let rolling = RollingRule(
          window: window, minimum: least, ratio: ratio, includesCurrent: includeCurrent, most: most)
      else {
        throw Misuse(
          "window \(window), min \(least) and ratio \(ratio) make no rule",
          mend: "write a window of 1 to 10000, a min of at most that, and a ratio above 0")
      }
      return .rolling(rolling)
    }
  }

  struct Who: Verb {
    static let configuration = CommandConfiguration(
      abstract: "What one user did, day by day, with the lines.",
      discussion: "Exit status 1 when a rule speaks of them.")
    @Argument(help: "The user, as the log has it.") var user: String
    @Argument(help: ArgumentHelp("Logs.", valueName: "log")) var logs: [String]
    @OptionGroup var reading: LogArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      try reading.answer(user, logs, moment: nil, session)
    }
  }

  struct Explain: Verb {
    static let configuration = CommandConfiguration(
      abstract: "Why each rule spoke of a user at a moment, or why it did not.",
      discussion: "Exit status 1 when a rule speaks of them then.")
    @Argument(help: ArgumentHelp("Logs.", valueName: "log")) var logs: [String]
    @Option(help: ArgumentHelp("The user, as the log has it.", valueName: "name")) var user: String
    @Option(
      help: ArgumentHelp("The moment, with its zone: 2026-04-23T05:44:52Z.", valueName: "time"))
    var at: String
    @OptionGroup var reading: LogArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      try reading.answer(user, logs, moment: LogArguments.moment(at), session)
    }
  }

  struct Needs: Verb {
    static let configuration = CommandConfiguration(
      abstract: "What the logs of a source can tell, and where to get what they cannot.",
      discussion: "A mapping file has the same lines: “field: place | other place”.")
    @Option(help: ArgumentHelp("One source, or a mapping file.", valueName: "name")) var map:
      String?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let mappings =
        try map.map { [try LogArguments.mapping($0)] }
        ?? LogMapping.shippedNames.map { try LogArguments.mapping($0) }
      return Reply(
        mappings.flatMap { Triage.Needs.lines($0) },
        .verbatim(
          JSON.shape(
            "triage.needs", [("sources", .list(mappings.map { Triage.Needs.document($0) }))]
          ).printed))
    }
  }
}
