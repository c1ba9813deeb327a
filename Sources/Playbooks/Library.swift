package import Problems

/// A file as the shell read it: the reader never touches a disk.
package struct SourceFile: Hashable, Sendable {
  /// The name that problems show.
  package let path: String
  /// Where it stands below its playbook folder, without the ending: `ai/weights-theft`.
  package let id: String
  package let bytes: [UInt8]

  package init(path: String, id: String, bytes: [UInt8]) {
    self.path = path
    self.id = id
    self.bytes = bytes
  }
}

/// What a set of files says, after one pass over all of them.
package struct Library: Sendable {
  package var playbooks: [PlaybookID: Playbook]
  package var vocabulary: Vocabulary
  /// All problems, in order of file and line. A file with an error is not in `playbooks`.
  package var problems: [Problem]
  /// The names of the duties among the files; nil where there were none, so that nothing that
  /// refers to one could be checked.
  package var rules: Set<String>?
  /// The tests among the files.
  package var cases: [CaseFile]
  /// The catalogue of sources, by name.
  package var sources: [String: EvidenceSource] = [:]
  /// Files of duties and calendars as YAML, for `Duties`, so that they are parsed once.
  package var lawDocuments: [LawDocument] = []

  package struct LawDocument: Sendable {
    package let file: SourceFile
    package let document: YAMLDocument
  }

  package init(
    playbooks: [PlaybookID: Playbook] = [:], vocabulary: Vocabulary = Vocabulary(),
    problems: [Problem] = [], rules: Set<String>? = nil, cases: [CaseFile] = []
  ) {
    self.playbooks = playbooks
    self.vocabulary = vocabulary
    self.problems = problems
    self.rules = rules
    self.cases = cases
  }

  /// Reads playbooks, facts and tests, all problems of all files in one pass; of duties only their
  /// names, and nothing of the rest. `base` are facts known already, before those in the files.
  /// `rules` are names of duties in files that are not among these.
  package static func read(
    _ files: [SourceFile], base: Vocabulary = Vocabulary(), rules: Set<String>? = nil
  ) -> Library {
    LibraryReader.read(files, base: base, rules: rules)
  }

  /// The same, with the law that is among the files read at the same time by who knows how.
  package static func read<Law: Sendable>(
    _ files: [SourceFile], beside law: @Sendable ([LawDocument], Vocabulary) -> Law
  ) -> (Library, Law) {
    LibraryReader.read(files, beside: law)
  }

  /// The playbook of that id, or the only one whose last part it is.
  package func playbook(called name: String) -> Playbook? {
    if let exact = playbooks[PlaybookID(name)] { return exact }
    let named = playbooks.values.filter { $0.id.name == name }
    return named.count == 1 ? named[0] : nil
  }
}
