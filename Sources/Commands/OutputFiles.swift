import FoundationEssentials
import Glibc

/// The files of one run, as its watcher writes them: `output`, `lines` (its index), `status`.
///
/// Room for the status is taken before the command begins, so that a disk which the command
/// fills cannot take the news of its end.
struct OutputFiles {
  private let folder: String
  private let output: Int32
  private let index: Int32
  private let slot: Int32
  private(set) var bytes = 0
  private(set) var lines = 0
  private(set) var lost = 0

  private static let slotSize = 4096

  init(folder: String) throws(RunRefusal) {
    self.folder = folder
    guard unsafe mkdir(folder, 0o700) == 0 else { throw .folder(folder, number: errno) }
    do throws(RunRefusal) {
      output = try Self.make(folder + "/output")
      index = try Self.make(folder + "/lines")
      slot = try Self.make(folder + "/status.part")
      let blank = [UInt8](repeating: 0x20, count: Self.slotSize)
      guard Machine.writeAll(slot, blank), fsync(slot) == 0 else {
        throw .folder(folder + "/status.part", number: errno)
      }
    } catch {
      Self.remove(folder)
      throw error
    }
    Self.sync(folder: folder)
  }

  private static func make(_ path: String) throws(RunRefusal) -> Int32 {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .folder(path, number: errno) }
    return file
  }

  private static func sync(folder: String) {
    let file = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { return }
    _ = fsync(file)
    _ = close(file)
  }

  /// Keeps pieces of one stream that came at one moment. What the disk refuses is counted, and the
  /// command goes on: to stop it half-way would be worse than to miss its words.
  mutating func keep(_ pieces: [LineCutter.Piece], of stream: OutputLine.Stream, at time: Int) {
    guard !pieces.isEmpty else { return }
    let all = pieces.flatMap(\.bytes)
    guard Self.write(all, to: output, at: bytes) else {
      lost += all.count
      return
    }
    var rows: [UInt8] = []
    rows.reserveCapacity(pieces.count * OutputLine.width)
    var offset = bytes
    for piece in pieces {
      rows +=
        OutputLine(
          stream: stream, at: time, offset: offset, length: piece.bytes.count, isPart: piece.isPart
        ).row
      offset += piece.bytes.count
    }
    guard Self.write(rows, to: index, at: lines * OutputLine.width) else {
      lost += all.count
      return
    }
    bytes = offset
    lines += pieces.count
  }

  /// All of it, or nothing that counts: the next write goes to the same place.
  private static func write(_ bytes: [UInt8], to file: Int32, at offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes[done...].withUnsafeBytes {
        unsafe pwrite(file, $0.baseAddress, $0.count, off_t(offset + done))
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }

  /// The end: what was printed is on disk before the status is, and the status stands whole or not
  /// at all.
  func end(_ status: RunStatus) {
    // A refused write may have left a beginning behind: what counts ends here.
    _ = ftruncate(output, off_t(bytes))
    _ = ftruncate(index, off_t(lines * OutputLine.width))
    _ = fsync(output)
    _ = fsync(index)
    let text = Array(status.file)
    guard Self.write(text, to: slot, at: 0), ftruncate(slot, off_t(text.count)) == 0,
      fsync(slot) == 0
    else { return }
    unsafe _ = rename(folder + "/status.part", folder + "/status")
    Self.sync(folder: folder)
  }

  /// Nothing was run: nothing stays.
  func remove() { Self.remove(folder) }

  private static func remove(_ folder: String) {
    for name in ["output", "lines", "status.part"] { unsafe _ = unlink("\(folder)/\(name)") }
    unsafe _ = rmdir(folder)
  }
}
