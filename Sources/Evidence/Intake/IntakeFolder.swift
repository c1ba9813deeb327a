import Synchronization

/// What one taking has under way: files that are not yet evidence, and a journal of the objects it
/// has put in place before an entry names them. A lock on it says that its process lives; without
/// one it is what a dead process left.
final class IntakeFolder: Sendable {
  let vault: Vault
  let path: String
  private let lockFile: Int32
  private let journalFile: Int32
  private let state = Mutex(State())

  private struct State {
    var journalSize = 0
    var shelves: Set<String> = []
    var batches = 0
    var heldObjects: [ObjectDigest] = []
  }

  static let lockName = "lock"
  static let journalName = "journal"

  /// `name` must be new: it says who takes, and when.
  init(_ vault: Vault, named name: String) throws(VaultFault) {
    try vault.makeFolders()
    self.vault = vault
    path = vault.incoming + "/" + name
    let (disk, path) = (vault.disk, path)
    // Under the vault's lock: who sweeps must not meet a folder whose lock nobody holds yet.
    (lockFile, journalFile) = try vault.locked { () throws(VaultFault) in
      try vault.caught { () throws(DiskFailure) in
        try disk.makeFolder(path)
        let lock = try disk.open(path + "/" + Self.lockName, .locking)
        do throws(DiskFailure) {
          _ = try disk.lock(lock, false)
          return (lock, try disk.open(path + "/" + Self.journalName, .appending))
        } catch {
          disk.close(lock)
          throw error
        }
      }
    }
  }

  deinit {
    vault.disk.close(journalFile)
    vault.disk.close(lockFile)
  }

  /// A folder for the files of one batch: many cores making files in one folder wait for it.
  func newBatch() throws(VaultFault) -> String {
    let number = state.withLock { state in
      state.batches += 1
      return state.batches
    }
    let batch = path + "/\(number)"
    try vault.caught { () throws(DiskFailure) in try vault.disk.makeFolder(batch) }
    return batch
  }

  /// Objects whose bytes in the vault were found altered, and are now right again.
  var heldObjects: [ObjectDigest] { state.withLock { $0.heldObjects } }

  // Putting in place.

  struct Ready: Sendable {
    var digest: ObjectDigest
    var file: String
  }

  /// Names verified files by their digests. The journal has them before that, so that what no entry
  /// ever names is found again.
  func place(_ ready: [Ready]) throws(VaultFault) {
    // What is there already may be large: it is read again before the lock is taken.
    var whole: Set<ObjectDigest> = []
    for digest in Set(ready.map(\.digest)) where try vault.holds(digest) {
      if try vault.digest(ofFile: vault.path(of: digest)) == digest { whole.insert(digest) }
    }
    let known = whole
    try vault.locked { () throws(VaultFault) in
      try journal(ready.map(\.digest))
      for one in ready { try place(one, isWhole: known.contains(one.digest)) }
    }
  }

  private func place(_ ready: Ready, isWhole: Bool) throws(VaultFault) {
    let (disk, target) = (vault.disk, vault.path(of: ready.digest))
    if try vault.holds(ready.digest) {
      let isSame = try isWhole ? true : vault.digest(ofFile: target) == ready.digest
      if isSame {
        return try vault.caught { () throws(DiskFailure) in try disk.remove(ready.file) }
      }
      try hold(ready.digest)
    }
    try vault.caught { () throws(DiskFailure) in
      let shelf = vault.shelf(of: ready.digest)
      if state.withLock({ $0.shelves.insert(shelf).inserted }) { try disk.makeFolder(shelf) }
      try disk.rename(ready.file, target)
    }
  }

  /// The altered bytes are kept, out of the way.
  private func hold(_ digest: ObjectDigest) throws(VaultFault) {
    let (disk, held) = (vault.disk, vault.held)
    try vault.caught { () throws(DiskFailure) in
      try disk.makeFolder(held)
      var number = 1
      while try disk.facts(Disk.here, PathBytes("\(held)/\(digest.hex).\(number)"), false) != nil {
        number += 1
      }
      try disk.rename(vault.path(of: digest), "\(held)/\(digest.hex).\(number)")
    }
    state.withLock { $0.heldObjects.append(digest) }
  }

  private func journal(_ digests: [ObjectDigest]) throws(VaultFault) {
    let bytes = Array(digests.map { $0.hex + "\n" }.joined().utf8)
    let offset = state.withLock { $0.journalSize }
    var written = 0
    while written < bytes.count {
      let from = written
      written += try vault.caught { () throws(DiskFailure) in
        try vault.disk.writeAt(journalFile, bytes, from..<bytes.count, offset + from)
      }
    }
    state.withLock { $0.journalSize += bytes.count }
  }

  /// The names of what was put in place reach the disk.
  func syncPlaces() throws(VaultFault) {
    let shelves = state.withLock { $0.shelves }.sorted()
    try vault.caught { () throws(DiskFailure) in
      if shelves.count > 8, try syncAtOnce() { return }
      for shelf in shelves { try vault.syncFolder(shelf) }
      try vault.syncFolder(vault.objects)
    }
  }

  private func syncAtOnce() throws(DiskFailure) -> Bool {
    do throws(DiskFailure) {
      try vault.disk.syncFileSystem(lockFile)
      return true
    } catch {
      return false  // a file system without it: one folder after the other
    }
  }

  // Ending.

  /// An entry names what was taken: the journal has done its work.
  func settle() throws(VaultFault) {
    try vault.locked { () throws(VaultFault) in try vault.removeIntake(path) }
  }

  /// No entry will name it: what only this taking brought goes again.
  func withdraw() throws(VaultFault) {
    try vault.locked { () throws(VaultFault) in
      let mine = try vault.journal(at: path)
      try vault.forget(mine, except: path)
      try vault.removeIntake(path)
    }
  }
}
