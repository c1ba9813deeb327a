import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The scenarios there are, and what they lean on. Only a facilitator's process makes one: what
/// players run reads no file below `playbooks/exercises`.
struct ScenarioShelf {
  let library: Library
  let frameworks: Frameworks
  private let items: [LibraryFiles.Item]
  private let shelves: LibraryFiles
  private let shell: Shell

  /// A scenario's file, and how to read what stands beside it.
  struct File {
    var source: SourceFile
    /// Where it stands: a folder of the disk, or a shelf of the library.
    var home: Home

    enum Home {
      case folder(String)
      case shelf(String)
      /// Opened in memory.
      case sealed([SealedScenario.File])
    }
  }

  @MainActor init(_ session: Session) throws {
    shelves = try session.library()
    shell = session.shell
    let shelf = try Bookshelf(shelves)
    library = shelf.library
    frameworks = try shelf.frameworks()
    items = try shelves.items(below: LibraryFiles.scenarios).filter {
      $0.path.hasSuffix(".yaml") && !$0.isTest
    }
  }

  /// All there are where no name is given.
  func files(named names: [String]) throws -> [File] {
    guard !names.isEmpty else {
      return try items.map { File(source: try $0.source(), home: .shelf($0.path)) }
    }
    return try names.flatMap(files)
  }

  func file(named name: String) throws -> File {
    let found = try files(named: name)
    guard found.count == 1 else {
      throw Misuse("\(name): holds \(found.count) scenarios", mend: "name one file")
    }
    return found[0]
  }

  private func files(named name: String) throws -> [File] {
    if Files.isFolder(name) {
      return try Files.tree(name).filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }
        .map { try file(atPath: name + "/" + $0) }
    }
    if Files.exists(name) { return [try file(atPath: name)] }
    if let item = items.first(where: { PlaybookID($0.id).name == name || $0.id == name }) {
      return [File(source: try item.source(), home: .shelf(item.path))]
    }
    let known = items.map { PlaybookID($0.id).name }
    throw Misuse(
      "\(name): is no file, and no scenario is called so",
      mend: nearest(to: name, among: known).map { "write “\($0)”" }
        ?? "name a file, a folder, or one of: \(known.sorted().joined(separator: ", "))")
  }

  private func file(atPath path: String) throws -> File {
    guard !path.hasSuffix(SealedScenario.ending) else { return try sealed(path) }
    let name = Files.lastName(of: path)
    let id = name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    return File(
      source: SourceFile(path: path, id: id, bytes: try Files.read(path)),
      home: .folder(Files.parent(of: path)))
  }

  private func sealed(_ path: String) throws -> File {
    let (sealed, files) = try SealedScenario.opening(path, shell)
    guard let first = files.first else {
      throw AnswerIsNo("\(path): holds no scenario", mend: "ask for it again")
    }
    return File(
      source: SourceFile(path: first.path, id: sealed.scenario, bytes: first.bytes),
      home: .sealed(files))
  }

  /// A file beside the scenario; nil where there is none.
  func bytes(of name: String, beside file: File) -> [UInt8]? {
    guard !name.hasPrefix("/"), !name.split(separator: "/").contains("..") else { return nil }
    switch file.home {
    case .sealed(let files): return files.first { $0.path == name }?.bytes
    case .folder(let folder):
      let path = folder + "/" + name
      return Files.exists(path) ? try? Files.read(path) : nil  // unreadable is not there
    case .shelf(let path):
      let wanted = Files.parent(of: path) + "/" + name
      let all = try? shelves.items(below: LibraryFiles.scenarios)  // unreadable is not there
      return all?.first { $0.path == wanted }.flatMap { try? $0.bytes() }
    }
  }

  /// What reading finds, and what only looking at the whole finds.
  func problems(of file: File) -> [Problem] {
    let (scenario, problems) = Scenario.reading(file.source, library: library)
    guard let scenario else { return problems }
    var files: [String: [UInt8]] = [:]
    for material in scenario.materials {
      files[material.file] = bytes(of: material.file, beside: file)
    }
    return problems
      + ScenarioCheck(scenario, library: library, frameworks: frameworks, files: files).problems
  }

  /// A scenario that may be played, or what stands against it.
  func scenario(_ file: File) throws -> Scenario {
    let (scenario, problems) = Scenario.reading(file.source, library: library)
    guard let scenario else {
      let first = problems.first { $0.severity == .error }
      throw Misuse(
        first?.inALine() ?? "\(file.source.path): is no scenario",
        mend: "see all of it with “tocsin exercise check \(file.source.path)”")
    }
    return scenario
  }
}
