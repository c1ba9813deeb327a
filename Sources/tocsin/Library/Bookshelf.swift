import Duties
import Playbooks
import Problems

/// The library as read: every playbook, fact and rule name, and where each comes from.
struct Bookshelf {
  let library: Library
  let files: [SourceFile]
  private let items: [String: LibraryFiles.Item]
  private let shelves: LibraryFiles

  init(_ files: LibraryFiles) throws {
    shelves = files
    let items = try files.items(below: "playbooks").filter { $0.path.hasSuffix(".yaml") }
    self.items = Dictionary(items.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.files = try items.map { try $0.source() }
    library = Library.read(self.files)
  }

  /// The ids of ATT&CK and the others, which only checking and showing need.
  func frameworks() throws -> Frameworks {
    let tables = try shelves.items(below: "playbooks/frameworks")
    return Frameworks(
      tables: try tables.filter { $0.path.hasSuffix(".tsv") }.map { try $0.bytes() })
  }

  func origin(of id: PlaybookID) -> String { items[id.text]?.shelf.origin ?? "" }

  func file(of id: PlaybookID) -> SourceFile? { files.first { $0.id == id.text } }

  /// The file that a rule stands in; of two, the organisation's own.
  func file(ofRule name: String) -> SourceFile? {
    let law = Law.reading(library)
    guard let rule = law.rule(name) else { return nil }
    return files.first { $0.path == rule.place.file }
  }

  /// The text of a file that a problem names.
  func text(of path: String) -> String? {
    files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  /// Files of ours that another folder's hide: `ai/weights-theft (shipped) is hidden by …`.
  var hidden: [String] {
    items.values.filter { !$0.hides.isEmpty }.sorted { $0.path < $1.path }.map { item in
      "\(item.path) of \(item.shelf.origin) hides that of \(item.hides.joined(separator: ", "))"
    }
  }

  /// What a person must know who reads a list of it.
  var remarks: [String] {
    hidden.map { "note: " + visible($0) }
      + unusable.sorted().map {
        "not usable: \(visible($0)): see it with “tocsin playbook check”"
      }
  }

  /// Paths of files that have errors.
  private var unusable: Set<String> {
    Set(library.problems.filter { $0.severity == .error }.compactMap(\.place?.file))
  }

  func playbook(called name: String) throws -> Playbook {
    if let found = library.playbook(called: name) { return found }
    if let path = unusable.first(where: { $0.hasSuffix("/\(PlaybookID(name).name).yaml") }) {
      throw Misuse(
        "“\(name)” cannot be used: its file has errors",
        mend: "see them: tocsin playbook check \(path)")
    }
    let names = library.playbooks.keys.flatMap { [$0.text, $0.name] }.sorted()
    throw Misuse(
      "no playbook is called “\(name)”",
      mend: nearest(to: name, among: names).map { "write “\($0)”" }
        ?? "see the names with “tocsin playbook list”")
  }
}
