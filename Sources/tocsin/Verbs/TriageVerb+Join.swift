import ArgumentParser
import Foundation
import Problems
import Triage

extension TriageVerb {
  struct Join: Verb {
    static let configuration = CommandConfiguration(
      commandName: "join",
      abstract: "Use of the model and moves of its files by the same actor, in one line of time.",
      discussion:
        "Looks at query logs as “queries” does and at file events as “moves” does, and tells those actors "
        + "in whom signs of two kinds or more meet within 72 hours. Names are joined by the table of "
        + "--people (user, aliases), else by the account without its domain or path; each actor says "
        + "by which. Exit status 1 when there is one.")
    @Option(
      name: .customLong("queries"), parsing: .upToNextOption,
      help: ArgumentHelp("Query logs.", valueName: "log"))
    var queries: [String]
    @Option(
      name: .customLong("moves"), parsing: .upToNextOption,
      help: ArgumentHelp("File events.", valueName: "events"))
    var moves: [String]
    @Option(help: ArgumentHelp("Names: user,aliases.", valueName: "csv")) var people: String?
    @Option(help: ArgumentHelp("What to keep: label,tier,glob,sha256.", valueName: "csv"))
    var assets: String?
    @OptionGroup var reading: LogArguments
    @OptionGroup var keeping: RecordArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      var join = JoinRun()
      if let people { join.names = try ActorNames(LogArguments.text(of: people), name: people) }
      var query = QueryRun(paths: queries, asked: .detectors(sensitive: false))
      query.options = try reading.options()
      let now = Int64(session.shell.now().timeIntervalSince1970 * 1000)
      let line = ReadingLine(session.shell)
      defer { line.end() }
      join.take(try query.result(now: now) { line.tell($0, $1) })
      var move = MoveRun(paths: moves)
      (move.least, move.most, move.zone) = (.low, 100_000, query.options.zone)
      if let assets { move.assets = try MoveAssets(LogArguments.text(of: assets), name: assets) }
      join.take(try move.result { line.tell($0, $1) })
      line.end()
      let met = join.met
      let reply = Reply(
        join.lines, .verbatim(join.document.printed),
        status: line.status(met.isEmpty ? .done : .no))
      let finding = Finding(
        tool: "triage",
        summary: met.first.map { "signs of \($0.families) kinds meet in \($0.name)" }
          ?? "no actor shows signs of two kinds",
        how: "tocsin triage join --queries \(queries.joined(separator: " ")) --moves "
          + moves.joined(separator: " "),
        inputs: queries + moves, playbook: met.isEmpty ? nil : "attack/insider")
      return try session.reply(reply, finding, keeping)
    }
  }
}
