import Exercises
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Files that an incident reads, copied into its folder: named by the entry that pins them, and
/// only read while they are what it said.
enum Pinning {
  /// Everything below `pinned/`; the engine compares digests and passes over what was altered.
  static func materials(in folder: Workplace.Folder) throws(FileTrouble) -> Materials {
    let root = folder.path + "/pinned"
    var pinned: [Materials.Pinned] = []
    for path in try Files.tree(root) {
      pinned.append(file("pinned/" + path, try Files.read(root + "/" + path)))
    }
    var materials = Materials(pinned: pinned)
    materials.asked = try SpoolFolder(of: folder).read().asked
    return materials
  }

  static func file(_ path: String, _ bytes: [UInt8]) -> Materials.Pinned {
    Materials.Pinned(file: path, digest: Digest(of: bytes), bytes: bytes)
  }

  /// Copies what a draft pins before the draft is written: an entry never names a file that is not
  /// there. A copy whose entry was then refused is harmless, for nothing names it.
  static func write(
    _ draft: Draft, from materials: Materials, into folder: Workplace.Folder
  ) throws(FileTrouble) {
    for item in draft.data["pinned"]?.array ?? [] {
      guard let file = item["file"]?.string, let hex = item["sha256"]?.string else { continue }
      let known = materials.pinned + materials.offered
      guard let source = known.first(where: { $0.digest.hex == hex }) else { continue }
      let path = folder.path + "/" + file
      guard !Files.exists(path) else { continue }
      try Files.makeFolder(Files.parent(of: path))
      try Files.write(source.bytes, to: path)
    }
  }

  /// Every playbook, duty, fact and calendar of the library, as it could be pinned.
  static func offered(_ library: LibraryFiles) throws -> [Materials.Pinned] {
    try library.items(below: "playbooks").filter { $0.path.hasSuffix(".yaml") && !$0.isTest }
      .map { file($0.id + ".yaml", try $0.bytes()) }
  }
}
