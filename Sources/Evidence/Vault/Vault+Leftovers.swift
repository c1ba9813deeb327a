import Problems

/// What a taking that ended without an entry has left.
package struct Leftover: Hashable, Sendable {
  /// Which taking: when, on which machine, which process.
  package var intake: String
  /// Files that were under way, and their bytes.
  package var unfinished: Int
  package var unfinishedBytes: Int
  /// Objects that were whole and in place, but that no entry names.
  package var unclaimed: [ObjectDigest]

  /// Lower case, no full stop.
  package var text: String {
    var parts: [String] = []
    if unfinished > 0 {
      parts.append("\(unfinished) unfinished (\(byteCount(unfinishedBytes)))")
    }
    if !unclaimed.isEmpty { parts.append("\(unclaimed.count) that no entry names") }
    return "intake \(intake) ended without an entry: "
      + (parts.isEmpty ? "it had taken nothing" : parts.joined(separator: ", "))
      + "; removed, none of it was evidence"
  }
}

extension Vault {
  /// Removes what dead takings have left and says what it was. `claimed` are the objects that
  /// entries name; it is asked for only where something was left.
  package func sweep(
    claimed: () throws(VaultFault) -> Set<ObjectDigest>
  ) throws(VaultFault) -> [Leftover] {
    guard try !list(incoming).isEmpty else { return [] }
    // Whoever holds the lock is taking something in: the dead can wait until the next act.
    let swept = try ifLocked(waits: false) { () throws(VaultFault) in
      var found: [Leftover] = []
      for name in try list(incoming) {
        guard let name = String(validating: name.bytes, as: UTF8.self),
          let lock = try deadLock(of: incoming + "/" + name)
        else { continue }
        defer { disk.close(lock) }
        found.append(try sweep(name, keeping: claimed()))
      }
      return found
    }
    return swept ?? []
  }

  private func sweep(
    _ name: String, keeping claimed: Set<ObjectDigest>
  ) throws(VaultFault) -> Leftover {
    let path = incoming + "/" + name
    let (count, size) = try measure(path)
    let left = try journal(at: path).filter { !claimed.contains($0) }
    let unclaimed = try forget(left, except: path)
    try removeIntake(path)
    return Leftover(
      intake: name, unfinished: count, unfinishedBytes: size, unclaimed: unclaimed)
  }

  /// The lock of a taking whose process is gone; nil while it lives. The number must be closed.
  private func deadLock(of path: String) throws(VaultFault) -> Int32? {
    try caught { () throws(DiskFailure) in
      guard try disk.facts(Disk.here, PathBytes(path), false)?.kind == .folder else { return nil }
      let file = try disk.open(path + "/" + IntakeFolder.lockName, .locking)
      if try disk.lock(file, false) { return file }
      disk.close(file)
      return nil
    }
  }

  /// Objects that a taking has put in place.
  func journal(at path: String) throws(VaultFault) -> [ObjectDigest] {
    guard let bytes = try contents(path + "/" + IntakeFolder.journalName) else { return [] }
    // A line cut short by a crash names nothing that was put in place.
    return bytes.split(separator: 0x0A).compactMap {
      ObjectDigest(hex: String(decoding: $0, as: UTF8.self))
    }
  }

  /// Removes objects, but for those that another taking has in its journal; under the lock.
  @discardableResult
  func forget(_ digests: [ObjectDigest], except path: String) throws(VaultFault) -> [ObjectDigest] {
    guard !digests.isEmpty else { return [] }
    var others: Set<ObjectDigest> = []
    for name in try list(incoming) {
      let other = incoming + "/" + String(decoding: name.bytes, as: UTF8.self)
      if other != path { others.formUnion(try journal(at: other)) }
    }
    var gone: [ObjectDigest] = []
    for digest in Set(digests).sorted() where !others.contains(digest) {
      guard try holds(digest) else { continue }
      try caught { () throws(DiskFailure) in try disk.remove(self.path(of: digest)) }
      gone.append(digest)
    }
    return gone
  }

  /// Takes a taking's folder away: its files first, its lock last, so that a crash leaves what can
  /// be swept again.
  func removeIntake(_ path: String) throws(VaultFault) {
    let last = [IntakeFolder.journalName, IntakeFolder.lockName]
    for name in try list(path) {
      let name = String(decoding: name.bytes, as: UTF8.self)
      if !last.contains(name) { try removeTree(path + "/" + name) }
    }
    try caught { () throws(DiskFailure) in
      for name in last {
        let file = path + "/" + name
        if try disk.facts(Disk.here, PathBytes(file), false) != nil { try disk.remove(file) }
      }
      try disk.removeFolder(path)
    }
  }

  private func removeTree(_ path: String) throws(VaultFault) {
    let facts = try caught { () throws(DiskFailure) in
      try disk.facts(Disk.here, PathBytes(path), false)
    }
    guard facts?.kind == .folder else {
      return try caught { () throws(DiskFailure) in try disk.remove(path) }
    }
    for name in try list(path) {
      try removeTree(path + "/" + String(decoding: name.bytes, as: UTF8.self))
    }
    try caught { () throws(DiskFailure) in try disk.removeFolder(path) }
  }

  private func measure(_ path: String) throws(VaultFault) -> (count: Int, size: Int) {
    var total = (count: 0, size: 0)
    for name in try list(path) {
      let name = String(decoding: name.bytes, as: UTF8.self)
      if [IntakeFolder.journalName, IntakeFolder.lockName].contains(name) { continue }
      let facts = try caught { () throws(DiskFailure) in
        try disk.facts(Disk.here, PathBytes(path + "/" + name), false)
      }
      if facts?.kind == .folder {
        let inner = try measure(path + "/" + name)
        total = (total.count + inner.count, total.size + inner.size)
      } else {
        total = (total.count + 1, total.size + (facts?.size ?? 0))
      }
    }
    return total
  }

  /// Names in a folder of the vault; none where it is not there.
  func list(_ path: String) throws(VaultFault) -> [PathBytes] {
    try caught { () throws(DiskFailure) in
      guard try disk.facts(Disk.here, PathBytes(path), false) != nil else { return [] }
      let folder = try disk.openFolder(Disk.here, PathBytes(path), false)
      defer { disk.close(folder) }
      return try disk.list(folder)
    }
  }
}
