/// Reads bytes of a log's file again, when an entry is wanted.
package struct LogBytes: Sendable {
  /// The bytes in the range, or fewer where the file has become shorter.
  package let read: @Sendable (Range<Int>) throws -> [UInt8]

  /// The file they come from, where they come from one.
  let file: OpenFile?

  init(file: OpenFile, read: @escaping @Sendable (Range<Int>) throws -> [UInt8]) {
    self.file = file
    self.read = read
  }

  package init(read: @escaping @Sendable (Range<Int>) throws -> [UInt8]) {
    self.read = read
    file = nil
  }

  /// A file as it is now; `nil` where none is.
  package static func file(
    _ path: String, system: System = .live
  ) throws(SystemFailure) -> (bytes: LogBytes, size: Int)? {
    try OpenFile(path, system).map { ($0.bytes, $0.status.size) }
  }

  package init(_ bytes: [UInt8]) {
    read = { Array(bytes[$0.clamped(to: bytes.indices)]) }
    file = nil
  }
}
