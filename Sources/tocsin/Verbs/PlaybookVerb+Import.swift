import ArgumentParser
import Exchange
import Foundation
import Playbooks
import Problems
import Timeline

extension PlaybookVerb {
  struct Import: Verb {
    static let configuration = CommandConfiguration(
      commandName: "import",
      abstract: "Make a playbook of one in another format, and say what became of it.",
      discussion: """
        Reads CACAO 2.0, Cortex XSOAR, TheHive case templates, RE&CT and Markdown runbooks. What \
        breaks a format's rules is mended and listed, or refused with --strict. Passwords are taken \
        out. Its commands are shown; none can be run before “tocsin playbook trust”. It goes below \
        “imported” in your playbook folder, and never over a file that is there.
        """)
    @Argument(help: "The file.") var file: String
    @Option(
      help: ArgumentHelp(
        "cacao, xsoar, thehive, react or markdown; without it, by what stands in it.",
        valueName: "kind")) var from: String?
    @Flag(exclusivity: .exclusive, help: "Refuse what breaks the rules, or mend it (as without).")
    var care = Care.lenient
    @Option(help: ArgumentHelp("Another file; - prints it.", valueName: "file")) var out: String?
    @OptionGroup var common: CommonOptions

    enum Care: String, EnumerableFlag { case strict, lenient }

    @MainActor func run(in session: Session) throws -> Reply {
      let bytes = try Files.read(file, atMost: JSONParser.maximumBytes + 1)
      let shelf = try Bookshelf(session.library())
      let frameworks = try shelf.frameworks()
      let importer = Importer(
        mode: care == .strict ? .strict : .lenient,
        now: session.shell.now().timeIntervalSince1970, beside: shelf.files,
        isKnownID: { frameworks[$0] != nil })
      let all: [Imported]
      do throws(ImportRefusal) {
        all = try importer.playbooks(in: bytes, named: file, format: try format())
      } catch {
        return refused(error, bytes)
      }
      guard out == nil || all.count == 1 else {
        throw Misuse(
          "\(file) holds \(all.count) playbooks", mend: "leave --out out: each gets its file")
      }
      if out == "-" { return printed(all[0]) }
      let written = try all.map { try write($0, session) }
      return Reply(
        written.flatMap(\.lines),
        .shape("playbook.import", [("playbooks", .list(written.map(\.document)))]))
    }

    private func format() throws(ImportRefusal) -> ForeignFormat? {
      guard let from else { return nil }
      if let format = ForeignFormat(rawValue: from) { return format }
      let known = ForeignFormat.allCases.map(\.rawValue).joined(separator: ", ")
      throw .unreadable([
        Problem(.error, "“\(from)” is no format", at: nil, mend: "write one of \(known)")
      ])
    }

    private func refused(_ refusal: ImportRefusal, _ bytes: [UInt8]) -> Reply {
      let source = String(decoding: bytes, as: UTF8.self)
      let problems = refusal.problems
      let lines = problems.map { problem in
        problem.rendered(source: problem.place?.file == file ? source : nil)
      }
      let status: Status =
        switch refusal {
        case .notStrict: .no
        case .unreadable, .tooManySteps, .tooEntangled, .tooLarge: .misuse
        case .notReadBack: .ourBug
        }
      return Reply(
        lines + ["not imported: \(problems.count) reasons"],
        .shape("playbook.import", [("problems", .list(problems.map(\.document)))]), status: status)
    }

    /// The report stands as comments before the playbook, so that what is printed is one file.
    private func printed(_ imported: Imported) -> Reply {
      let report = imported.report.map { "# \($0)" }
      return Reply(
        report + Reply.lines(of: imported.yaml),
        .shape("playbook.import", [("playbooks", .list([imported.document(path: nil)]))]))
    }

    @MainActor private func write(
      _ imported: Imported, _ session: Session
    ) throws -> (lines: [String], document: Document) {
      let path = try out ?? usualPath(imported, session)
      let beside = Self.original(of: path)
      try Files.makeFolder(Files.parent(of: path))
      for taken in [path, beside] where Files.exists(taken) {
        throw Misuse("\(taken): is there already", mend: "move it away, or name another with --out")
      }
      try Files.writeNew(Array(imported.yaml.utf8), to: path, mode: 0o644)
      var lines = imported.report + ["imported: \(path)"]
      if let original = imported.original {
        try Files.writeNew(Array(original.text.utf8), to: beside, mode: 0o644)
        lines.append("the original, for exporting it again: \(beside)")
      }
      if imported.playbook.steps.contains(where: { !$0.commands.isEmpty }) {
        lines.append("read its commands; then: tocsin playbook trust \(imported.playbook.id)")
      }
      return (lines.map { visible($0) }, imported.document(path: path))
    }

    @MainActor private func usualPath(_ imported: Imported, _ session: Session) throws -> String {
      let root = try session.common.library ?? session.places().config
      return "\(root)/playbooks/\(imported.playbook.id).yaml"
    }

    /// Where the CACAO file stands that a playbook was imported from.
    nonisolated static func original(of path: String) -> String {
      (path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path) + ".cacao.json"
    }
  }
}

extension Imported {
  /// What became of it, line by line; the count comes last.
  nonisolated fileprivate var report: [String] {
    notes.map { "\($0.kind.rawValue): \($0.text)" }
      + signatures.flatMap { [$0] + $0.counter }.map { "signature: \(visible($0.text))" }
      + (problems.isEmpty ? [] : ["“tocsin playbook check” has \(problems.count) remarks on it"])
      + ["\(format.title) “\(visible(playbook.title))”: \(fidelity.text)"]
  }

  nonisolated fileprivate func document(path: String?) -> Document {
    .fields([
      ("id", .text(playbook.id.text)), ("title", .text(playbook.title)),
      ("format", .text(format.rawValue)), ("path", .optional(path)),
      ("sha256", .text(Digest(of: Array(yaml.utf8)).hex)),
      (
        "fidelity",
        .fields([
          ("steps", .int(fidelity.steps)), ("manual", .int(fidelity.manual)),
          ("order", .int(fidelity.order)), ("warnings", .int(fidelity.warnings)),
          ("repairs", .int(fidelity.repairs)), ("redactions", .int(fidelity.redactions)),
          ("lost", .texts(fidelity.lost)),
        ])
      ),
      (
        "notes",
        .list(
          notes.map {
            .fields([
              ("kind", .text($0.kind.rawValue)), ("path", .text($0.path)), ("what", .text($0.what)),
              ("done", .text($0.done)),
            ])
          })
      ), ("signatures", .list(signatures.map(\.document))),
    ])
  }
}

extension SignatureFinding {
  nonisolated fileprivate var document: Document {
    let (words, reading, why): (String, String?, String?) =
      switch status {
      case .verified(let reading): ("verified", reading.rawValue, nil)
      case .broken: ("broken", nil, nil)
      case .notChecked(let why): ("not-checked", nil, why)
      }
    return .fields([
      ("path", .text(path)), ("signee", .text(signee)), ("algorithm", .text(algorithm)),
      ("status", .text(words)), ("reading", .optional(reading)), ("why", .optional(why)),
      ("key-sha256", .optional(keyDigest)), ("remarks", .texts(remarks)),
      ("counter", .list(counter.map(\.document))),
    ])
  }
}
