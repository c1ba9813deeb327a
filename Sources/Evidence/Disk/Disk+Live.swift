import CVault
import Foundation
import Glibc
import Problems

// The one file of this module that touches the system.

extension Disk {
  /// The machine this runs on.
  package static let live = Disk(
    openSource: { folder, name, follow throws(DiskFailure) in
      try result("open", name) {
        unsafe named(name) { unsafe vault_open_source(folder, $0, follow ? 1 : 0) }
      }
    },
    openFolder: { folder, name, follow throws(DiskFailure) in
      let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (follow ? 0 : O_NOFOLLOW)
      return try result("open", name) {
        unsafe named(name) { unsafe Glibc.openat(folder, $0, flags) }
      }
    },
    create: { path throws(DiskFailure) in
      try result("create", PathBytes(path)) {
        unsafe Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o400)
      }
    },
    open: { path, mode throws(DiskFailure) in
      try result("open", PathBytes(path)) { unsafe Glibc.open(path, mode.flags, 0o600) }
    },
    close: { _ = Glibc.close($0) },
    read: { file, buffer, range throws(DiskFailure) in
      try result("read") {
        unsafe buffer.withUnsafeMutableBytes {
          unsafe Glibc.read(file, $0.baseAddress?.advanced(by: range.lowerBound), range.count)
        }
      }
    },
    readAt: { file, buffer, count, offset throws(DiskFailure) in
      try result("read") {
        unsafe buffer.withUnsafeMutableBytes { unsafe pread(file, $0.baseAddress, count, offset) }
      }
    },
    writeAt: { file, bytes, range, offset throws(DiskFailure) in
      try result("write") {
        unsafe bytes.withUnsafeBytes {
          unsafe pwrite(file, $0.baseAddress?.advanced(by: range.lowerBound), range.count, offset)
        }
      }
    },
    flush: { file, offset, count throws(DiskFailure) in
      _ = try result("sync") { vault_flush(file, Int64(offset), Int64(count)) }
    },
    forget: { vault_forget($0, Int64($1), Int64($2)) },
    sync: { file throws(DiskFailure) in _ = try result("fsync") { fsync(file) } },
    syncFileSystem: { file throws(DiskFailure) in
      _ = try result("sync") { vault_sync_file_system(file) }
    },
    resize: { file, size throws(DiskFailure) in
      _ = try result("ftruncate") { ftruncate(file, size) }
    },
    facts: { folder, name, follow throws(DiskFailure) in try facts(folder, name, follow) },
    list: { folder throws(DiskFailure) in try list(folder) },
    target: { folder, name throws(DiskFailure) in
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = try result("readlink", name) {
        unsafe buffer.withUnsafeMutableBytes { raw in
          guard let start = unsafe raw.baseAddress?.assumingMemoryBound(to: CChar.self) else {
            return 0
          }
          return unsafe named(name) { unsafe readlinkat(folder, $0, start, raw.count) }
        }
      }
      return PathBytes(Array(buffer.prefix(count)))
    },
    rename: { old, new throws(DiskFailure) in
      _ = try result("rename", PathBytes(old)) { unsafe Glibc.rename(old, new) }
    },
    remove: { path throws(DiskFailure) in
      _ = try result("unlink", PathBytes(path)) { unsafe unlink(path) }
    },
    removeFolder: { path throws(DiskFailure) in
      _ = try result("rmdir", PathBytes(path)) { unsafe rmdir(path) }
    },
    makeFolder: { path throws(DiskFailure) in
      do throws(DiskFailure) {
        _ = try result("mkdir", PathBytes(path)) { unsafe mkdir(path, 0o700) }
      } catch  where error.number == EEXIST {}
    },
    lock: { file, waits throws(DiskFailure) in
      do throws(DiskFailure) {
        _ = try result("flock") { flock(file, LOCK_EX | (waits ? 0 : LOCK_NB)) }
        return true
      } catch  where error.number == EWOULDBLOCK {
        return false
      }
    },
    unlock: { _ = flock($0, LOCK_UN) },
    free: { path throws(DiskFailure) in
      var found = statvfs()
      _ = try result("statvfs", PathBytes(path)) { unsafe statvfs(path, &found) }
      return Int(found.f_bavail) * Int(found.f_frsize)
    },
    milliseconds: {
      var time = timespec()
      unsafe _ = clock_gettime(CLOCK_MONOTONIC, &time)
      return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    },
    cores: { max(1, ProcessInfo.processInfo.activeProcessorCount) })

  private static func result<Number: SignedInteger>(
    _ call: String, _ path: PathBytes = PathBytes([]), _ body: () -> Number
  ) throws(DiskFailure) -> Number {
    while true {
      let value = body()
      if value >= 0 { return value }
      let number = errno
      if number != EINTR { throw DiskFailure(call: call, number: number, path: path) }
    }
  }

  /// The name as C wants it. One that holds a NUL names nothing.
  private static func named<Result>(
    _ name: PathBytes, _ body: (UnsafePointer<CChar>) -> Result
  ) -> Result {
    let text = name.bytes.map(CChar.init(bitPattern:)) + [0]
    return unsafe text.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { preconditionFailure("an empty array of bytes") }
      return unsafe body(start)
    }
  }

  private static func facts(
    _ folder: Int32, _ name: PathBytes, _ follow: Bool
  ) throws(DiskFailure) -> FileFacts? {
    var found = vault_facts()
    do throws(DiskFailure) {
      _ = try result("stat", name) {
        unsafe named(name) { unsafe vault_look(folder, $0, follow ? 1 : 0, &found) }
      }
    } catch  where error.number == ENOENT {
      return nil
    }
    return FileFacts(found)
  }

  private static func list(_ folder: Int32) throws(DiskFailure) -> [PathBytes] {
    // A number of its own: reading a folder moves its place, closing it closes the number.
    let copy = try result("open") {
      unsafe Glibc.openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    }
    guard let stream = unsafe fdopendir(copy) else {
      let number = errno
      _ = Glibc.close(copy)
      throw DiskFailure(call: "opendir", number: number)
    }
    defer { unsafe _ = closedir(stream) }
    var names: [[UInt8]] = []
    errno = 0
    while let found = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &found.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: 256) { start in
          unsafe Array(UnsafeBufferPointer(start: start, count: strnlen(pointer, 256)))
        }
      }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw DiskFailure(call: "readdir", number: errno) }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map(PathBytes.init)
  }

  /// Whether two runs of bytes are the same.
  static func areSame(
    _ left: [UInt8], from start: Int, _ right: [UInt8], count: Int
  ) -> Bool {
    unsafe left.withUnsafeBytes { left in
      unsafe right.withUnsafeBytes { right in
        guard left.count >= start + count, right.count >= count, count > 0,
          let one = left.baseAddress, let other = right.baseAddress
        else { return count == 0 }
        return unsafe memcmp(one.advanced(by: start), other, count) == 0
      }
    }
  }
}

extension Disk.OpenMode {
  fileprivate var flags: Int32 {
    let always = O_CLOEXEC | O_NOFOLLOW
    return switch self {
    case .reading: O_RDONLY | always
    case .appending: O_RDWR | O_CREAT | O_APPEND | always
    case .locking: O_RDWR | O_CREAT | always
    }
  }
}

extension FileFacts {
  fileprivate init(_ found: vault_facts) {
    self.init(
      kind: Kind(mode: found.mode), size: Int(clamping: found.size),
      allocated: Int(clamping: found.allocated), mode: Int(found.mode & 0o7777),
      uid: Int(found.uid), gid: Int(found.gid), links: Int(found.links),
      device: "\(found.major):\(found.minor)", inode: Int(truncatingIfNeeded: found.inode),
      modified: FileTime(seconds: Int(found.mtime), nanoseconds: Int(found.mtime_ns)),
      changed: FileTime(seconds: Int(found.ctime), nanoseconds: Int(found.ctime_ns)),
      born: found.has_btime != 0
        ? FileTime(seconds: Int(found.btime), nanoseconds: Int(found.btime_ns)) : nil)
  }
}

extension FileFacts.Kind {
  fileprivate init(mode: UInt32) {
    self =
      switch mode_t(mode) & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      case S_IFCHR: .characters
      case S_IFBLK: .blocks
      default: .other
      }
  }
}

extension DiskFailure {
  /// `evidence/incoming/…: No space left on device (write)`
  package var text: String { path.bytes.isEmpty ? reason : "\(path.shown): \(reason)" }

  /// `Permission denied (open)`
  var reason: String { unsafe "\(String(cString: strerror(number))) (\(call))" }
}
