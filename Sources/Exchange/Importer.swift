package import Playbooks
import Problems

/// Reads a foreign file and makes a playbook of it.
package struct Importer {
  /// Whether faults are mended and listed, or refused.
  package enum Mode: Hashable, Sendable { case strict, lenient }

  package let mode: Mode
  /// Ids of the frameworks that are known; others stay in the text, for an unknown id is an error.
  package let isKnownID: @Sendable (String) -> Bool
  /// Seconds since 1970, for signatures that have a window.
  package let now: Double

  /// Files that a playbook may lean on, facts and playbooks, where it was written by tocsin.
  package let beside: [SourceFile]

  package init(
    mode: Mode, now: Double, beside: [SourceFile] = [],
    isKnownID: @escaping @Sendable (String) -> Bool = { _ in true }
  ) {
    self.mode = mode
    self.now = now
    self.beside = beside
    self.isKnownID = isKnownID
  }

  /// The playbooks of a file: a CACAO file may hold several.
  ///
  /// - Throws: `ImportRefusal` with every reason found.
  package func playbooks(
    in bytes: [UInt8], named path: String, format: ForeignFormat? = nil
  ) throws(ImportRefusal) -> [Imported] {
    switch format ?? ForeignFormat.guess(bytes, path: path) {
    case .cacao: try CacaoImport(self, path: path).playbooks(in: bytes)
    case .xsoar: [try XsoarImport(self, path: path).playbook(in: bytes)]
    case .thehive: try HiveImport(self, path: path).playbooks(in: bytes)
    case .react: [try ReactImport(self, path: path).playbook(in: bytes)]
    case .markdown: [try MarkdownImport(self, path: path).playbook(in: bytes)]
    case nil:
      throw ImportRefusal.unreadable(
        "this is no format that can be imported",
        mend:
          "say which with --from: \(ForeignFormat.allCases.map(\.rawValue).joined(separator: ", "))",
        in: path)
    }
  }

  /// Steps, their file, and what our reader says of it.
  func finished(
    _ foreign: ForeignPlaybook, format: ForeignFormat, notes: [ImportNote], path: String,
    original: JSONValue? = nil, signatures: [SignatureFinding] = []
  ) throws(ImportRefusal) -> Imported {
    let faults = notes.filter { $0.kind == .repair }
    guard mode == .lenient || faults.isEmpty else { throw ImportRefusal.notStrict(faults) }
    let maker = try StepMaker(foreign, file: path)
    guard maker.steps.count <= ImportRefusal.mostSteps else {
      throw ImportRefusal.tooManySteps(maker.steps.count)
    }
    let yaml = foreign.header + foreign.playbook(steps: maker.steps).yaml
    guard yaml.utf8.count <= YAMLDocument.Limits.own.bytes else {
      throw ImportRefusal.tooLarge(yaml.utf8.count)
    }
    let (playbook, problems) = try readBack(yaml, id: foreign.id, beside: [])
    let all = notes + seenNotes(foreign) + maker.notes
    return Imported(
      playbook: playbook, yaml: yaml, format: format, notes: all,
      fidelity: fidelity(of: foreign, maker, all, in: playbook), original: original,
      signatures: signatures, problems: problems)
  }

  private func seenNotes(_ foreign: ForeignPlaybook) -> [ImportNote] {
    guard foreign.hasChangedText else { return [] }
    return [
      ImportNote(
        .warning, "/", "some texts hold characters that a terminal or our language would obey",
        done: "written so that they are seen")
    ]
  }

  /// A playbook of ours that came back in a CACAO file which nobody changed.
  func own(
    _ own: (id: PlaybookID, yaml: String), notes: [ImportNote], original: JSONValue,
    _ signatures: [SignatureFinding]
  ) throws(ImportRefusal) -> Imported {
    let (playbook, problems) = try readBack(own.yaml, id: own.id, beside: beside)
    func count(_ kind: ImportNote.Kind) -> Int { notes.count { $0.kind == kind } }
    return Imported(
      playbook: playbook, yaml: own.yaml, format: .cacao, notes: notes,
      fidelity: Fidelity(
        steps: playbook.steps.count, manual: playbook.steps.count { $0.commands.isEmpty },
        order: 0, warnings: count(.warning), repairs: count(.repair),
        redactions: count(.redaction), lost: []),
      original: original, signatures: signatures, problems: problems)
  }

  private func readBack(
    _ yaml: String, id: PlaybookID, beside: [SourceFile]
  ) throws(ImportRefusal) -> (Playbook, [Problem]) {
    let file = SourceFile(path: "\(id.text).yaml", id: id.text, bytes: Array(yaml.utf8))
    let others = beside.filter { $0.id != id.text }
    let library = Library.read(others + [file])
    let problems = library.problems.filter { $0.place?.file == file.path }
    guard let playbook = library.playbooks[id] else { throw ImportRefusal.notReadBack(problems) }
    return (playbook, problems)
  }

  private func fidelity(
    of foreign: ForeignPlaybook, _ maker: StepMaker, _ notes: [ImportNote], in playbook: Playbook
  ) -> Fidelity {
    let there = Set(playbook.steps.map(\.name))
    var lost: [String] = []
    for (node, steps) in zip(foreign.nodes, maker.made) where !steps.allSatisfy(there.contains) {
      lost.append(node.id)
    }
    let found = Set(foreign.nodes.map(\.id))
    lost += foreign.expected.filter { !found.contains($0) }
    let expected = Set(foreign.expected)
    func count(_ kind: ImportNote.Kind) -> Int { notes.count { $0.kind == kind } }
    return Fidelity(
      steps: foreign.expected.count,
      manual: foreign.nodes.count {
        expected.contains($0.id) && $0.hasSteps && ($0.work?.commands.isEmpty ?? true)
      },
      order: foreign.nodes.count { !$0.hasSteps && expected.contains($0.id) },
      warnings: count(.warning),
      repairs: count(.repair), redactions: count(.redaction), lost: lost)
  }
}

extension ForeignPlaybook {
  var id: PlaybookID { PlaybookID("imported/\(name)") }

  fileprivate var header: String {
    "# Imported by tocsin: nobody here has read its commands. “tocsin playbook trust” lets them run.\n"
  }

  fileprivate func playbook(steps: [Step]) -> Playbook {
    var playbook = Playbook.made(
      id, title: title, version: version, summary: summary, kind: .common)
    playbook.severity = severity
    playbook.useWhen = useWhen
    playbook.maps = maps
    playbook.references = references
    playbook.roles = roles
    playbook.questions = questions
    playbook.steps = steps
    return playbook
  }
}

extension ForeignFormat {
  /// What a file is, by its first bytes and its name.
  package static func guess(_ bytes: [UInt8], path: String) -> ForeignFormat? {
    let name = path.lowercased()
    if name.hasSuffix(".md") || name.hasSuffix(".markdown") { return .markdown }
    let text = String(decoding: bytes.prefix(1 << 20), as: UTF8.self)
    if let first = text.first(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }), "{[".contains(first)
    {
      return guessJSON(text)
    }
    if hasKey("starttaskid", text) || (hasKey("tasks", text) && hasKey("inputs", text)) {
      return .xsoar
    }
    let stages = ReactImport.stages.map(\.key)
    if stages.contains(where: { hasKey($0, text) }), text.contains("RA_") { return .react }
    return text.hasPrefix("#") ? .markdown : nil
  }

  private static func guessJSON(_ text: String) -> ForeignFormat? {
    let words = ["\"workflow_start\"", "\"spec_version\"", "\"workflow\"", "\"playbook\""]
    let isCacao = words.contains { text.contains($0) }
    let isHive = text.contains("\"titlePrefix\"") || text.contains("\"CaseTemplate\"")
    if isHive || (!isCacao && text.contains("\"tasks\"")) { return .thehive }
    return isCacao ? .cacao : nil
  }

  private static func hasKey(_ key: String, _ text: String) -> Bool {
    text.hasPrefix("\(key):") || text.contains("\n\(key):")
  }
}
