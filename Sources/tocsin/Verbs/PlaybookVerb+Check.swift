import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension PlaybookVerb.Check {
  @MainActor func run(in session: Session) throws -> Reply {
    let checked = try CheckedFiles(names: playbooks, session: session)
    let problems = checked.problems
    let errors = problems.filter { $0.severity == .error || strict }.count
    var lines = problems.map { $0.rendered(source: $0.place.flatMap { checked.text(of: $0.file) }) }
    let warnings = problems.count - errors
    lines.append("\(checked.count) files, \(errors) errors, \(warnings) warnings")
    let document = Document.shape(
      "playbook.check",
      [
        ("files", .int(checked.count)), ("errors", .int(errors)), ("warnings", .int(warnings)),
        ("problems", .list(problems.map(\.document))),
      ])
    return Reply(lines, document, status: errors > 0 ? .no : .done)
  }
}

/// The files a check was asked about, read together with the library they lean on.
private struct CheckedFiles {
  let problems: [Problem]
  let count: Int
  private let files: [SourceFile]

  @MainActor init(names: [String], session: Session) throws {
    let shelf = try Bookshelf(session.library())
    guard !names.isEmpty else {
      files = shelf.files
      count = shelf.files.count
      problems = try Self.problems(of: shelf.library, shelf)
      return
    }
    var asked: [SourceFile] = []
    for name in names { asked += try Self.files(named: name, shelf: shelf) }
    let ids = Set(asked.map(\.id))
    files = shelf.files.filter { !ids.contains($0.id) } + asked
    count = asked.count
    let paths = Set(asked.map(\.path))
    problems = try Self.problems(of: Library.read(files), shelf).filter {
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
    let playbook = shelf.library.playbook(called: name)?.id.text ?? name
    if let known = shelf.files.first(where: { $0.id == playbook }) { return [known] }
    let broken = shelf.files.filter { Files.lastName(of: $0.id) == name }
    if !broken.isEmpty { return broken }
    throw Misuse(
      "\(name): is no file, and no playbook is called so",
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

extension Problem {
  nonisolated var document: Document {
    .fields([
      ("severity", .text(severity.rawValue)), ("kind", .optional(code)),
      ("message", .text(message)), ("file", .optional(place?.file)),
      ("line", place.map { .int($0.line) } ?? .null),
      ("column", place.map { .int($0.column) } ?? .null), ("mend", .text(remedy)),
    ])
  }
}
