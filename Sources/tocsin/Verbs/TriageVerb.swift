import ArgumentParser
import Problems
import Triage

struct TriageVerb: Family {
  static let configuration = CommandConfiguration(
    commandName: "triage",
    abstract: "Who is abnormal in these logs, since when, and which lines prove it.",
    subcommands: [
      Queries.self, Who.self, Explain.self, Moves.self, Join.self, Needs.self,
    ])

  struct Who: Verb {
    static let configuration = CommandConfiguration(
      commandName: "who", abstract: "What one user did, day by day, with the lines.",
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
      commandName: "explain",
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
      commandName: "needs",
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
          Triage.JSON.shape(
            "triage.needs", [("sources", .list(mappings.map { Triage.Needs.document($0) }))]
          ).printed))
    }
  }
}
