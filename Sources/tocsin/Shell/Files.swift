import Glibc
import Timeline

/// The few things this program does with files, each whole or not at all.
nonisolated enum Files {
  static func read(_ path: String, atMost limit: Int = 64 << 20) throws(FileTrouble) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileTrouble("read", path, errno: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileTrouble("read", path, errno: errno) }
      guard count > 0 else { return bytes }
      bytes += buffer.prefix(count)
      guard bytes.count <= limit else {
        throw FileTrouble("\(path): is larger than \(limit) bytes", mend: "name another file")
      }
    }
  }

  /// Written beside, synced, then put in its place: a reader sees the old bytes or the new.
  static func write(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o600
  ) throws(FileTrouble) {
    let beside = path + ".\(getpid()).new"
    try create(bytes, at: beside, mode: mode, flags: O_TRUNC)
    try put(beside, inPlaceOf: path)
    syncFolder(of: path)
  }

  /// The same for a cache too long for memory: `produce` hands out its pieces. Nobody waits for it
  /// to be safe on disk.
  static func write(
    to path: String, _ produce: (_ sink: ([UInt8]) throws -> Void) throws -> Void
  ) throws {
    let beside = path + ".\(getpid()).new"
    let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_CLOEXEC | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw FileTrouble("write", beside, errno: errno) }
    do {
      defer { close(descriptor) }
      try produce { bytes in try append(bytes, to: descriptor, path) }
    } catch {
      unsafe unlink(beside)
      throw error
    }
    try put(beside, inPlaceOf: path)
  }

  private static func put(_ beside: String, inPlaceOf path: String) throws(FileTrouble) {
    guard unsafe rename(beside, path) == 0 else {
      let code = errno
      unsafe unlink(beside)
      throw FileTrouble("write", path, errno: code)
    }
  }

  private static func append(
    _ bytes: [UInt8], to descriptor: Int32, _ path: String
  ) throws(FileTrouble) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileTrouble("write", path, errno: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// A new file; one that is there already is never touched.
  static func writeNew(
    _ bytes: [UInt8], to path: String, mode: mode_t = 0o600
  ) throws(FileTrouble) {
    try create(bytes, at: path, mode: mode, flags: O_EXCL)
    syncFolder(of: path)
  }

  /// The same for a file too long for memory: `produce` hands out its pieces. What it all digests to.
  static func writeNew(
    to path: String, _ produce: (_ sink: @escaping ([UInt8]) throws -> Void) throws -> Void
  ) throws -> Digest {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_EXCL, 0o600)
    guard descriptor >= 0 else { throw FileTrouble("write", path, errno: errno) }
    let running = RunningDigest()
    do {
      defer { close(descriptor) }
      try produce { bytes in
        try append(bytes, to: descriptor, path)
        running.take(bytes)
      }
      guard fsync(descriptor) == 0 else { throw FileTrouble("write", path, errno: errno) }
    } catch {
      unsafe unlink(path)
      throw error
    }
    syncFolder(of: path)
    return running.digest
  }

  /// A copy in a new file.
  static func copyNew(_ from: String, to path: String) throws {
    let source = unsafe open(from, O_RDONLY | O_CLOEXEC)
    guard source >= 0 else { throw FileTrouble("read", from, errno: errno) }
    defer { close(source) }
    _ = try writeNew(to: path) { sink in
      var buffer = [UInt8](repeating: 0, count: 1 << 20)
      while true {
        let count = unsafe buffer.withUnsafeMutableBytes {
          unsafe Glibc.read(source, $0.baseAddress, $0.count)
        }
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw FileTrouble("read", from, errno: errno) }
        guard count > 0 else { return }
        try sink(Array(buffer.prefix(count)))
      }
    }
  }

  private static func create(
    _ bytes: [UInt8], at path: String, mode: mode_t, flags: Int32
  ) throws(FileTrouble) {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, mode)
    guard descriptor >= 0 else { throw FileTrouble("write", path, errno: errno) }
    defer { close(descriptor) }
    do throws(FileTrouble) {
      try append(bytes, to: descriptor, path)
    } catch {
      unsafe unlink(path)
      throw error
    }
    guard fsync(descriptor) == 0 else {
      let code = errno
      unsafe unlink(path)
      throw FileTrouble("write", path, errno: code)
    }
  }

  /// The folder and those above it, each 0700.
  static func makeFolder(_ path: String) throws(FileTrouble) {
    if unsafe mkdir(path, 0o700) == 0 {
      syncFolder(of: path)
      return
    }
    switch errno {
    case EEXIST:
      guard isFolder(path) else { throw FileTrouble("make the folder", path, errno: ENOTDIR) }
    case ENOENT:
      let above = parent(of: path)
      guard above != path else { throw FileTrouble("make the folder", path, errno: ENOENT) }
      try makeFolder(above)
      guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
        throw FileTrouble("make the folder", path, errno: errno)
      }
    case let code: throw FileTrouble("make the folder", path, errno: code)
    }
  }

  static func isFolder(_ path: String) -> Bool {
    var information = stat()
    return unsafe stat(path, &information) == 0 && information.st_mode & S_IFMT == S_IFDIR
  }

  /// Of the disk that `path` is on, for us; nil where it does not say.
  static func freeBytes(beside path: String) -> Int? {
    var room = statvfs()
    guard unsafe statvfs(path, &room) == 0 else { return nil }
    return Int(room.f_bavail) * Int(room.f_frsize)
  }

  static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  /// A file that is ours, and that nobody else can read or write.
  static func isPrivate(_ path: String) -> Bool {
    var status = stat()
    return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
      && status.st_uid == getuid() && status.st_mode & 0o077 == 0
  }

  static func canWrite(_ path: String) -> Bool { unsafe access(path, W_OK) == 0 }

  /// Names in a folder, sorted by their bytes; none where there is no such folder.
  static func names(in folder: String) throws(FileTrouble) -> [String] {
    guard let stream = unsafe opendir(folder) else {
      if errno == ENOENT { return [] }
      throw FileTrouble("read the folder", folder, errno: errno)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Files below a folder, by their path inside it.
  static func tree(_ folder: String, depth: Int = 6) throws(FileTrouble) -> [String] {
    var found: [String] = []
    for name in try names(in: folder) where !name.hasPrefix(".") {
      let path = folder + "/" + name
      if isFolder(path) {
        guard depth > 0 else { continue }
        found += try tree(path, depth: depth - 1).map { name + "/" + $0 }
      } else {
        found.append(name)
      }
    }
    return found
  }

  static func parent(of path: String) -> String {
    guard let slash = path.dropLast().lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func lastName(of path: String) -> String {
    String(path.split(separator: "/").last ?? "/")
  }

  private static func syncFolder(of path: String) {
    let descriptor = unsafe open(parent(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }
}
