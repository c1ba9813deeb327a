/// A folder of a tree that is being taken, held open: what is in it is reached through it, whatever
/// becomes of its path meanwhile.
final class SourceFolder: Sendable {
  let number: Int32
  private let disk: Disk

  init(_ disk: Disk, number: Int32) {
    self.disk = disk
    self.number = number
  }

  deinit { disk.close(number) }
}

/// One file of a tree, found and still to be taken.
struct FoundFile: Sendable {
  var folder: SourceFolder
  var name: PathBytes
  var path: PathBytes
  /// As it was found.
  var facts: FileFacts
}

/// What the walk of a tree hands on: to be taken, or known already.
enum Found: Sendable {
  case file(FoundFile)
  case line(ManifestLine)
}

/// Walks a tree: a folder before what is in it, names in the order of their bytes. Links are not
/// followed, and the vault itself is not taken.
struct TreeWalk {
  private let disk: Disk
  private let avoided: FileFacts?
  private var open: [Level] = []

  private struct Level {
    var folder: SourceFolder
    var path: PathBytes
    var names: [PathBytes]
  }

  /// `avoided`: the folder that holds what is taken.
  init(_ disk: Disk, root: PathBytes, avoided: FileFacts?) throws(DiskFailure) {
    self.disk = disk
    self.avoided = avoided
    let number = try disk.openFolder(Disk.here, root, true)
    let folder = SourceFolder(disk, number: number)
    open = [Level(folder: folder, path: PathBytes([]), names: try disk.list(number).reversed())]
  }

  mutating func next() -> Found? {
    while let level = open.last {
      guard let name = level.names.last else {
        open.removeLast()
        continue
      }
      open[open.count - 1].names.removeLast()
      if let found = found(name, in: level) { return found }
    }
    return nil
  }

  private mutating func found(_ name: PathBytes, in level: Level) -> Found? {
    let path = level.path.bytes.isEmpty ? name : level.path.appending(name)
    do throws(DiskFailure) {
      // Gone between the listing and now: there is nothing to be said of it.
      guard let facts = try disk.facts(level.folder.number, name, false) else { return nil }
      switch facts.kind {
      case .file:
        return .file(FoundFile(folder: level.folder, name: name, path: path, facts: facts))
      case .folder: return .line(enter(name, path, facts, level.folder))
      case .link:
        let target = try disk.target(level.folder.number, name)
        return .line(ManifestLine(path: path, facts: facts, outcome: .link(target)))
      case .pipe, .socket, .characters, .blocks, .other:
        return .line(ManifestLine(path: path, facts: facts, outcome: .seen))
      }
    } catch {
      return .line(ManifestLine(path: path, facts: .unknown, outcome: .unread(why: error.reason)))
    }
  }

  private mutating func enter(
    _ name: PathBytes, _ path: PathBytes, _ facts: FileFacts, _ parent: SourceFolder
  ) -> ManifestLine {
    if let avoided, facts.isSameFile(as: avoided) {
      return ManifestLine(
        path: path, facts: facts, outcome: .unread(why: "this incident is kept in it"))
    }
    do throws(DiskFailure) {
      let number = try disk.openFolder(parent.number, name, false)
      let folder = SourceFolder(disk, number: number)
      let names = try disk.list(number)
      open.append(Level(folder: folder, path: path, names: names.reversed()))
      return ManifestLine(path: path, facts: facts, outcome: .listed)
    } catch {
      return ManifestLine(path: path, facts: facts, outcome: .unread(why: error.reason))
    }
  }
}

extension FileFacts {
  /// Of what could not even be looked at.
  static let unknown = FileFacts(
    kind: .other, size: 0, allocated: 0, mode: 0, uid: 0, gid: 0, links: 0, device: "0:0",
    inode: 0, modified: FileTime(seconds: 0, nanoseconds: 0),
    changed: FileTime(seconds: 0, nanoseconds: 0), born: nil)
}
