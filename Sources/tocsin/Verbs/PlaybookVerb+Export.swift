import ArgumentParser
import Exchange
import Foundation
import Playbooks
import Problems

extension PlaybookVerb {
  struct Export: Verb {
    static let configuration = CommandConfiguration(
      commandName: "export",
      abstract: "Write a playbook as CACAO 2.0, Markdown, a checklist for the wall, or a graph.",
      discussion: """
        A playbook that was imported from CACAO and not changed since is given back as it came. \
        mermaid and dot are graphs: of steps, what they wait for, and what opens them.
        """)
    @Argument(help: "Its id, or the last part of it.") var playbook: String
    @Option(help: ArgumentHelp("cacao, markdown, checklist, mermaid or dot.", valueName: "format"))
    var to: String
    @Option(help: ArgumentHelp("A new file instead of printing it.", valueName: "file"))
    var out: String?
    @OptionGroup var common: CommonOptions

    @MainActor func run(in session: Session) throws -> Reply {
      guard let format = ExportFormat(rawValue: to) else {
        let known = ExportFormat.allCases.map(\.rawValue)
        throw Misuse(
          "“\(to)” is no format to write",
          mend: nearest(to: to, among: known).map { "write “\($0)”" }
            ?? "write one of \(known.joined(separator: ", "))")
      }
      let shelf = try Bookshelf(session.library())
      let book = try shelf.playbook(called: playbook)
      guard let file = shelf.file(of: book.id) else {
        throw Misuse("\(book.id): its file is not there", mend: "see “tocsin playbook list”")
      }
      let frameworks = try shelf.frameworks()
      let importer = Importer(
        mode: .lenient, now: session.shell.now().timeIntervalSince1970, beside: shelf.files,
        isKnownID: { frameworks[$0] != nil })
      let text = Exporter.text(
        of: book, as: format, source: String(decoding: file.bytes, as: UTF8.self),
        original: format == .cacao ? try original(of: file) : nil, importer: importer)
      return try reply(text, book.id, format)
    }

    private func original(of file: SourceFile) throws -> JSONValue? {
      let path = Import.original(of: file.path)
      guard Files.exists(path) else { return nil }
      let bytes = try Files.read(path, atMost: JSONParser.maximumBytes + 1)
      do throws(JSONRefusal) {
        return try JSONParser.value(of: bytes, path: path)
      } catch {
        throw Misuse("\(path): \(error.what)", mend: "\(error.remedy), or move the file away")
      }
    }

    private func reply(_ text: String, _ id: PlaybookID, _ format: ExportFormat) throws -> Reply {
      let fields: [(String, Document)] = [
        ("id", .text(id.text)), ("format", .text(format.rawValue)),
      ]
      if let out {
        try Files.writeNew(Array(text.utf8), to: out, mode: 0o644)
        return Reply(
          [visible("written: \(out)")],
          .shape("playbook.export", fields + [("path", .text(out)), ("text", .null)]))
      }
      return Reply(
        Reply.lines(of: text),
        .shape("playbook.export", fields + [("path", .null), ("text", .text(text))]))
    }
  }
}
