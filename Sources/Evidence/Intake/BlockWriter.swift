/// A piece of a stream on its way into the vault. The buffer is used again.
struct Block: Sendable {
  var bytes: [UInt8]
  /// How many of them count.
  var count: Int
  var offset: Int

  static let size = 1 << 20
  static let zeros = [UInt8](repeating: 0, count: size)

  var isZero: Bool { Disk.areSame(bytes, from: 0, Block.zeros, count: count) }
}

/// Writes one object in order. Window by window the bytes go to the disk, the kernel forgets them,
/// and what the disk gives back is compared with what is still in memory: that very run of bytes
/// which was digested.
struct BlockWriter: Sendable {
  private let disk: Disk
  private let file: Int32
  private let path: PathBytes
  private let windowSize: Int
  /// Of a file with holes: what is nothing but zeros stays a hole.
  private let leavesHoles: Bool
  private var window: [Block] = []
  private var inWindow = 0
  private var end = 0
  private var endsInHole = false
  private var scratch: [UInt8] = []

  init(_ disk: Disk, file: Int32, path: PathBytes, windowSize: Int, leavesHoles: Bool) {
    self.disk = disk
    self.file = file
    self.path = path
    self.windowSize = windowSize
    self.leavesHoles = leavesHoles
  }

  /// Writes a block; gives back buffers that are free again.
  mutating func take(_ block: consuming Block) throws(VaultFault) -> [[UInt8]] {
    if leavesHoles, block.isZero {
      endsInHole = true
    } else {
      try write(block)
      endsInHole = false
    }
    end += block.count
    inWindow += block.count
    window.append(block)
    return inWindow >= windowSize ? try compareWindow() : []
  }

  /// Nothing more comes: the last window, then the file whole, is on the disk.
  mutating func finish() throws(VaultFault) -> [[UInt8]] {
    let free = try compareWindow()
    do throws(DiskFailure) { try disk.sync(file) } catch { throw .disk(error.on(path)) }
    return free
  }

  private func write(_ block: borrowing Block) throws(VaultFault) {
    var written = 0
    while written < block.count {
      do throws(DiskFailure) {
        let count = try disk.writeAt(
          file, block.bytes, written..<block.count, block.offset + written)
        guard count > 0 else { throw DiskFailure(call: "write", number: DiskFailure.noRoom) }
        written += count
      } catch {
        throw .disk(error.on(path))
      }
    }
  }

  private mutating func compareWindow() throws(VaultFault) -> [[UInt8]] {
    guard let first = window.first else { return [] }
    do throws(DiskFailure) {
      if endsInHole { try disk.resize(file, end) }
      try disk.flush(file, first.offset, inWindow)
    } catch {
      throw .disk(error.on(path))
    }
    disk.forget(file, first.offset, inWindow)
    if scratch.isEmpty { scratch = [UInt8](repeating: 0, count: Block.size) }
    for block in window {
      try disk.compare(file, path, with: block.bytes, block.count, at: block.offset, &scratch)
    }
    // Read a second time nobody needs them.
    disk.forget(file, first.offset, inWindow)
    defer {
      window.removeAll(keepingCapacity: true)
      inWindow = 0
    }
    return window.map(\.bytes)
  }
}

extension Disk {
  /// Reads back what was written, and holds it against what was to be written.
  func compare(
    _ file: Int32, _ path: PathBytes, with bytes: [UInt8], _ count: Int, at offset: Int,
    _ scratch: inout [UInt8]
  ) throws(VaultFault) {
    var compared = 0
    while compared < count {
      let got: Int
      do throws(DiskFailure) {
        got = try readAt(
          file, &scratch, min(scratch.count, count - compared), offset + compared)
      } catch {
        throw .disk(error.on(path))
      }
      guard got > 0, Disk.areSame(bytes, from: compared, scratch, count: got) else {
        throw .cameBackOtherwise(path)
      }
      compared += got
    }
  }

  /// Fills the buffer from a stream, as far as it goes.
  func fill(_ buffer: inout [UInt8], upTo limit: Int, from file: Int32) throws(DiskFailure) -> Int {
    var count = 0
    while count < limit {
      let more = try read(file, &buffer, count..<limit)
      if more == 0 { break }
      count += more
    }
    return count
  }
}
