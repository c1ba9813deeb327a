import ArgumentParser
import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

struct ExportVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "An incident for other programs.",
    discussion: """
      Writes a new file under reports/, never over an old one, and an entry with its digest. --out - \
      prints it and makes no entry. Privileged evidence is left out and counted. An exercise is \
      marked as one in every format.
      """)
  @Argument(help: ArgumentHelp("What to write; without one, all are listed.", valueName: "format"))
  var format: String?
  @Option(help: ArgumentHelp("A file; - prints it. It must not be there.", valueName: "file"))
  var out: String?
  @Option(
    help: ArgumentHelp(
      "Who may have it, by the Traffic Light Protocol: CLEAR, GREEN, AMBER, AMBER+STRICT, RED.",
      valueName: "label"))
  var tlp = "AMBER"
  @Flag(help: "Of an exercise too, where the format goes into statistics (veris).")
  var exerciseSample = false
  @OptionGroup var common: CommonOptions

  @MainActor func run(in session: Session) throws -> Reply {
    guard let name = format else { return list }
    let format = try wanted(name)
    guard let marking = Marking(text: tlp) else {
      let known = Marking.allCases.map { String($0.rawValue.dropFirst(4)) }
      throw Misuse(
        "“\(tlp)” is no label of TLP 2.0", mend: "write one of: \(known.joined(separator: ", "))")
    }
    guard out != "-" else { return try print(format, marking, session) }
    let handling = try session.openToWrite()
    // Asked before anything is written: what is refused leaves no trace.
    try check(format, handling.incident)
    let checkpoint = try session.checkpoint(.export, of: handling)
    let bytes = try session.export(handling, as: format, marking: marking).bytes(as: format)
    let path = try out ?? handling.newReportPath(format.fileName, at: session.shell.now())
    try Files.writeNew(bytes, to: path)
    let digest = Digest(of: bytes).hex
    let done = try handling.writeReport(
      path, digest: digest, audience: nil, format: format.rawValue, tlp: marking.rawValue)
    return Reply(
      [visible("export: \(path)")] + checkpoint + [visible("signed. entry \(done.entry)")],
      .shape(
        "export",
        [
          ("format", .text(format.rawValue)), ("file", .text(path)), ("sha256", .text(digest)),
          ("tlp", .text(marking.rawValue)), ("entry", .text(done.entry.description)),
        ]))
  }

  private var list: Reply {
    let all = Export.Format.allCases
    let width = all.map(\.rawValue.count).max() ?? 0
    return Reply(
      all.map {
        $0.rawValue + String(repeating: " ", count: width + 2 - $0.rawValue.count) + $0.title
      },
      .shape(
        "export.formats",
        [
          (
            "formats",
            .list(
              all.map { .fields([("format", .text($0.rawValue)), ("title", .text($0.title))]) })
          )
        ]))
  }

  private func wanted(_ name: String) throws -> Export.Format {
    if let found = Export.Format(rawValue: name) { return found }
    let known = Export.Format.allCases.map(\.rawValue)
    throw Misuse(
      "“\(name)” is no format to export",
      mend: nearest(to: name, among: known).map { "write “\($0)”" }
        ?? "write one of: \(known.joined(separator: ", "))")
  }

  @MainActor private func print(
    _ format: Export.Format, _ marking: Marking, _ session: Session
  ) throws -> Reply {
    let handling = try session.open()
    try check(format, handling.incident)
    let bytes = try session.export(handling, as: format, marking: marking).bytes(as: format)
    let text = String(decoding: bytes, as: UTF8.self)
    if !common.json { session.shell.output.raw(text) }
    return Reply([], .shape("export", [("format", .text(format.rawValue)), ("text", .text(text))]))
  }

  private func check(_ format: Export.Format, _ incident: Incident) throws {
    guard let refusal = format.refusal(of: incident), !exerciseSample else { return }
    throw AnswerIsNo(refusal.message, mend: refusal.mend)
  }
}

extension Session {
  /// An incident as it is now, every signature checked: what is bad is in no export, and is said.
  func export(
    _ handling: Handling, as format: Export.Format, marking: Marking
  ) throws -> Export {
    handling.verify()
    if let fault = handling.record.faults.first {
      shell.output.remark(visible("the record is not whole: \(fault.text)"))
    }
    let tables = try library().items(below: "playbooks/frameworks")
    let frameworks = Frameworks(
      tables: try tables.filter { $0.path.hasSuffix(".tsv") }.map { try $0.bytes() })
    return Export(
      handling.incident, entries: handling.record.entries,
      organisation: try profile().organisation, marking: marking, frameworks: frameworks,
      version: programVersion, now: shell.now(), as: format)
  }
}
