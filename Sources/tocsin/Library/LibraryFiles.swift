import Duties
import Playbooks
import Problems

/// Playbooks, duties, facts and templates, wherever they are: first hit wins, and a hidden one is
/// said (language.md §1). Nothing is read before it is asked for.
nonisolated struct LibraryFiles {
  /// In the order in which they are searched.
  let shelves: [Shelf]

  struct Shelf: Hashable {
    /// `shipped`, or the folder.
    var origin: String
    /// Holds `playbooks/` and `templates/`; nil: the binary itself.
    var folder: String?
  }

  /// One file of the library, not yet read.
  struct Item {
    /// Below its shelf: `playbooks/ai/weights-theft.yaml`.
    var path: String
    var shelf: Shelf
    /// Where else the same path stands, and is hidden.
    var hides: [String]
    /// A file of rules, calendars or facts that the organisation wrote: it stands beside ours, also
    /// under the same name, and overrides rule by rule.
    var isOwn = false

    /// As problems name it.
    var shownPath: String {
      shelf.folder.map { $0 + "/" + path } ?? path
    }

    func bytes() throws(FileTrouble) -> [UInt8] {
      if let folder = shelf.folder { return try Files.read(folder + "/" + path) }
      guard let file = ShippedFile.named(path) else {
        throw FileTrouble("\(path): is not in this binary", mend: "name a file that is")
      }
      return file.bytes
    }
  }

  /// `--library` before `TOCSIN_LIBRARY`, then the user's folder, then what we ship.
  init(given: String?, environment: [String: String], config: String?) throws(Misuse) {
    var shelves: [Shelf] = []
    if let folder = given ?? environment["TOCSIN_LIBRARY"], !folder.isEmpty {
      guard Files.isFolder(folder) else {
        throw Misuse(
          "\(folder): there is no such library",
          mend: "name a folder that holds “playbooks” or “templates”")
      }
      shelves.append(Shelf(origin: folder, folder: folder))
    }
    if let config { shelves.append(Shelf(origin: config, folder: config)) }
    shelves.append(Shelf(origin: "shipped", folder: nil))
    self.shelves = shelves
  }

  /// Scenarios stand below it: only who asks for them gets them, since no process of players may
  /// open one.
  static let scenarios = "playbooks/exercises"

  /// All files below `playbooks/` or `templates/`, what the organisation adds to ours at the end.
  func items(below folder: String) throws(FileTrouble) -> [Item] {
    var items: [Item] = []
    var index: [String: Int] = [:]
    for shelf in shelves {
      for path in try paths(on: shelf, below: folder) {
        var item = Item(path: path, shelf: shelf, hides: [])
        item.isOwn = try Self.isOwn(item)
        let name = item.isOwn ? SourceFile.ownFolder + path : path
        if let known = index[name] {
          items[known].hides.append(shelf.origin)
        } else {
          index[name] = items.count
          items.append(item)
        }
      }
    }
    return items.filter { !$0.isOwn } + items.filter(\.isOwn)
  }

  /// A copy of what we ship is ours, wherever it lies.
  private static func isOwn(_ item: Item) throws(FileTrouble) -> Bool {
    let folders = ["playbooks/duties/", "playbooks/calendars/", "playbooks/facts/"]
    guard item.shelf.folder != nil, folders.contains(where: item.path.hasPrefix) else {
      return false
    }
    guard let shipped = ShippedFile.named(item.path) else { return true }
    return try item.bytes() != shipped.bytes
  }

  private func paths(on shelf: Shelf, below folder: String) throws(FileTrouble) -> [String] {
    let paths: [String]
    if let root = shelf.folder {
      paths = try Files.tree(root + "/" + folder).map { folder + "/" + $0 }
    } else {
      paths = ShippedFile.all.map(\.path).filter { $0.hasPrefix(folder + "/") }
    }
    guard !folder.hasPrefix(Self.scenarios) else { return paths }
    return paths.filter { !$0.hasPrefix(Self.scenarios + "/") }
  }

  /// A template by its file name.
  func template(_ name: String) throws -> [UInt8] {
    for item in try items(below: "templates") where item.path == "templates/" + name {
      return try item.bytes()
    }
    throw Misuse("there is no template “\(name)”", mend: "put it into a folder “templates”")
  }
}

extension LibraryFiles.Item {
  /// Below the playbook folder, without the ending.
  nonisolated var id: String {
    let below = path.split(separator: "/").dropFirst().joined(separator: "/")
    let name = below.hasSuffix(".yaml") ? String(below.dropLast(5)) : below
    return isOwn ? SourceFile.ownFolder + name : name
  }

  nonisolated var isTest: Bool { path.hasSuffix(".test.yaml") }

  nonisolated func source() throws(FileTrouble) -> SourceFile {
    SourceFile(path: shownPath, id: id, bytes: try bytes())
  }
}
