package import FoundationEssentials

/// How a command came to its end, as its supervisor wrote it to `status`.
package struct RunStatus: Hashable, Sendable, Codable {
  package var schema = "tocsin.run-status/1"
  package var end: End
  /// Milliseconds of Unix time.
  package var began: Int
  package var ended: Int
  /// Milliseconds on a clock that never jumps.
  package var took: Int
  /// Bytes kept, after masking.
  package var bytes: Int
  package var lines: Int
  /// Places where a secret stood.
  package var masked: Int
  /// Bytes that the disk refused.
  package var lost: Int
  /// Something it started still holds its output: what that prints is not kept.
  package var leftBehind: Bool
  /// The limit that it ran into, in milliseconds.
  package var limit: Int?

  package enum End: Hashable, Sendable, Codable {
    case exited(Int)
    case signalled(Int)
    /// It could not be started: the system's words.
    case notStarted(String)
  }

  package init(
    end: End, began: Int, ended: Int, took: Int, bytes: Int = 0, lines: Int = 0, masked: Int = 0,
    lost: Int = 0, leftBehind: Bool = false, limit: Int? = nil
  ) {
    self.end = end
    self.began = began
    self.ended = ended
    self.took = took
    self.bytes = bytes
    self.lines = lines
    self.masked = masked
    self.lost = lost
    self.leftBehind = leftBehind
    self.limit = limit
  }

  /// Whether it did what it was asked: ended by itself with 0, and all it printed was kept.
  package var isGood: Bool { end == .exited(0) && lost == 0 }

  package var file: Data {
    (try? Self.encoder.encode(self)) ?? Data()  // plain values: cannot fail
  }

  /// `nil` for bytes that are no status.
  package init?(file: Data) {
    guard let status = try? JSONDecoder().decode(Self.self, from: file),  // then it is none
      status.schema == "tocsin.run-status/1"
    else { return nil }
    self = status
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return encoder
  }
}
