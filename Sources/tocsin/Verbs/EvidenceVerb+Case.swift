import ArgumentParser
import Foundation
import Playbooks
import Problems
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
      let graph = CaseGraph(handling.incident, withPrivileged: withPrivileged)
      let text = graph.document.printed
      guard out != "-" else { return Reply([text], graph.document) }
      let path = try out ?? handling.newReportPath("case.jsonld", at: session.shell.now())
      let bytes = Array((text + "\n").utf8)
      try Files.writeNew(bytes, to: path)
      let digest = Digest(of: bytes).hex
      let done = try handling.writeReport(path, digest: digest, audience: nil, format: "case")
      return Reply(
        [visible(path), "\(graph.withheld) withheld", visible("signed. entry \(done.entry)")],
        .shape(
          "evidence.case",
          [
            ("file", .text(path)), ("sha256", .text(digest)),
            ("withheld", .int(graph.withheld)), ("entry", .text(done.entry.description)),
          ]))
    }
  }
}
