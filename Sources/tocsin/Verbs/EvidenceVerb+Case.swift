import ArgumentParser
import Foundation
import Playbooks
import Problems
import Reports
import Response
import Timeline

extension EvidenceVerb {
  struct Case: Verb {
    static let configuration = CommandConfiguration(
      commandName: "case",
      abstract: "Write the items and their custody as CASE/UCO JSON-LD, for forensic tools.",
      discussion: "Privileged items are left out and counted, unless --with-privileged.")
    @Option(help: ArgumentHelp("The file; - prints it. It must not be there.", valueName: "file"))
    var out: String?
    @Flag(help: "Privileged items too.") var withPrivileged = false
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try out == "-" ? session.open() : session.openToWrite()
      let export = try session.export(handling, as: .case, marking: .amber)
      let graph = CaseGraph(export, withPrivileged: withPrivileged)
      guard out != "-" else {
        return Reply(
          [String(decoding: graph.bytes.dropLast(), as: UTF8.self)],
          .verbatim(graph.json.canonicalText))
      }
      let kept = try handling.keep(
        Outgoing("case.jsonld", format: "case", tlp: .amber), out: out
      ) { try $0(graph.bytes) }
      return Reply(
        [
          visible(kept.path), "\(graph.withheld) withheld",
          visible("signed. entry \(kept.done.entry)"),
        ],
        .shape(
          "evidence.case",
          [
            ("file", .text(kept.path)), ("sha256", .text(kept.sha256)),
            ("withheld", .int(graph.withheld)), ("entry", .text(kept.done.entry.description)),
          ]))
    }
  }
}
