/// What was taken, in place and compared, and not yet evidence: that it is once an entry names it.
package struct Taking: Sendable {
  /// The object, or a tree's manifest.
  package var digest: ObjectDigest
  /// Bytes of the source that were taken.
  package var size: Int
  package var origin: Origin
  package var milliseconds: Int
  /// Objects that stood altered in the vault, and are right again: their altered bytes are held.
  package var held: [ObjectDigest]
  private let intake: IntakeFolder

  package enum Origin: Hashable, Sendable {
    /// One file: as it was when it was opened and, if that differs, once it was read.
    case file(PathBytes, FileFacts, after: FileFacts?, link: PathBytes?)
    case tree(PathBytes, FileFacts, Manifest.Summary)
    /// Standard input, or a pipe that was named.
    case stream(PathBytes?)
  }

  init(
    digest: ObjectDigest, size: Int, origin: Origin, milliseconds: Int, intake: IntakeFolder
  ) {
    self.digest = digest
    self.size = size
    self.origin = origin
    self.milliseconds = milliseconds
    self.intake = intake
    held = intake.heldObjects
  }

  /// Something changed while it was read.
  package var isUnstable: Bool {
    switch origin {
    case .file(_, _, let after, _): after != nil
    case .tree(_, _, let summary): summary.unstable > 0
    case .stream: false
    }
  }

  /// Something that is there could not be read.
  package var isPartial: Bool {
    if case .tree(_, _, let summary) = origin { summary.unread > 0 } else { false }
  }

  /// The digest of the manifest, of a tree.
  package var manifest: ObjectDigest? {
    if case .tree = origin { digest } else { nil }
  }

  /// An entry names it.
  package func settle() throws(VaultFault) { try intake.settle() }

  /// No entry will.
  package func withdraw() throws(VaultFault) { try intake.withdraw() }
}

/// What is to be taken.
package enum IntakeSource: Hashable, Sendable {
  case path(PathBytes)
  /// An open number: standard input is 0.
  case stream(Int32)
}

extension Vault {
  /// Takes a file, a tree or a stream: digested while it is copied, synced, read back and compared.
  /// `name` is this taking's own: it must be new. Whatever goes wrong, nothing of it stays.
  package func take(
    _ source: IntakeSource, named name: String, watch: Watch = { _ in true }
  ) throws(VaultFault) -> Taking {
    let meter = Meter(began: disk.milliseconds())
    if case .path(let path) = source { try refuse(path) }
    let intake = try IntakeFolder(self, named: name)
    do throws(VaultFault) {
      return try take(source, intake, meter, watch)
    } catch {
      meter.stop()
      // Where even this fails, the next start names what is left.
      do throws(VaultFault) { try intake.withdraw() } catch {}
      throw error
    }
  }

  private func take(
    _ source: IntakeSource, _ intake: IntakeFolder, _ meter: Meter, _ watch: Watch
  ) throws(VaultFault) -> Taking {
    let taken: (digest: ObjectDigest, size: Int, origin: Taking.Origin)
    switch source {
    case .stream(let number): taken = try takeStream(number, nil, intake, meter, watch)
    case .path(let path): taken = try take(path, intake, meter, watch)
    }
    try intake.syncPlaces()
    meter.stop()  // whoever still counts for the watcher
    return Taking(
      digest: taken.digest, size: taken.size, origin: taken.origin,
      milliseconds: disk.milliseconds() - meter.began, intake: intake)
  }

  /// Before anything is made: what is not there, cannot be taken whole, or holds this very vault.
  private func refuse(_ path: PathBytes) throws(VaultFault) {
    guard let facts = try sourceFacts(path) else { throw .nothingThere(path) }
    switch facts.kind {
    case .file:
      let free = freeBytes ?? .max
      if facts.allocated > free { throw .noRoom(needed: facts.allocated, free: free) }
    case .folder:
      let mine = try caught { () throws(DiskFailure) in
        try disk.facts(Disk.here, PathBytes(incident), true)
      }
      if mine?.isSameFile(as: facts) ?? false { throw .holdsTheVault(path) }
    case .pipe, .blocks: break
    case .link, .socket, .characters, .other: throw .notTakeable(path, facts.kind)
    }
  }

  /// The folder that holds the vault.
  private var incident: String {
    let parts = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  private func sourceFacts(_ path: PathBytes) throws(VaultFault) -> FileFacts? {
    try caught { () throws(DiskFailure) in try disk.facts(Disk.here, path, true) }
  }

  private func take(
    _ path: PathBytes, _ intake: IntakeFolder, _ meter: Meter, _ watch: Watch
  ) throws(VaultFault) -> (ObjectDigest, Int, Taking.Origin) {
    guard let facts = try sourceFacts(path) else { throw .nothingThere(path) }
    if facts.kind == .folder {
      let mine = try caught { () throws(DiskFailure) in
        try disk.facts(Disk.here, PathBytes(incident), true)
      }
      let taken = try TreeIntake(
        vault: self, intake: intake, root: path, meter: meter, avoided: mine
      ).run(watch)
      return (taken.manifest, taken.summary.bytes, .tree(path, facts, taken.summary))
    }
    let source = try caught { () throws(DiskFailure) in
      try disk.openSource(Disk.here, path, true)
    }
    defer { disk.close(source) }
    guard facts.kind == .file else { return try takeStream(source, path, intake, meter, watch) }
    return try takeFile(path, source, intake, meter, watch)
  }

  private func takeFile(
    _ path: PathBytes, _ source: Int32, _ intake: IntakeFolder, _ meter: Meter, _ watch: Watch
  ) throws(VaultFault) -> (ObjectDigest, Int, Taking.Origin) {
    let opened = try caught { () throws(DiskFailure) in
      try disk.facts(source, PathBytes([]), false)
    }
    guard let opened else { throw .nothingThere(path) }
    if opened.size > 0 { meter.know(allBytes: opened.size, allFiles: 1) }
    let copied = try StreamCopy(
      disk: disk, meter: meter, source: source, limit: opened.size > 0 ? opened.size : nil,
      path: path, target: intake.path + "/object", leavesHoles: opened.hasHoles
    ).onTwoThreads(watch)
    let after = try caught { () throws(DiskFailure) in
      try disk.facts(source, PathBytes([]), false)
    }
    let isUnchanged =
      after?.isUnchanged(since: opened) ?? false
      && (copied.size == opened.size || opened.size == 0)
    try intake.place([IntakeFolder.Ready(digest: copied.digest, file: intake.path + "/object")])
    let link = try caught { () throws(DiskFailure) in
      try disk.facts(Disk.here, path, false)?.kind == .link
        ? try disk.target(Disk.here, path) : nil
    }
    return (
      copied.digest, copied.size,
      .file(path, opened, after: isUnchanged ? nil : after ?? opened, link: link)
    )
  }

  private func takeStream(
    _ number: Int32, _ path: PathBytes?, _ intake: IntakeFolder, _ meter: Meter, _ watch: Watch
  ) throws(VaultFault) -> (ObjectDigest, Int, Taking.Origin) {
    let copied = try StreamCopy(
      disk: disk, meter: meter, source: number, limit: nil, path: path ?? PathBytes("-"),
      target: intake.path + "/object", leavesHoles: false
    ).onTwoThreads(watch)
    try intake.place([IntakeFolder.Ready(digest: copied.digest, file: intake.path + "/object")])
    return (copied.digest, copied.size, .stream(path))
  }
}
