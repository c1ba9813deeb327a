import Duties
import Playbooks
import Problems

/// The files a check was asked about, read together with the library they lean on.
struct CheckedFiles {
  let problems: [Problem]
  let count: Int
  private let files: [SourceFile]
  private let asked: [SourceFile]
  private let vocabulary: Vocabulary

  @MainActor init(names: [String], session: Session) throws {
    let shelf = try Bookshelf(session.library())
    guard !names.isEmpty else {
      files = shelf.files
      asked = files
      vocabulary = shelf.library.vocabulary
      count = shelf.files.count
      problems = try Self.problems(of: shelf.library, shelf)
      return
    }
    var asked: [SourceFile] = []
    for name in names { asked += try Self.files(named: name, shelf: shelf) }
    let ids = Set(asked.map(\.id))
    files = shelf.files.filter { !ids.contains($0.id) } + asked
    self.asked = asked
    count = asked.count
    let paths = Set(asked.map(\.path))
    let library = Library.read(files)
    vocabulary = library.vocabulary
    problems = try Self.problems(of: library, shelf).filter {
      paths.contains($0.place?.file ?? "")
    }
  }

  /// Of playbooks and facts, and of the rules and calendars beside them.
  @MainActor private static func problems(
    of library: Library, _ shelf: Bookshelf
  ) throws -> [Problem] {
    try library.check(frameworks: shelf.frameworks())
      + Law.reading(library, care: .checking).problems
  }

  /// How much law there is in what was asked about.
  var law: (files: Int, rules: Int, calendars: Int) {
    let law = Law.reading(asked, vocabulary: vocabulary)
    return (asked.count(where: Lawbook.isLaw), law.rules.count, law.calendars.all.count)
  }

  /// Whether the file holds rules or calendars.
  func isLaw(_ path: String) -> Bool {
    files.first { $0.path == path }.map(Lawbook.isLaw) ?? false
  }

  func text(of path: String) -> String? {
    files.first { $0.path == path }.flatMap { String(validating: $0.bytes, as: UTF8.self) }
  }

  private static func files(named name: String, shelf: Bookshelf) throws -> [SourceFile] {
    if Files.isFolder(name) {
      return try Files.tree(name).filter { $0.hasSuffix(".yaml") }.map {
        try file(name + "/" + $0, id: String($0.dropLast(5)))
      }
    }
    if Files.exists(name) { return [try file(name, id: id(ofPath: name))] }
    if let file = shelf.file(ofRule: name) { return [file] }
    let playbook = shelf.library.playbook(called: name)?.id.text ?? name
    if let known = shelf.files.first(where: { $0.id == playbook }) { return [known] }
    let broken = shelf.files.filter { Files.lastName(of: $0.id) == name }
    if !broken.isEmpty { return broken }
    throw Misuse(
      "\(name): is no file, and no playbook or duty is called so",
      mend: nearest(to: name, among: shelf.files.map(\.id)).map { "write “\($0)”" }
        ?? "name a file, a folder or a playbook")
  }

  private static func file(_ path: String, id: String) throws -> SourceFile {
    // One byte more than a playbook may have is enough to refuse it.
    SourceFile(path: path, id: id, bytes: try Files.read(path))
  }

  /// A playbook stands in the folder of its kind: the last two names of its path.
  private static func id(ofPath path: String) -> String {
    let parts = path.split(separator: "/").suffix(2).joined(separator: "/")
    return parts.hasSuffix(".yaml") ? String(parts.dropLast(5)) : parts
  }
}
