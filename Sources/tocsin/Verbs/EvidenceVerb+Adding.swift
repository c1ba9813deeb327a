import ArgumentParser
import Evidence
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension EvidenceVerb {
  struct Add: Verb {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Take a file, a folder or standard input into the vault.",
      discussion: "It is digested while it is copied, synced, read back and compared; then it is "
        + "signed for. Links are recorded, not followed; nothing is executed or unpacked.")
    @Argument(help: ArgumentHelp("A file, a folder, or - for standard input.", valueName: "path"))
    var path: String
    @Option(help: ArgumentHelp("The source it is of, as on the list.", valueName: "source"))
    var source: String?
    @Option(help: "The step it belongs to.") var step: String?
    @Option(help: ArgumentHelp("When it was acquired, if not now.", valueName: "time"))
    var acquired: String?
    @Option(help: ArgumentHelp("How it was acquired: the command, the tool.", valueName: "text"))
    var how: String?
    @Option(help: ArgumentHelp("What to call it; without it, its file name.", valueName: "text"))
    var name: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      let handling = try session.openToWrite()
      let path = SignedWords.restore(path)
      let acquired = try acquired.map { text in
        let (date, zone) = try session.time(text, handling, tense: .past)
        return Act.When(at: date, zone: zone, source: "said")
      }
      let wanted = WantedEvidence(
        from: path == "-" ? .stream(0) : .path(PathBytes(path)),
        name: name ?? (path == "-" ? "standard input" : PathBytes(path).lastName.shown),
        source: source,
        step: try source.map { try handling.keeper(of: $0, step: step) } ?? step.map(handling.step),
        acquired: acquired, how: how,
        options: (try session.when(act, handling), act.note, act.evidence))
      let line = ProgressLine(session.shell.output)
      defer { line.end() }
      let kept = try handling.take(wanted) { line.tell($0) }
      line.end()
      return reply(kept, session, handling)
    }

    @MainActor private func reply(
      _ kept: Handling.Kept, _ session: Session, _ handling: Handling
    ) -> Reply {
      let taking = kept.taking
      var reply = session.reply("evidence.add", handling, kept.done)
      var lines = ["\(kept.id) \(byteCount(taking.size)) sha256 \(taking.digest.hex)"]
      if case .tree(_, _, let summary) = taking.origin {
        lines.append(
          "\(summary.files) files, \(summary.folders) folders, \(summary.links) links recorded, "
            + "\(summary.unread) not readable, \(summary.unstable) changed while read")
      }
      if taking.isUnstable {
        lines.append("it changed while it was read: take it again if you can")
      }
      if taking.isPartial {
        lines.append("what could not be read is named: tocsin evidence show \(kept.id)")
      }
      for digest in taking.held {
        lines.append(
          "an altered object was set right, its bytes are in evidence/held: \(digest.hex)")
      }
      reply.lines = lines.map(visible) + reply.lines
      reply.document = .shape(
        "evidence.add",
        [
          ("incident", .text(handling.incident.code)), ("id", .text(kept.id)),
          ("sha256", .text(taking.digest.hex)), ("size", .int(taking.size)),
          ("partial", .bool(taking.isPartial)), ("unstable", .bool(taking.isUnstable)),
          ("entry", .text(kept.done.entry.description)),
          ("took", .int(taking.milliseconds)),
        ])
      return reply
    }
  }

  struct Begin: Verb {
    static let configuration = CommandConfiguration(
      commandName: "begin",
      abstract: "Say that a source is being collected, so that nobody else begins it too.")
    @Argument(help: "The source.") var source: String
    @Option(help: "The step it belongs to.") var step: String?
    @OptionGroup var act: ActOptions
    @OptionGroup var common: CommonOptions
    @MainActor func run(in session: Session) throws -> Reply {
      try session.perform("evidence.begin", act) { handling in
        .beginEvidence(source: source, step: try handling.keeper(of: source, step: step))
      }
    }
  }
}
