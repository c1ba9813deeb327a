import ArgumentParser
import Foundation
import Problems
import Triage

/// How logs are read: the same for every verb that reads them.
struct LogArguments: Options {
  @Option(
    help: ArgumentHelp(
      "The source (see “tocsin triage needs”) or a mapping file; without it, it is recognised.",
      valueName: "name"))
  var map: String?
  @Option(
    help: ArgumentHelp(
      "The zone of times that name none: UTC, +02:00, Europe/Berlin.", valueName: "zone"))
  var tz: String?
  @Option(help: ArgumentHelp("Rows from this time on.", valueName: "time")) var since: String?
  @Option(help: ArgumentHelp("Rows before this time.", valueName: "time")) var until: String?
  @Option(
    help: ArgumentHelp(
      "A table of networks where the log names no country: lines of 10.0.0.0/8,64512,DE.",
      valueName: "file"))
  var origins: String?
  @Option(
    help: ArgumentHelp(
      "How late a row may come, in seconds: 300, and 10 where a log is followed.",
      valueName: "seconds"))
  var late: Int?

  func options(isLive: Bool = false) throws -> LogOptions {
    var options = LogOptions()
    options.mapping = try map.map { try Self.mapping($0) }
    if let tz {
      guard let zone = LogZone(tz) else {
        throw Misuse("zone “\(tz)” is not known", mend: "write UTC, +02:00 or Europe/Berlin")
      }
      options.zone = zone
    }
    options.since = try since.map { try Self.moment($0) }
    options.until = try until.map { try Self.moment($0) }
    if let origins { options.origins = try OriginTable(Self.text(of: origins), name: origins) }
    let late = late ?? (isLive ? 10 : 300)
    guard (0...604_800).contains(late) else {
      throw Misuse("--late \(late) is no wait", mend: "write 0 to 604800 seconds")
    }
    options.lateness = Int64(late) * 1000
    return options
  }

  @MainActor func answer(
    _ user: String, _ logs: [String], moment: Int64?, _ session: Session
  ) throws -> Reply {
    var run = ActorRun(paths: logs, user: user)
    run.options = try options()
    run.moment = moment
    let line = ReadingLine(session.shell)
    defer { line.end() }
    let answer = try run.answer { line.tell($0, $1) }
    line.end()
    return Reply(
      answer.lines, .verbatim(answer.document.printed),
      status: line.status(answer.hasAlerts ? .no : .done))
  }

  static func mapping(_ name: String) throws -> LogMapping {
    if let shipped = try LogMapping.shipped(name) { return shipped }
    guard Files.exists(name) else {
      throw Misuse(
        "mapping “\(name)” is neither shipped nor a file",
        mend: nearest(to: name, among: LogMapping.shippedNames).map { "write “\($0)”" }
          ?? "write one of \(LogMapping.shippedNames.joined(separator: ", "))")
    }
    return try LogMapping.read(text(of: name), name: name)
  }

  static func text(of path: String) throws -> String {
    guard let text = String(validating: try Files.read(path), as: UTF8.self) else {
      throw Misuse("\(path): is not UTF-8", mend: "write it in UTF-8")
    }
    return text
  }

  static func moment(_ text: String) throws -> Int64 {
    guard let moment = LogMoment.parse(SignedWords.restore(text)) else {
      throw Misuse(
        "“\(text)” is no time", mend: "write it with its zone: 2026-04-23T05:44:52Z, or a day")
    }
    return moment
  }
}
