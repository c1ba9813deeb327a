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
  @Option(
    help: ArgumentHelp("A copy of it, where none is yet; - only prints it.", valueName: "file"))
  var out: String?
  @Option(
    help: ArgumentHelp(
      "Who may have it, by the Traffic Light Protocol: CLEAR, GREEN, AMBER, AMBER+STRICT, RED.",
      valueName: "label"))
  var tlp = "AMBER"
  @Flag(help: "Check signatures anew that this machine has checked before.") var anew = false
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
    let export = try session.export(handling, as: format, marking: marking, anew: anew)
    let kept = try handling.keep(
      Outgoing(format.fileName, format: format.rawValue, tlp: marking), out: out
    ) { try export.write(as: format, to: $0) }
    return Reply(
      [visible("export: \(kept.path)")] + checkpoint + handling.sparedLines
        + [visible("signed. entry \(kept.done.entry)")],
      .shape(
        "export",
        [
          ("format", .text(format.rawValue)), ("file", .text(kept.path)),
          ("sha256", .text(kept.sha256)), ("tlp", .text(marking.rawValue)),
          ("entry", .text(kept.done.entry.description)),
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
    let export = try session.export(handling, as: format, marking: marking, anew: anew)
    guard common.json else {
      let output = session.shell.output
      try export.write(as: format) { output.raw($0) }
      return Reply([], .null)
    }
    let text = String(decoding: export.bytes(as: format), as: UTF8.self)
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
    _ handling: Handling, as format: Export.Format, marking: Marking, anew: Bool = false
  ) throws -> Export {
    handling.verify(anew: anew)
    if let fault = handling.record.faults.first {
      shell.output.remark(visible("the record is not whole: \(fault.text)"))
    }
    let tables = try library().items(below: "playbooks/frameworks")
    let frameworks = Frameworks(
      tables: try tables.filter { $0.path.hasSuffix(".tsv") }.map { try $0.bytes() })
    return Export(
      handling.incident, entries: handling.entryList,
      organisation: try profile().organisation, marking: marking, frameworks: frameworks,
      version: programVersion, now: shell.now(), as: format)
  }
}
