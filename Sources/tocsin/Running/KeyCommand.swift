import Glibc
import Problems

/// A secret from the responder's own store: the profile names a program that prints it. It has the
/// terminal, for it may ask.
enum KeyCommand {
  static func run(_ command: [String], for question: String) throws -> String {
    let (status, printed) = try ForegroundProgram.withItsInterrupts {
      guard let (process, pipe) = start(command) else {
        throw AnswerIsNo(
          "the profile's command for “\(question)” cannot be started",
          mend: "write a program that is here under “secrets” in the profile")
      }
      let printed = all(of: pipe)
      return (ForegroundProgram.wait(for: process), printed)
    }
    var bytes = printed
    while bytes.last == 0x0A { bytes.removeLast() }
    guard status == 0, !bytes.isEmpty else {
      throw AnswerIsNo(
        "the profile's command for “\(question)” printed nothing, or ended badly",
        mend: "unlock the store and try again, or take the line out of “secrets” in the profile")
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The process, and the end from which its output is read.
  private static func start(_ command: [String]) -> (pid_t, Int32)? {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[1]) }
    guard let process = ForegroundProgram.start(command, output: ends[1]) else {
      close(ends[0])
      return nil
    }
    return (process, ends[0])
  }

  /// What comes until the other end is closed; closes this one.
  private static func all(of pipe: Int32) -> [UInt8] {
    defer { close(pipe) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(pipe, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
