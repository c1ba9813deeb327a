/// Copies one stream into a file of the vault, digesting it on the way.
struct StreamCopy {
  let disk: Disk
  let meter: Meter
  let source: Int32
  /// Where it ends at the latest: a file that somebody still writes to is taken as it was when it
  /// was opened. Nil: to the end of the stream.
  let limit: Int?
  let path: PathBytes
  let target: String
  let leavesHoles: Bool

  struct Copied {
    var digest: ObjectDigest
    var size: Int
  }

  /// On two threads: this one reads and digests, another writes and compares.
  func onTwoThreads(_ watch: Watch) throws(VaultFault) -> Copied {
    let file = try create()
    defer { disk.close(file) }
    let lane = WriterLane(writer(file, window: WriterLane.windowSize))
    defer { lane.drain() }
    var pacing = Pacing(meter, disk)
    var hash = RunningDigest()
    var size = 0
    while true {
      try pacing.tick(watch)
      guard var bytes = try lane.buffer(patience: 100) else { continue }
      let count = try fill(&bytes, at: size)
      if count == 0 { break }
      lane.send(Block(bytes: bytes, count: count, offset: size))
      hash.take(bytes, count: count)
      size += count
      meter.count(bytes: count)
    }
    try lane.finish()
    return Copied(digest: hash.finished, size: size)
  }

  /// On this thread alone, where there are other files for the other cores.
  func onThisThread(window: Int) throws(VaultFault) -> Copied {
    let file = try create()
    defer { disk.close(file) }
    var writer = writer(file, window: window)
    var spare: [[UInt8]] = []
    var hash = RunningDigest()
    var size = 0
    while !meter.wasStopped {
      var bytes = spare.popLast() ?? [UInt8](repeating: 0, count: min(Block.size, window))
      let count = try fill(&bytes, at: size)
      if count == 0 {
        _ = try writer.finish()
        return Copied(digest: hash.finished, size: size)
      }
      hash.take(bytes, count: count)
      spare += try writer.take(Block(bytes: bytes, count: count, offset: size))
      size += count
      meter.count(bytes: count)
    }
    throw .stopped
  }

  private func create() throws(VaultFault) -> Int32 {
    do throws(DiskFailure) { return try disk.create(target) } catch { throw .disk(error) }
  }

  private func writer(_ file: Int32, window: Int) -> BlockWriter {
    BlockWriter(
      disk, file: file, path: PathBytes(target), windowSize: window, leavesHoles: leavesHoles)
  }

  private func fill(_ bytes: inout [UInt8], at size: Int) throws(VaultFault) -> Int {
    let room = min(bytes.count, limit.map { $0 - size } ?? .max)
    guard room > 0 else { return 0 }
    do throws(DiskFailure) {
      return try disk.fill(&bytes, upTo: room, from: source)
    } catch {
      throw .disk(error.on(path))
    }
  }
}
