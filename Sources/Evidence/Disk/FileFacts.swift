/// What a file system says of a file, as found: none of it is ever made up.
package struct FileFacts: Hashable, Sendable {
  package var kind: Kind
  /// Bytes.
  package var size: Int
  /// Bytes that the disk really holds; fewer than `size` where the file has holes.
  package var allocated: Int
  /// Rights, as `0640` in octal.
  package var mode: Int
  package var uid: Int
  package var gid: Int
  package var links: Int
  /// `major:minor`
  package var device: String
  package var inode: Int
  package var modified: FileTime
  package var changed: FileTime
  /// When it was made, where the file system keeps that.
  package var born: FileTime?

  package enum Kind: String, Hashable, Sendable {
    case file, folder, link, pipe, socket
    case characters = "character-device"
    case blocks = "block-device"
    case other
  }

  package init(
    kind: Kind, size: Int, allocated: Int, mode: Int, uid: Int, gid: Int, links: Int,
    device: String, inode: Int, modified: FileTime, changed: FileTime, born: FileTime?
  ) {
    self.kind = kind
    self.size = size
    self.allocated = allocated
    self.mode = mode
    self.uid = uid
    self.gid = gid
    self.links = links
    self.device = device
    self.inode = inode
    self.modified = modified
    self.changed = changed
    self.born = born
  }

  package var hasHoles: Bool { kind == .file && allocated < size }

  func isSameFile(as other: FileFacts) -> Bool { device == other.device && inode == other.inode }

  /// Whether nothing that a writer would have moved has moved.
  func isUnchanged(since before: FileFacts) -> Bool {
    isSameFile(as: before) && size == before.size && modified == before.modified
      && changed == before.changed
  }

  /// `0640`
  package var octalMode: String {
    let digits = String(mode, radix: 8)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// An instant as a file system keeps it: seconds since 1970 and nanoseconds.
package struct FileTime: Hashable, Sendable {
  package var seconds: Int
  package var nanoseconds: Int

  package init(seconds: Int, nanoseconds: Int) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// `1795230724.123456789`
  package var text: String {
    let digits = String(nanoseconds)
    return "\(seconds)." + String(repeating: "0", count: max(0, 9 - digits.count)) + digits
  }

  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 9, let seconds = Int(parts[0]),
      let nanoseconds = Int(parts[1]), nanoseconds >= 0
    else { return nil }
    self.init(seconds: seconds, nanoseconds: nanoseconds)
  }
}
