import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// The folder from which players learn what happens: append-only, one small file each. It is the
/// only part of an exercise that a player's process opens.
nonisolated struct SpoolFolder {
  let path: String

  init(of folder: Workplace.Folder) { path = folder.path + "/spool" }

  var isThere: Bool { Files.isFolder(path) }

  func read() throws(FileTrouble) -> Spool {
    guard isThere else { return Spool() }
    var files: [(name: String, bytes: [UInt8])] = []
    for name in try Files.names(in: path) where SpoolEntry.number(of: name) != nil {
      files.append((name, try Files.read(path + "/" + name)))
    }
    return Spool(files: files)
  }

  /// Whole or not at all, and never over one that is there.
  func add(_ entry: SpoolEntry) throws(FileTrouble) {
    try Files.makeFolder(path)
    try Files.write(entry.bytes, to: path + "/" + entry.fileName)
  }

  func add(_ bytes: [UInt8], named name: String) throws(FileTrouble) {
    try Files.makeFolder(path)
    guard !Files.exists(path + "/" + name) else { return }
    try Files.write(bytes, to: path + "/" + name)
  }
}
