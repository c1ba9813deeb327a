import ArgumentParser
import Foundation
import Problems
import Reports
import Response
import Timeline

struct ReportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "The report of an incident, for an audience.",
    discussion: "Writes a new file under reports/, never over an old one, and an entry with its "
      + "digest. --out - prints it and makes no entry. What an audience gets stands in "
      + "templates/reports, and can be changed.")
  @Option(
    name: .customLong("for"), help: "exec, technical, board, regulator, customers or public.")
  var audience: Audience = .technical
  @Option(help: "md, html, pdf, docx, json or csv.") var format: ReportRequest.Format = .md
  @Option(
    help: ArgumentHelp(
      "Its marking by the Traffic Light Protocol; the profile's without it.", valueName: "label"))
  var tlp: String?
  @Option(help: ArgumentHelp("Of CSV: which table of the report.", valueName: "name"))
  var table = "timeline"
  @Flag(help: "Make the regulator's of an exercise, to look at.") var exerciseSample = false
  @Option(help: ArgumentHelp("A copy of it; - only prints it.", valueName: "file"))
  var out: String?
  @Flag(help: "Check signatures anew that this machine has checked before.") var anew = false
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    let request = ReportRequest(
      audience: audience, format: format, marking: try marking, table: table,
      isSample: exerciseSample)
    return out == "-" ? try print(request, session) : try write(request, session)
  }

  @MainActor private func print(_ request: ReportRequest, _ session: Session) throws -> Reply {
    guard request.format != .pdf, request.format != .docx else {
      throw Misuse(
        "\(request.format.rawValue) is no text to print", mend: "write --out FILE, or leave it out")
    }
    let handling = try session.open()
    let report = try session.rendered(
      session.pages(request, of: handling, anew: anew), request, of: handling)
    guard common.json else {
      let output = session.shell.output
      try report.write { output.raw($0) }
      return Reply([], .null)
    }
    let text = report.text
    return Reply(
      [],
      .shape(
        "report",
        [
          ("format", .text(report.format.rawValue)), ("tlp", .text(report.marking.rawValue)),
          ("text", .text(text)),
        ]))
  }

  @MainActor private func write(_ request: ReportRequest, _ session: Session) throws -> Reply {
    let handling = try session.openToWrite()
    // What is refused leaves nothing behind, so it is asked before a checkpoint is made.
    if request.marking != nil || handling.incident.isExercise {
      _ = try session.pages(request, of: handling, anew: anew)
    }
    let checkpoint = try session.checkpoint(.export, of: handling)
    let pages = try session.pages(request, of: handling, anew: anew)
    let report = try session.rendered(pages, request, of: handling)
    let kept = try handling.keep(report, for: request.audience, out: out)
    let (file, done) = (kept.path, kept.done)
    var reply = session.reply("report", handling, done)
    let missing = pages.missing
    reply.lines = ["report: \(visible(file))", "marked: \(report.marking.rawValue)"]
    if let remark = report.remark { reply.lines.append(remark) }
    reply.lines += checkpoint + handling.sparedLines
    reply.lines += missing.prefix(12).map { "not recorded: " + visible($0) }
    if missing.count > 12 { reply.lines.append("not recorded: \(missing.count - 12) more") }
    reply.document = .shape(
      "report",
      [
        ("file", .text(file)), ("entry", .text(done.entry.description)),
        ("format", .text(report.format.rawValue)), ("tlp", .text(report.marking.rawValue)),
        ("remark", .optional(report.remark)), ("missing", .texts(missing)),
      ])
    return reply
  }

  private var marking: Marking? {
    get throws {
      guard let tlp else { return nil }
      if let marking = Marking(text: tlp) { return marking }
      let known = Marking.allCases.map(\.rawValue)
      throw Misuse(
        "“\(tlp)” is no label of the Traffic Light Protocol",
        mend: "write one of: \(known.joined(separator: ", "))")
    }
  }
}

extension Audience: ExpressibleByArgument {}
extension ReportRequest.Format: ExpressibleByArgument {}
