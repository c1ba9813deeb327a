import Glibc

/// A passphrase for as long as the key is in use: in memory, in a file without a name and on no
/// disk. `ssh-keygen` asks for it through this program, which is told where it stands.
final class HeldPassphrase {
  private let descriptor: Int32
  private let length: Int

  /// nil where there is no memory for it. The bytes are the caller's to wipe.
  init?(_ bytes: [UInt8]) {
    let name = "/tocsin-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    descriptor = unsafe shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
    length = bytes.count
    guard descriptor >= 0 else { return nil }
    // From here on nothing but this descriptor leads to it.
    unsafe shm_unlink(name)
    guard unsafe write(descriptor, bytes, bytes.count) == bytes.count else {
      close(descriptor)
      return nil
    }
  }

  /// For the environment of a child of ours, and of no use to anybody else's.
  var path: String { "/proc/\(getpid())/fd/\(descriptor)" }

  deinit {
    let zeros = [UInt8](repeating: 0, count: length)
    _ = unsafe pwrite(descriptor, zeros, length, 0)
    close(descriptor)
  }
}

/// This program as the one that `ssh-keygen` asks (`SSH_ASKPASS`).
enum Askpass {
  static let variable = "TOCSIN_ASKPASS"

  /// The binary that runs now; nil where /proc is not there to say.
  static var program: String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Prints what it was asked for, where it was started for that; nil: it was not.
  static func answer() -> Int32? {
    guard let path = unsafe getenv(variable) else { return nil }
    let descriptor = unsafe open(path, O_RDONLY)
    guard descriptor >= 0 else { return 1 }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe pread(descriptor, &bytes, bytes.count - 1, 0)
    guard count >= 0 else { return 1 }
    bytes[count] = UInt8(ascii: "\n")
    let isWritten = unsafe write(STDOUT_FILENO, bytes, count + 1) == count + 1
    for index in bytes.indices { bytes[index] = 0 }
    return isWritten ? 0 : 1
  }
}
