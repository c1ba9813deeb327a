import Foundation
import Problems
import Triage

extension TriageVerb.Queries {
  /// Alerts as they come, each in the format that was asked for; at the end what was read.
  @MainActor func followed(_ query: QueryRun, _ session: Session) throws -> Reply {
    guard budget == nil else {
      throw Misuse(
        "--budget needs a log that has ended", mend: "solve it on yesterday's log, without --follow"
      )
    }
    guard ["text", "ocsf", "ecs"].contains(format) else { throw unknownFormat }
    let shell = session.shell
    let now = { Int64(shell.now().timeIntervalSince1970 * 1000) }
    let line = ReadingLine(shell)
    defer { line.end() }
    var hasCaughtUp = false
    let result = try QueryFollow(query).result(
      now: now, tell: { news, result in say(news, result, shell, now()) },
      pulse: { isIdle in
        guard line.isGoing, !shell.output.isClosed else { return false }
        guard isIdle else { return true }
        if !hasCaughtUp {
          hasCaughtUp = true
          shell.output.remark("read what was there; waiting for more, Ctrl-C ends it")
        }
        Interruption.rest(milliseconds: 250)
        return true
      })
    line.end()
    if let html {
      try Files.writeNew(Array(result.page(title: logs.joined(separator: ", ")).utf8), to: html)
    }
    let status = line.status(result.hasFindings ? .no : .done)
    guard format == "text" else {
      return Reply([], .verbatim(result.document.printed), status: status)
    }
    let reply = Reply(result.closingLines, .verbatim(result.document.printed), status: status)
    return try session.reply(reply, finding(result), keeping)
  }

  @MainActor private func say(
    _ news: QueryFollow.News, _ result: QueryResult, _ shell: Shell, _ now: Int64
  ) {
    switch format {
    case "ocsf": shell.output.lines([result.ocsf(of: news, now: now)].compactMap(\.self))
    case "ecs": shell.output.lines([result.ecs(of: news)].compactMap(\.self))
    default:
      if common.json {
        shell.output.line(result.document(of: news).printed)
      } else {
        shell.output.lines(result.lines(of: news))
      }
    }
  }
}
