import Glibc
import Problems

/// A secret from the responder's own store: the profile names a program that prints it. It has the
/// terminal, for it may ask. (Not Foundation's `Process`, whose threads would wake a screen.)
enum KeyCommand {
  static func run(_ command: [String], for question: String) throws -> String {
    guard let (process, pipe) = start(command) else {
      throw AnswerIsNo(
        "the profile's command for “\(question)” cannot be started",
        mend: "write a program that is here under “secrets” in the profile")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(pipe, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    close(pipe)
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
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
    guard let program = command.first, unsafe pipe(&ends) == 0 else { return nil }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    for end in ends { unsafe posix_spawn_file_actions_addclose(&actions, end) }
    var words = unsafe command.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe words.indices { unsafe free(words[index]) } }
    var process = pid_t()
    let code = unsafe posix_spawnp(&process, program, &actions, nil, &words, environ)
    close(ends[1])
    guard code == 0 else {
      close(ends[0])
      return nil
    }
    return (process, ends[0])
  }
}
