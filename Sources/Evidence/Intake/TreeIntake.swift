import Problems
import Synchronization

/// Takes a tree: this thread walks and keeps the manifest in order, all cores take batches.
struct TreeIntake {
  let vault: Vault
  let intake: IntakeFolder
  let root: PathBytes
  let meter: Meter
  /// The folder of the incident, which is never taken.
  let avoided: FileFacts?

  private var disk: Disk { vault.disk }

  struct Taken {
    var manifest: ObjectDigest
    var summary: Manifest.Summary
  }

  func run(_ watch: Watch) throws(VaultFault) -> Taken {
    let path = intake.path + "/manifest"
    let file = try vault.caught { () throws(DiskFailure) in try disk.create(path) }
    defer { disk.close(file) }
    var manifest = ManifestWriter(disk, file: file, path: path, root: root)
    try takeFiles(watch) { line throws(VaultFault) in try manifest.add(line) }
    let digest = try manifest.finish()
    guard try vault.digest(ofFile: path) == digest else {
      throw .cameBackOtherwise(PathBytes(path))
    }
    try intake.place([IntakeFolder.Ready(digest: digest, file: path)])
    return Taken(manifest: digest, summary: manifest.summary)
  }

  private func takeFiles(
    _ watch: Watch, _ body: (ManifestLine) throws(VaultFault) -> Void
  ) throws(VaultFault) {
    let crew = Crew(size: disk.cores() * 2)
    defer { crew.wait() }
    var pacing = Pacing(meter, disk)
    var batching = Batching(
      walk: try vault.caught { () throws(DiskFailure) in
        try TreeWalk(disk, root: root, avoided: avoided)
      })
    var (begun, ended) = (0, 0)
    let results = Results()
    let window = max(Block.size / 4, min(4 * Block.size, 24 * Block.size / crew.size))
    while let batch = batching.next() {
      let number = begun
      begun += 1
      while !crew.tryStart(
        patience: 50,
        { [self] in
          results.put(number, BatchIntake(intake, disk, meter, window: window).take(batch))
        })
      { try pacing.tick(watch) }
      try pacing.tick(watch)
      ended = try results.drain(from: ended, body)
      countAll(after: pacing)
    }
    while ended < begun {
      results.waitForOne(patience: 50)
      try pacing.tick(watch)
      ended = try results.drain(from: ended, body)
    }
  }

  /// Looks through the tree a second time for how much there is, but only for who waits: a short
  /// taking pays nothing for it.
  private func countAll(after pacing: Pacing) {
    guard disk.milliseconds() > meter.began + 1000, meter.beginCounting() else { return }
    let (disk, root, avoided, meter) = (disk, root, avoided, meter)
    OwnThread {
      guard var walk = try? TreeWalk(disk, root: root, avoided: avoided) else { return }  // unknown
      var (files, bytes) = (0, 0)
      while !meter.wasStopped, let found = walk.next() {
        guard case .file(let file) = found else { continue }
        files += 1
        bytes += file.facts.size
      }
      if !meter.wasStopped { meter.know(allBytes: bytes, allFiles: files) }
    }?.letGo()
  }
}

/// What came of batches, which end in any order and are written down in one.
private final class Results: Sendable {
  private let ended = Mutex<[Int: Result<[ManifestLine], VaultFault>]>([:])
  private let news = Tickets(0)

  func put(_ number: Int, _ result: Result<[ManifestLine], VaultFault>) {
    ended.withLock { $0[number] = result }
    news.give()
  }

  func waitForOne(patience: Int) { _ = news.take(within: patience) }

  /// Hands on what has come from `number` on without a gap; the number that is awaited next.
  func drain(
    from number: Int, _ body: (ManifestLine) throws(VaultFault) -> Void
  ) throws(VaultFault) -> Int {
    var next = number
    while let result = ended.withLock({ $0.removeValue(forKey: next) }) {
      for line in try result.get() { try body(line) }
      next += 1
    }
    return next
  }
}

/// Cuts a walk into pieces that are worth a thread's while and small enough to be held.
private struct Batching {
  var walk: TreeWalk

  private static let mostItems = 1024
  private static let mostBytes = 2 << 20
  /// Each holds one open.
  private static let mostFolders = 48

  mutating func next() -> [Found]? {
    var batch: [Found] = []
    var (bytes, folders) = (0, 0)
    var last: SourceFolder?
    while batch.count < Self.mostItems, bytes < Self.mostBytes, folders < Self.mostFolders,
      let found = walk.next()
    {
      batch.append(found)
      guard case .file(let file) = found else { continue }
      bytes += file.facts.size
      if file.folder !== last { folders += 1 }
      last = file.folder
    }
    return batch.isEmpty ? nil : batch
  }
}
