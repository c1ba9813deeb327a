import ArgumentParser
import Foundation
import Problems
import Triage

extension TriageVerb {
  struct Queries: Verb {
    static let configuration = CommandConfiguration(
      commandName: "queries", abstract: "Looks for abnormal use of a model in query logs.",
      discussion:
        "Reads CSV, JSON lines and web servers' logs, also gzipped, also several at once or “-”; "
        + "memory does not depend on their length. Every alert carries its arithmetic, the lines "
        + "behind it and what would make it harmless. With --rule rolling it is the rule that "
        + "everybody writes first: a size above RATIO times the mean of the previous N, the current "
        + "size outside of its own window (with it inside and a window of two, the rule can never "
        + "fire). Exit status 1 when something was found, 0 when not.")
    @Argument(help: ArgumentHelp("Logs, or - for standard input.", valueName: "log"))
    var logs: [String] = []
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
    @Option(
      help: ArgumentHelp("Write a page with plots there too; never over a file.", valueName: "file")
    )
    var html: String?
    @Flag(
      help: ArgumentHelp(
        "Logs that are being written: alerts as they come, also after a rotation, until Ctrl-C."))
    var follow = false
    @Option(
      help: ArgumentHelp(
        "Print the rolling rule for a warehouse instead: clickhouse, bigquery, snowflake, spark, "
          + "duckdb, postgres.", valueName: "dialect"))
    var sql: String?
    @Option(help: ArgumentHelp("The table that --sql reads.", valueName: "name"))
    var table = "queries"
    @Option(
      help: ArgumentHelp("Rows that a warehouse found by --sql, as CSV.", valueName: "file"))
    var fromAlerts: String?
    @OptionGroup var keeping: RecordArguments
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      if let sql { return try statement(sql) }
      if let fromAlerts { return try takenBack(fromAlerts) }
      guard !logs.isEmpty else {
        throw Misuse("no log is named", mend: "name one, or - for standard input")
      }
      return try look(in: session)
    }

    @MainActor private func look(in session: Session) throws -> Reply {
      var query = QueryRun(paths: logs, asked: try asked())
      query.options = try reading.options(isLive: follow)
      if let budget, !(0...1e6).contains(budget) {
        throw Misuse("budget \(budget) is no number of alerts a day", mend: "write 0 to 1000000")
      }
      guard (0...1_000_000).contains(most) else {
        throw Misuse("--max \(most) is no number of alerts", mend: "write 0 to 1000000")
      }
      query.budget = budget
      query.incidentStart = try incidentStart.map { try LogArguments.moment($0) }
      query.mostSizes = most
      if let allow {
        query.allowed = try AllowList(LogArguments.text(of: allow), name: allow)
      }
      if follow { return try followed(query, session) }
      let now = Int64(session.shell.now().timeIntervalSince1970 * 1000)
      let line = ReadingLine(session.shell)
      defer { line.end() }
      let result = try query.result(now: now) { line.tell($0, $1) }
      line.end()
      if let html {
        try Files.writeNew(Array(result.page(title: logs.joined(separator: ", ")).utf8), to: html)
      }
      let status = line.status(result.hasFindings ? .no : .done)
      switch format {
      case "text":
        let reply = Reply(result.lines, .verbatim(result.document.printed), status: status)
        return try session.reply(reply, finding(result), keeping)
      case "ocsf", "ecs":
        let lines = format == "ocsf" ? result.ocsf(now: now) : result.ecs()
        if result.isPartial { session.shell.output.remark("PARTIAL: it was stopped") }
        return Reply(lines, .verbatim("[\(lines.joined(separator: ","))]"), status: status)
      default: throw unknownFormat
      }
    }

    var unknownFormat: Misuse {
      Misuse("format “\(format)” is not known", mend: "write text, ocsf or ecs")
    }

    private func statement(_ name: String) throws -> Reply {
      guard let dialect = WarehouseSQL.Dialect(rawValue: name) else {
        throw Misuse(
          "“\(name)” is no dialect",
          mend: "write \(WarehouseSQL.Dialect.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      guard let rule = rolling,
        let statement = WarehouseSQL(dialect: dialect, table: table, rule: rule, ratio: ratio)
      else {
        throw Misuse(
          "“\(table)” with window \(window), min \(least) and ratio \(ratio) makes no query",
          mend: "write a plain table name, as in logs.queries, and a ratio above 0")
      }
      let lines = statement.text.split(separator: "\n", omittingEmptySubsequences: false)
      return Reply(
        lines.map(String.init),
        .shape("triage.queries.sql", [("dialect", .text(name)), ("sql", .text(statement.text))]))
    }

    private func takenBack(_ path: String) throws -> Reply {
      let alerts = try WarehouseAlerts(LogArguments.text(of: path), path: path, most: max(0, most))
      return Reply(
        alerts.lines, .verbatim(alerts.document.printed), status: alerts.rows.isEmpty ? .done : .no)
    }

    private var rolling: RollingRule? {
      RollingRule(
        window: window, minimum: least, ratio: ratio, includesCurrent: includeCurrent, most: most)
    }

    func finding(_ result: QueryResult) -> Finding {
      Finding(
        tool: "triage", summary: result.summaryLine,
        how: (["tocsin triage queries"] + logs).joined(separator: " ") + "; " + result.parameters,
        inputs: logs, playbook: result.fittingPlaybook)
    }

    private func asked() throws -> QueryRun.Asked {
      guard let rule else { return .detectors(sensitive: sensitive) }
      guard rule == "rolling" else {
        throw Misuse(
          "rule “\(rule)” is not known", mend: "write --rule rolling, or none for all detectors")
      }
      guard let rolling else {
        throw Misuse(
          "window \(window), min \(least) and ratio \(ratio) make no rule",
          mend: "write a window of 1 to 10000, a min of at most that, and a ratio above 0")
      }
      return .rolling(rolling)
    }
  }
}
