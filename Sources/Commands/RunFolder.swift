import FoundationEssentials
import Glibc

/// One folder below `running/`, read: a screen follows it, and knows nothing else of the command.
package struct RunFolder: Hashable, Sendable {
  package let path: String
  /// Where the bytes of `output` are once they are evidence.
  package var kept: String?

  package init(_ path: String) { self.path = path }

  /// The folder of the command that this process watches: its entry names the process, so the
  /// folder needs no name in the record.
  package init(of mark: ProcessMark, below running: String) {
    path = "\(running)/\(mark.number)-\(mark.began)-\(mark.boot.prefix(8))"
  }

  package func state(watchedBy mark: ProcessMark) -> RunState {
    if let status { return .ended(status) }
    if mark.lives { return .running }
    // It may have ended between the two looks.
    return status.map(RunState.ended) ?? .lost
  }

  package var status: RunStatus? {
    bytes("status", from: 0, atMost: 1 << 16).flatMap { RunStatus(file: Data($0)) }
  }

  /// Lines kept so far.
  package var lineCount: Int { size("lines") / OutputLine.width }
  /// Bytes kept so far.
  package var byteCount: Int { size("output") }

  package var output: String { path + "/output" }
  package var index: String { path + "/lines" }

  /// Its bytes are evidence now: a second copy would only take room.
  package func removeOutput() { unsafe _ = unlink(output) }

  /// Lines of the index, from one on; fewer at its end.
  package func lines(from first: Int, atMost count: Int) -> [OutputLine] {
    let rows =
      bytes("lines", from: first * OutputLine.width, atMost: count * OutputLine.width) ?? []
    return stride(from: 0, to: rows.count - OutputLine.width + 1, by: OutputLine.width).compactMap {
      OutputLine(row: rows[$0..<($0 + OutputLine.width)])
    }
  }

  /// What a line holds, at most so many bytes of it, without its newline.
  package func text(of line: OutputLine, atMost count: Int = 4096) -> [UInt8] {
    let length = min(line.length, count)
    let text =
      bytes(of: output, from: line.offset, atMost: length)
      ?? kept.flatMap { bytes(of: $0, from: line.offset, atMost: length) } ?? []
    return text.last == 0x0A ? text.dropLast() : text
  }

  private func size(_ name: String) -> Int {
    var status = stat()
    return unsafe stat("\(path)/\(name)", &status) == 0 ? Int(status.st_size) : 0
  }

  private func bytes(_ name: String, from offset: Int, atMost count: Int) -> [UInt8]? {
    bytes(of: "\(path)/\(name)", from: offset, atMost: count)
  }

  /// `nil` where there is no such file.
  private func bytes(of path: String, from offset: Int, atMost count: Int) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return nil }
    defer { _ = close(file) }
    var bytes: [UInt8] = []
    while bytes.count < count {
      let part = unsafe [UInt8](unsafeUninitializedCapacity: count - bytes.count) {
        buffer, filled in
        filled = max(
          0, unsafe pread(file, buffer.baseAddress, buffer.count, off_t(offset + bytes.count)))
      }
      if part.isEmpty { break }
      bytes += part
    }
    return bytes
  }
}
