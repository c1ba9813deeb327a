import Glibc
import Response
import Timeline

/// What opens a long record before it is read: where its entries stand, and what they amount to,
/// in one file below `$XDG_CACHE_HOME/tocsin/<incident>/`. A cache: whatever does not fit is thrown
/// away, and nothing is written by it before the whole record was read.
nonisolated struct Snapshots: Sendable {
  /// Below it a record is read as fast as its snapshot.
  static let leastEntries = 256
  /// So many entries more, and a new one is worth its writing.
  static let step = 1000
  /// The same when it is left: what came since is read, checked and folded at the next start.
  static let lastStep = 32

  let folder: String

  init(places: Places, incident: String) {
    folder = places.cache + "/" + incident
  }

  /// Which build folds: another one may draw other things from the same entries.
  static var builder: String {
    var status = stat()
    guard unsafe stat("/proc/self/exe", &status) == 0 else { return programVersion }
    return "\(programVersion) \(status.st_size) \(status.st_mtim.tv_sec)"
  }

  var path: String { folder + "/snapshot" }

  /// `nil` where there is none, or it is damaged, of another version, or not private to us.
  func kept() -> KeptIncident? {
    // What cannot be opened is no snapshot.
    guard Files.isPrivate(path), let file = try? LogBytes.file(path) else { return nil }
    guard
      let kept = KeptIncident(file: file.bytes, size: file.size, version: Self.builder)
    else {
      throwAway()
      return nil
    }
    return kept
  }

  func keep(_ record: Record, _ incident: Incident) throws {
    guard record.count >= Self.leastEntries, incident.entryCount == record.count,
      let source = SnapshotSource(of: record)
    else { return }
    try Files.makeFolder(folder)
    try Files.write(to: path) { sink in
      try KeptIncident.write(
        source, incident: incident.snapshot(), version: Self.builder, to: sink)
    }
  }

  var isThere: Bool { Files.exists(path) }

  func throwAway() { unsafe _ = unlink(path) }
}
