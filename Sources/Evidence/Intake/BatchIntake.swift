/// Takes some files of a tree on one thread. Small ones are held in memory, written together,
/// brought to the disk at once, and then read back one by one.
struct BatchIntake {
  private let intake: IntakeFolder
  private let disk: Disk
  private let meter: Meter
  private let window: Int

  init(_ intake: IntakeFolder, _ disk: Disk, _ meter: Meter, window: Int) {
    self.intake = intake
    self.disk = disk
    self.meter = meter
    self.window = window
  }

  /// Up to here a file is read whole before it is written.
  private static let smallSize = 1 << 17
  /// From here on one sync of the file system costs less than one a file.
  private static let manyFiles = 16

  private struct Small {
    var line: Int
    var bytes: [UInt8]
    var digest: ObjectDigest
    var file: String
  }

  func take(_ batch: [Found]) -> Result<[ManifestLine], VaultFault> {
    do throws(VaultFault) { return .success(try lines(of: batch)) } catch { return .failure(error) }
  }

  private func lines(of batch: [Found]) throws(VaultFault) -> [ManifestLine] {
    var lines: [ManifestLine] = []
    var small: [Small] = []
    var ready: [IntakeFolder.Ready] = []
    var target = ""
    for found in batch {
      if meter.wasStopped { throw .stopped }
      guard case .file(let file) = found else {
        if case .line(let line) = found { lines.append(line) }
        continue
      }
      if target.isEmpty { target = try intake.newBatch() }
      let path = target + "/\(lines.count)"
      let taken = try take(file, into: path)
      meter.countFile()
      lines.append(taken.line)
      guard let digest = taken.line.digest else { continue }
      if let bytes = taken.bytes {
        small.append(
          Small(line: lines.count - 1, bytes: bytes, digest: digest, file: path))
      } else {
        ready.append(IntakeFolder.Ready(digest: digest, file: path))
      }
    }
    try keep(small, below: target)
    ready += small.map { IntakeFolder.Ready(digest: $0.digest, file: $0.file) }
    if !ready.isEmpty { try intake.place(ready) }
    return lines
  }

  // Small files.

  private func keep(_ small: [Small], below folder: String) throws(VaultFault) {
    guard !small.isEmpty else { return }
    for one in small { try write(one) }
    if try !syncTogether(small.count, folder) {
      for one in small { try onFile(one.file) { file throws(DiskFailure) in try disk.sync(file) } }
    }
    var scratch = [UInt8](repeating: 0, count: Self.smallSize)
    for one in small { try readBack(one, &scratch) }
  }

  private func write(_ small: Small) throws(VaultFault) {
    do throws(DiskFailure) {
      let file = try disk.create(small.file)
      defer { disk.close(file) }
      var written = 0
      while written < small.bytes.count {
        let count = try disk.writeAt(file, small.bytes, written..<small.bytes.count, written)
        guard count > 0 else { throw DiskFailure(call: "write", number: DiskFailure.noRoom) }
        written += count
      }
    } catch {
      throw .disk(error.on(PathBytes(small.file)))
    }
  }

  private func syncTogether(_ count: Int, _ folder: String) throws(VaultFault) -> Bool {
    guard count >= Self.manyFiles else { return false }
    do throws(DiskFailure) {
      let number = try disk.openFolder(Disk.here, PathBytes(folder), false)
      defer { disk.close(number) }
      try disk.syncFileSystem(number)
      return true
    } catch {
      // Not there, or not ours to call: file by file, which also says which one failed.
      return false
    }
  }

  private func readBack(_ small: Small, _ scratch: inout [UInt8]) throws(VaultFault) {
    let file: Int32
    do throws(DiskFailure) { file = try disk.open(small.file, .reading) } catch {
      throw .disk(error)
    }
    defer { disk.close(file) }
    disk.forget(file, 0, 0)
    try disk.compare(
      file, PathBytes(small.file), with: small.bytes, small.bytes.count, at: 0, &scratch)
  }

  private func onFile(
    _ path: String, _ body: (Int32) throws(DiskFailure) -> Void
  ) throws(VaultFault) {
    do throws(DiskFailure) {
      let file = try disk.open(path, .reading)
      defer { disk.close(file) }
      try body(file)
    } catch {
      throw .disk(error.on(PathBytes(path)))
    }
  }

  // One file.

  private struct Taken {
    var line: ManifestLine
    /// Nil: it is in the vault already.
    var bytes: [UInt8]?
  }

  /// What cannot be read is written down with its reason: one file's rights are no reason to lose
  /// the others. What cannot be written ends everything.
  private func take(_ file: FoundFile, into path: String) throws(VaultFault) -> Taken {
    let source: Int32
    do throws(DiskFailure) {
      source = try disk.openSource(file.folder.number, file.name, false)
    } catch {
      return unread(file, error)
    }
    defer { disk.close(source) }
    do throws(VaultFault) {
      guard let opened = try facts(source, of: file), opened.kind == .file,
        opened.isSameFile(as: file.facts)
      else {
        return Taken(
          line: ManifestLine(
            path: file.path, facts: file.facts,
            outcome: .unread(why: "something else stood in its place when it was opened")))
      }
      if opened.size > 0, opened.size <= Self.smallSize {
        return try small(file, source, opened)
      }
      return try large(file, source, opened, into: path)
    } catch {
      guard case .disk(let failure) = error, failure.path == file.path else { throw error }
      try abandon(path)
      return unread(file, failure)
    }
  }

  private func facts(_ source: Int32, of file: FoundFile) throws(VaultFault) -> FileFacts? {
    do throws(DiskFailure) {
      return try disk.facts(source, PathBytes([]), false)
    } catch {
      throw .disk(error.on(file.path))
    }
  }

  /// A file that ended early leaves its unfinished copy; it must not stand in the way of a place.
  private func abandon(_ path: String) throws(VaultFault) {
    do throws(DiskFailure) {
      if try disk.facts(Disk.here, PathBytes(path), false) != nil { try disk.remove(path) }
    } catch {
      throw .disk(error)
    }
  }

  private func unread(_ file: FoundFile, _ failure: DiskFailure) -> Taken {
    Taken(
      line: ManifestLine(
        path: file.path, facts: file.facts, outcome: .unread(why: failure.reason)))
  }

  private func small(
    _ file: FoundFile, _ source: Int32, _ opened: FileFacts
  ) throws(VaultFault) -> Taken {
    var bytes = [UInt8](repeating: 0, count: opened.size)
    let count: Int
    do throws(DiskFailure) {
      count = try disk.fill(&bytes, upTo: opened.size, from: source)
    } catch {
      throw .disk(error.on(file.path))
    }
    if count < bytes.count { bytes.removeSubrange(count...) }
    meter.count(bytes: count)
    let isUnstable = try !isUnchanged(source, file, since: opened, read: count)
    return Taken(
      line: ManifestLine(
        path: file.path, facts: opened,
        outcome: .taken(ObjectDigest(of: bytes), size: count, isUnstable: isUnstable)),
      bytes: bytes)
  }

  private func large(
    _ file: FoundFile, _ source: Int32, _ opened: FileFacts, into path: String
  ) throws(VaultFault) -> Taken {
    let copied = try StreamCopy(
      disk: disk, meter: meter, source: source, limit: opened.size > 0 ? opened.size : nil,
      path: file.path, target: path, leavesHoles: opened.hasHoles
    ).onThisThread(window: window)
    let isUnstable = try !isUnchanged(source, file, since: opened, read: copied.size)
    return Taken(
      line: ManifestLine(
        path: file.path, facts: opened,
        outcome: .taken(copied.digest, size: copied.size, isUnstable: isUnstable)))
  }

  private func isUnchanged(
    _ source: Int32, _ file: FoundFile, since opened: FileFacts, read count: Int
  ) throws(VaultFault) -> Bool {
    guard let after = try facts(source, of: file) else { return false }
    return after.isUnchanged(since: opened) && (count == opened.size || opened.size == 0)
  }
}
