/// Everything this module asks of the machine, as closures, so that a test can let any of it fail.
/// Sources are reached by a folder's number and a name in it, so that nobody can slip a link into
/// the path of a tree that is being taken.
package struct Disk: Sendable {
  package typealias Failure = DiskFailure

  /// For reading, without changing its access time where the kernel lets us. `follow`: through a
  /// link, for what a person named.
  package var openSource:
    @Sendable (_ folder: Int32, PathBytes, _ follow: Bool) throws(Failure) -> Int32
  package var openFolder:
    @Sendable (_ folder: Int32, PathBytes, _ follow: Bool) throws(Failure) -> Int32
  /// A new file of the vault, 0400, for writing and reading; an error if it is there.
  package var create: @Sendable (String) throws(Failure) -> Int32
  /// A file of the vault: read back, appended to (0600), or locked (0600).
  package var open: @Sendable (String, OpenMode) throws(Failure) -> Int32
  package var close: @Sendable (Int32) -> Void
  /// The next bytes of a stream, into the range of the buffer; 0 at its end.
  package var read: @Sendable (Int32, inout [UInt8], Range<Int>) throws(Failure) -> Int
  /// Bytes at an offset, into the start of the buffer; 0 at the end.
  package var readAt:
    @Sendable (Int32, inout [UInt8], _ count: Int, _ offset: Int) throws(Failure) -> Int
  /// Fewer bytes than the range may be written.
  package var writeAt: @Sendable (Int32, [UInt8], Range<Int>, _ offset: Int) throws(Failure) -> Int
  /// A range reaches the disk.
  package var flush: @Sendable (Int32, _ offset: Int, _ count: Int) throws(Failure) -> Void
  /// The kernel forgets its copy of a range, so that what is read next comes from the disk.
  package var forget: @Sendable (Int32, _ offset: Int, _ count: Int) -> Void
  package var sync: @Sendable (Int32) throws(Failure) -> Void
  /// All that was written to the file system that holds the file.
  package var syncFileSystem: @Sendable (Int32) throws(Failure) -> Void
  package var resize: @Sendable (Int32, Int) throws(Failure) -> Void
  /// Of a name in a folder, or with an empty name of the file itself; nil where nothing is.
  package var facts:
    @Sendable (_ folder: Int32, PathBytes, _ follow: Bool) throws(Failure) -> FileFacts?
  /// Names, sorted, without `.` and `..`.
  package var list: @Sendable (_ folder: Int32) throws(Failure) -> [PathBytes]
  package var target: @Sendable (_ folder: Int32, PathBytes) throws(Failure) -> PathBytes
  package var rename: @Sendable (String, String) throws(Failure) -> Void
  package var remove: @Sendable (String) throws(Failure) -> Void
  package var removeFolder: @Sendable (String) throws(Failure) -> Void
  /// 0700; no error if it is there.
  package var makeFolder: @Sendable (String) throws(Failure) -> Void
  /// Whether the lock was had; waits for it if told to.
  package var lock: @Sendable (Int32, _ waits: Bool) throws(Failure) -> Bool
  package var unlock: @Sendable (Int32) -> Void
  /// Bytes that may still be written below a path.
  package var free: @Sendable (String) throws(Failure) -> Int
  /// Of a clock that never jumps.
  package var milliseconds: @Sendable () -> Int
  package var cores: @Sendable () -> Int

  package enum OpenMode: Hashable, Sendable {
    case reading, appending, locking
  }

  /// What `openSource` and the rest take for “as the process sees it”.
  package static let here: Int32 = -100
}

/// A call that failed: which, why (errno), on what.
package struct DiskFailure: Error, Hashable, Sendable {
  package var call: String
  package var number: Int32
  package var path: PathBytes

  package init(call: String, number: Int32, path: PathBytes = PathBytes([])) {
    self.call = call
    self.number = number
    self.path = path
  }

  package static let noRoom: Int32 = 28
  static let isThere: Int32 = 17
  static let isNotThere: Int32 = 2
  static let isBusy: Int32 = 11
  package static let refused: Set<Int32> = [1, 13]

  func on(_ path: PathBytes) -> DiskFailure {
    self.path.bytes.isEmpty ? DiskFailure(call: call, number: number, path: path) : self
  }
}
