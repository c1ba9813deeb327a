/// Takes the bytes of a file, piece by piece.
package typealias ByteSink = ([UInt8]) throws -> Void

/// A file on its way out: handed on in pieces, so that a long one is never in memory whole. After the
/// first piece that could not be taken nothing more is handed on, and `finish` throws why. Without a
/// sink all of it stays here: for what is short.
struct ByteStream {
  private(set) var bytes: [UInt8] = []
  private var failure: (any Error)?
  private let sink: ByteSink?

  static let piece = 1 << 16

  init(to sink: ByteSink? = nil) { self.sink = sink }

  static func += (stream: inout ByteStream, text: String) {
    stream.bytes += text.utf8
    if stream.bytes.count >= piece { stream.flush() }
  }

  static func += (stream: inout ByteStream, more: [UInt8]) {
    stream.bytes += more
    if stream.bytes.count >= piece { stream.flush() }
  }

  mutating func finish() throws {
    flush()
    if let failure { throw failure }
  }

  private mutating func flush() {
    guard let sink, !bytes.isEmpty else { return }
    defer { bytes.removeAll(keepingCapacity: true) }
    guard failure == nil else { return }
    do { try sink(bytes) } catch { failure = error }
  }
}
