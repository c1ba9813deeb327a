import Glibc
import Problems

// With `LiveFile.swift` the one place of this module that touches the system.

/// A file that is only ever read, at any offset. Never mapped: a file that is cut while we read it
/// must end a read early, not the program.
package final class OpenFile: Sendable {
  package let path: String
  package let size: Int
  private let descriptor: Int32

  package init(_ path: String) throws(TriageFault) {
    descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw TriageFault(cannot: "open", path, errno) }
    var facts = stat()
    guard unsafe fstat(descriptor, &facts) == 0 else {
      let code = errno
      close(descriptor)
      throw TriageFault(cannot: "read", path, code)
    }
    guard facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw TriageFault("\(path): is not a regular file", mend: "name a file that lies on a disk")
    }
    self.path = path
    size = Int(facts.st_size)
  }

  deinit { close(descriptor) }

  /// The bytes of a range; fewer where the file ends.
  package func read(_ offset: Int, _ count: Int) throws(TriageFault) -> [UInt8] {
    let room = max(0, min(count, size - offset))
    guard room > 0 else { return [] }
    var failure: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      while filled < room {
        let got = unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: filled), room - filled,
          off_t(offset + filled))
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        guard got > 0 else { return }
        filled += got
      }
    }
    if failure != 0 { throw TriageFault(cannot: "read", path, failure) }
    return bytes
  }

  package var source: ByteSource {
    ByteSource(size: size) { offset, count throws(TriageFault) in try self.read(offset, count) }
  }
}

/// A file or standard input (`-`), read once from beginning to end, whatever it is.
package final class InputStream {
  package let path: String
  /// Bytes, where it is a file on a disk.
  package let size: Int?
  /// Ctrl-C came while it was waited for: this is not its end.
  private(set) var isInterrupted = false
  private let descriptor: Int32

  package init(_ path: String) throws(TriageFault) {
    self.path = path
    descriptor =
      path == "-" ? STDIN_FILENO : unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw TriageFault(cannot: "open", path, errno) }
    var facts = stat()
    let isKnown = unsafe fstat(descriptor, &facts) == 0
    if isKnown, facts.st_mode & S_IFMT == S_IFDIR {
      if path != "-" { close(descriptor) }
      throw TriageFault("\(path): is a folder", mend: "name the files in it")
    }
    size = isKnown && facts.st_mode & S_IFMT == S_IFREG ? Int(facts.st_size) : nil
    _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
  }

  deinit { if path != "-" { close(descriptor) } }

  /// The next bytes, into the buffer; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TriageFault) -> Int {
    while true {
      if size == nil, !waitForBytes() {
        isInterrupted = true
        return 0
      }
      let got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw TriageFault(cannot: "read", path, errno) }
      return got
    }
  }

  /// A pipe may be silent for long: false once Ctrl-C waits to be heard.
  private func waitForBytes() -> Bool {
    var wish = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while unsafe poll(&wish, 1, 200) == 0 {
      if Interruption.waiting != nil { return false }
    }
    return true
  }
}

extension InputStream {
  /// The next bytes, up to a megabyte; nil at the end.
  func piece() throws(TriageFault) -> [UInt8]? {
    var fault: TriageFault?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, filled in
      do throws(TriageFault) {
        filled = try unsafe read(into: UnsafeMutableRawBufferPointer(buffer))
      } catch { fault = error }
    }
    if let fault { throw fault }
    return bytes.isEmpty ? nil : bytes
  }
}

/// A file that was not there before; what is not finished does not stay.
final class NewFile {
  private let path: String
  private let descriptor: Int32
  private var isFinished = false

  init(_ path: String) throws(TriageFault) {
    self.path = path
    descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TriageFault(cannot: "write", path, errno) }
  }

  deinit {
    // Where it could not be made, the file that is there is somebody else's.
    guard descriptor >= 0 else { return }
    close(descriptor)
    if !isFinished { unsafe unlink(path) }
  }

  func write(_ bytes: [UInt8]) throws(TriageFault) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw TriageFault(cannot: "write", path, errno) }
      written += count
    }
  }

  func copy(_ file: OpenFile, _ offset: Int, _ count: Int) throws(TriageFault) {
    var at = offset
    while at < offset + count {
      let bytes = try file.read(at, min(1 << 20, offset + count - at))
      guard !bytes.isEmpty else {
        throw TriageFault("\(file.path): was cut while it was read", mend: "take it again")
      }
      try write(bytes)
      at += bytes.count
    }
  }

  func finish() throws(TriageFault) {
    guard fsync(descriptor) == 0 else { throw TriageFault(cannot: "write", path, errno) }
    isFinished = true
  }
}

/// What the system says of a file beyond its bytes.
package enum FileRights {
  /// Whether somebody other than its owner may read it.
  package static func othersMayRead(_ path: String) -> Bool {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 && facts.st_mode & 0o077 != 0
  }
}

extension FolderNames {
  /// Files in it and in all folders below, by their path inside it, sorted by their bytes; links are
  /// told apart and never followed. Nil where it is no folder.
  static func tree(_ path: String, depth: Int = 32) -> (files: [String], links: [String])? {
    guard let stream = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(stream) }
    var (files, links): ([String], [String]) = ([], [])
    while let entry = unsafe readdir(stream) {
      let name = unsafe self.name(entry)
      var facts = stat()
      guard name != ".", name != "..", unsafe lstat(path + "/" + name, &facts) == 0 else {
        continue
      }
      switch facts.st_mode & S_IFMT {
      case S_IFDIR:
        guard depth > 0, let inner = tree(path + "/" + name, depth: depth - 1) else { continue }
        files += inner.files.map { name + "/" + $0 }
        links += inner.links.map { name + "/" + $0 }
      case S_IFLNK: links.append(name)
      case S_IFREG: files.append(name)
      default: continue
      }
    }
    return (files.sorted(by: isBefore), links.sorted(by: isBefore))
  }

  private static func isBefore(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  @unsafe fileprivate static func name(_ entry: UnsafeMutablePointer<dirent>) -> String {
    unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
        unsafe String(cString: $0)
      }
    }
  }
}

/// Names in a folder, hidden ones left out, sorted.
enum FolderNames {
  /// Nil where it is no folder.
  static func of(_ path: String) -> [String]? {
    guard let stream = unsafe opendir(path) else { return nil }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while let entry = unsafe readdir(stream) {
      let name = unsafe name(entry)
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }
}

extension TriageFault {
  init(cannot act: String, _ path: String, _ code: Int32) {
    let why = unsafe String(cString: strerror(code))
    self.init(
      "\(path): cannot \(act): \(why.prefix(1).lowercased() + why.dropFirst())",
      mend: code == EACCES
        ? "give yourself the right to read it" : "look whether the path is right, and the disk")
  }
}
