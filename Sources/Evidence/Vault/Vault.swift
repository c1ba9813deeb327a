/// Where an incident keeps evidence: objects named by their SHA-256, read-only, each once.
///
///     evidence/objects/ab/ab12…   the bytes, 0400
///     evidence/incoming/…         what is being taken; nothing here is evidence
///     evidence/held/…             objects found altered when their bytes came again
///
/// What is evidence, and who had it, only the timeline says; the vault holds bytes.
package struct Vault: Sendable {
  /// The incident's `evidence` folder.
  package let folder: String
  package let disk: Disk

  package init(_ folder: String, disk: Disk = .live) {
    self.folder = folder
    self.disk = disk
  }

  package var objects: String { folder + "/objects" }
  var incoming: String { folder + "/incoming" }
  var held: String { folder + "/held" }

  /// Where an object's bytes are.
  package func path(of digest: ObjectDigest) -> String { shelf(of: digest) + "/" + digest.hex }

  func shelf(of digest: ObjectDigest) -> String { objects + "/" + digest.hex.prefix(2) }

  /// The path inside the incident, as entries and reports write it.
  package static func pathInIncident(of digest: ObjectDigest) -> String {
    "evidence/objects/\(digest.hex.prefix(2))/\(digest.hex)"
  }

  /// Whether the object is there; its bytes are not looked at.
  package func holds(_ digest: ObjectDigest) throws(VaultFault) -> Bool {
    try caught { () throws(DiskFailure) in
      try disk.facts(Disk.here, PathBytes(path(of: digest)), false)?.kind == .file
    }
  }

  package var freeBytes: Int? { try? disk.free(folder) }  // unknown is an answer

  func caught<Result>(_ body: () throws(DiskFailure) -> Result) throws(VaultFault) -> Result {
    do throws(DiskFailure) { return try body() } catch { throw .disk(error) }
  }

  /// A short lock over what several takings share: journals, and the objects they name.
  func locked<Result>(_ body: () throws(VaultFault) -> Result) throws(VaultFault) -> Result {
    guard let result = try ifLocked(waits: true, body) else {
      throw .disk(DiskFailure(call: "flock", number: DiskFailure.isBusy, path: PathBytes(folder)))
    }
    return result
  }

  /// The same for who has other things to do; nil where somebody else has the lock.
  func ifLocked<Result>(
    waits: Bool, _ body: () throws(VaultFault) -> Result
  ) throws(VaultFault) -> Result? {
    let path = folder + "/lock"
    let file = try caught { () throws(DiskFailure) in try disk.open(path, .locking) }
    defer { disk.close(file) }
    let isMine = try caught { () throws(DiskFailure) in try disk.lock(file, waits) }
    guard isMine else { return nil }
    defer { disk.unlock(file) }
    return try body()
  }

  func syncFolder(_ path: String) throws(DiskFailure) {
    let folder = try disk.openFolder(Disk.here, PathBytes(path), false)
    defer { disk.close(folder) }
    try disk.sync(folder)
  }

  /// The folders of the vault, made where they are not there.
  func makeFolders() throws(VaultFault) {
    try caught { () throws(DiskFailure) in
      let isNew = try disk.facts(Disk.here, PathBytes(incoming), false) == nil
      guard isNew else { return }
      for path in [folder, objects, incoming] { try disk.makeFolder(path) }
      try syncFolder(folder)
      let parent = PathBytes(folder).bytes.dropLast(PathBytes(folder).lastName.bytes.count + 1)
      if !parent.isEmpty { try syncFolder(String(decoding: parent, as: UTF8.self)) }
    }
  }
}
