import Glibc

extension System {
  /// The machine this runs on.
  package static let live = System(
    open: { path, mode throws(SystemFailure) in
      try result("open", path) { unsafe Glibc.open(path, mode.flags, 0o600) }
    },
    close: { _ = Glibc.close($0) },
    read: { file, offset, count throws(SystemFailure) in try read(file, offset, count) },
    write: { file, bytes throws(SystemFailure) in
      try result("write") {
        unsafe bytes.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      }
    },
    writeAt: { file, bytes, offset throws(SystemFailure) in
      try result("pwrite") {
        unsafe bytes.withUnsafeBytes { unsafe pwrite(file, $0.baseAddress, $0.count, offset) }
      }
    },
    // Linux begins to write what it is told will not be read again; whole pages that are clean it
    // would drop, but here there are none.
    beginSync: { file, offset, count in
      _ = posix_fadvise(file, offset, count, POSIX_FADV_DONTNEED)
    },
    syncData: { file throws(SystemFailure) in _ = try result("fdatasync") { fdatasync(file) } },
    sync: { file throws(SystemFailure) in _ = try result("fsync") { fsync(file) } },
    truncate: { file, size throws(SystemFailure) in
      _ = try result("ftruncate") { ftruncate(file, size) }
    },
    status: { path throws(SystemFailure) in try status(path) },
    statusOf: { file throws(SystemFailure) in
      var found = stat()
      _ = try result("fstat") { unsafe fstat(file, &found) }
      return FileStatus(found)
    },
    lock: { file throws(SystemFailure) in try lock(file) },
    unlock: { _ = flock($0, LOCK_UN) },
    list: { path throws(SystemFailure) in try list(path) },
    rename: { old, new throws(SystemFailure) in
      _ = try result("rename", old) { unsafe Glibc.rename(old, new) }
    },
    remove: { path throws(SystemFailure) in
      _ = try result("unlink", path) { unsafe unlink(path) }
    },
    makeFolder: { path throws(SystemFailure) in
      do throws(SystemFailure) {
        _ = try result("mkdir", path) { unsafe mkdir(path, 0o700) }
      } catch  where error.number == EEXIST {}
    },
    milliseconds: { milliseconds(of: CLOCK_MONOTONIC) },
    uptime: { milliseconds(of: CLOCK_BOOTTIME) },
    pause: { _ = $0 == 0 ? sched_yield() : usleep(UInt32($0)) },
    random: { count in
      var generator = SystemRandomNumberGenerator()
      // Each word is a call to the system: eight bytes of it are used, not one.
      var bytes: [UInt8] = []
      while bytes.count < count {
        let word = generator.next()
        bytes += (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) }
      }
      return Array(bytes.prefix(count))
    },
    exchange: { path, message throws(SystemFailure) in try Socket.exchange(path, message) },
    run: { arguments, environment, input throws(SystemFailure) in
      try Program.run(arguments, environment, input)
    },
    host: .live)

  private static func result<Number: SignedInteger>(
    _ call: String, _ path: String = "", _ body: () -> Number
  ) throws(SystemFailure) -> Number {
    while true {
      let value = body()
      if value >= 0 { return value }
      let number = errno
      if number != EINTR { throw SystemFailure(call: call, number: number, path: path) }
    }
  }

  private static func read(
    _ file: Int32, _ offset: Int, _ count: Int
  ) throws(SystemFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < count {
      let from = offset + bytes.count
      let wanted = count - bytes.count
      var failure: SystemFailure?
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
        do throws(SystemFailure) {
          filled = try result("read") { unsafe pread(file, buffer.baseAddress, wanted, from) }
        } catch {
          failure = error
          filled = 0
        }
      }
      if let failure { throw failure }
      if piece.isEmpty { return bytes }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
    return bytes
  }

  private static func status(_ path: String) throws(SystemFailure) -> FileStatus? {
    var found = stat()
    do throws(SystemFailure) {
      _ = try result("lstat", path) { unsafe lstat(path, &found) }
    } catch  where error.number == ENOENT || error.number == ENOTDIR {
      return nil
    }
    return FileStatus(found)
  }

  private static func lock(_ file: Int32) throws(SystemFailure) -> Bool {
    do throws(SystemFailure) {
      _ = try result("flock") { flock(file, LOCK_EX | LOCK_NB) }
      return true
    } catch  where error.number == EWOULDBLOCK {
      return false
    }
  }

  private static func list(_ path: String) throws(SystemFailure) -> [String] {
    guard let folder = unsafe opendir(path) else {
      if errno == ENOENT { return [] }
      throw SystemFailure(call: "opendir", number: errno, path: path)
    }
    defer { unsafe _ = closedir(folder) }
    var names: [String] = []
    while let found = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &found.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func milliseconds(of clock: clockid_t) -> Int {
    var time = timespec()
    unsafe _ = clock_gettime(clock, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}

extension System.OpenMode {
  fileprivate var flags: Int32 {
    let always = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK
    return switch self {
    case .reading: O_RDONLY | always
    case .appending: O_RDWR | O_APPEND | always
    case .creating: O_RDWR | O_APPEND | O_CREAT | O_EXCL | always
    case .updating: O_RDWR | O_CREAT | always
    case .folder: O_RDONLY | O_DIRECTORY | O_CLOEXEC
    }
  }
}

extension FileStatus {
  fileprivate init(_ found: stat) {
    self.init(
      device: UInt64(found.st_dev), inode: UInt64(found.st_ino), size: Int(found.st_size),
      mode: UInt32(found.st_mode))
  }
}
