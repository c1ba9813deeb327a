import Problems
import Synchronization

/// Reads a set of files in one pass: what each declares, then what each says, then how they fit.
struct LibraryReader {
  private let files: [SourceFile]
  private var problems: [String: [Problem]] = [:]
  private var vocabulary = Vocabulary()
  private var readers: [PlaybookID: PlaybookReader] = [:]
  private var order: [PlaybookID] = []
  private var playbooks: [(SourceFile, YAMLDocument)] = []
  private var rules: Set<String>?
  private var caseDocuments: [(SourceFile, YAMLDocument)] = []
  private var lawDocuments: [Library.LawDocument] = []
  private var sources: [String: EvidenceSource] = [:]

  static func read(_ files: [SourceFile], base: Vocabulary, rules: Set<String>?) -> Library {
    var reader = LibraryReader(files: files)
    reader.rules = rules
    reader.parse(base: base)
    return reader.library()
  }

  /// The same with the law read beside it, by who knows how, on another core.
  static func read<Law: Sendable>(
    _ files: [SourceFile], beside law: @Sendable ([Library.LawDocument], Vocabulary) -> Law
  ) -> (Library, Law) {
    var reader = LibraryReader(files: files)
    reader.parse(base: Vocabulary())
    let parsed = reader
    let library = Mutex<Library?>(nil)
    let read = Mutex<Law?>(nil)
    inParallel(2) { part in
      if part == 0 {
        let made = law(parsed.lawDocuments, parsed.vocabulary)
        read.withLock { $0 = made }
      } else {
        var reader = parsed
        let made = reader.library()
        library.withLock { $0 = made }
      }
    }
    guard let library = library.withLock({ $0 }), let law = read.withLock({ $0 }) else {
      preconditionFailure("both parts were performed")
    }
    return (library, law)
  }

  private init(files: [SourceFile]) { self.files = files }

  private mutating func parse(base: Vocabulary) {
    vocabulary = base
    playbooks = sortedByKind()
    vocabulary.addPredefined()
  }

  private mutating func library() -> Library {
    let shared = ConditionScope(vocabulary: vocabulary)
    for (file, document) in playbooks { declare(file, document, in: shared) }
    var library = Library(vocabulary: vocabulary)
    let together = Together(readers: readers, shared: shared)
    for id in order {
      guard var reader = readers[id] else { continue }
      reader.scope = together.scope(of: id, rules: rules)
      for problem in together.problems(of: id) { reader.reader.report(problem) }
      let playbook = reader.playbook()
      if let playbook {
        for problem in playbook.cyclesInAfter() { reader.reader.report(problem) }
      }
      add(reader.reader.problems, for: reader.file)
      if let playbook, !hasError(reader.file) { library.playbooks[id] = playbook }
    }
    let questions = caseDocuments.isEmpty ? [:] : library.questionsByName
    for (file, document) in caseDocuments {
      let (cases, found) = CaseReader.read(
        file, document, library: library, rules: rules, questions: questions)
      add(found, for: file)
      if let cases, !hasError(file) { library.cases.append(cases) }
    }
    library.rules = rules
    library.lawDocuments = lawDocuments
    library.sources = sources
    library.problems = files.flatMap { problems[$0.path] ?? [] }
    return library
  }

  private func hasError(_ file: SourceFile) -> Bool {
    problems[file.path]?.contains { $0.severity == .error } ?? false
  }

  private mutating func add(_ found: [Problem], for file: SourceFile) {
    problems[file.path, default: []] += found.sorted(by: Problem.isBefore)
  }

  /// Reads facts at once, since all else leans on them; gives back the playbooks.
  private mutating func sortedByKind() -> [(SourceFile, YAMLDocument)] {
    var playbooks: [(SourceFile, YAMLDocument)] = []
    for (file, result) in zip(files, YAMLDocument.parsed(files)) {
      do throws(YAMLDocument.Refused) {
        let document = try result.get()
        switch document.kind {
        case "playbook": playbooks.append((file, document))
        case "facts": readFacts(file, document)
        case "duties":
          rules = (rules ?? []).union(document.rules)
          lawDocuments.append(Library.LawDocument(file: file, document: document))
        case "calendar": lawDocuments.append(Library.LawDocument(file: file, document: document))
        case "sources": readSources(file, document)
        case "cases": caseDocuments.append((file, document))
        case nil:
          let kind = PlaybookProblem.fileKind
          add([kind.problem(at: document.place(of: document.root))], for: file)
        default: break
        }
      } catch {
        add(error.problems, for: file)
      }
    }
    return playbooks
  }

  private mutating func readFacts(_ file: SourceFile, _ document: YAMLDocument) {
    let (facts, found) = FactsReader.read(document)
    add(found, for: file)
    vocabulary.merge(facts)
  }

  private mutating func readSources(_ file: SourceFile, _ document: YAMLDocument) {
    let (found, problems) = SourcesReader.read(document)
    add(problems, for: file)
    for source in found where sources[source.name] == nil { sources[source.name] = source }
  }

  private mutating func declare(
    _ file: SourceFile, _ document: YAMLDocument, in shared: ConditionScope
  ) {
    let id = PlaybookID(file.id)
    if let other = readers[id] {
      let kind = PlaybookProblem.duplicatePlaybook(file.id, other: other.file.path)
      add([kind.problem(at: document.place(of: document.root))], for: file)
      return
    }
    guard let reader = PlaybookReader(file, document, scope: shared) else {
      var failed = YAMLReader(document)
      _ = failed.fields(of: document.root, as: PlaybookKeys.playbook)
      add(failed.problems, for: file)
      return
    }
    readers[id] = reader
    order.append(id)
  }
}

extension YAMLDocument {
  /// Which of the keys that say what a file is it holds.
  package var kind: String? { PlaybookKeys.fileKinds.first { root[$0] != nil } }

  /// The names of the duties in a rule file, for those who refer to them.
  fileprivate var rules: [String] {
    guard case .sequence(let items) = root["duties"]?.content else { return [] }
    return items.compactMap { $0["duty"]?.scalar }
  }
}

extension Problem {
  static func isBefore(_ left: Problem, _ right: Problem) -> Bool {
    guard let one = left.place, let other = right.place else { return right.place != nil }
    return (one.line, one.column, left.message) < (other.line, other.column, right.message)
  }
}

extension Vocabulary {
  mutating func addPredefined() {
    let known = Set(questions.map(\.name))
    questions = Self.predefined.filter { !known.contains($0.name) } + questions
  }

  /// The facts of a further file: a name that is there already keeps its meaning.
  mutating func merge(_ other: Vocabulary) {
    let known = Set(questions.map(\.name))
    questions += other.questions.filter { !known.contains($0.name) }
    groups.merge(other.groups) { first, _ in first }
    titles.merge(other.titles) { first, _ in first }
    if version.isEmpty { version = other.version }
  }
}
