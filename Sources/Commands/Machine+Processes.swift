import CProcess
import Glibc

extension Machine {
  /// Where a new process's first three descriptors lead; nothing else is handed on.
  struct Descriptors {
    var input: Int32
    var output: Int32
    var errors: Int32
  }

  struct SpawnFailure: Error {
    let number: Int32
  }

  /// Starts a program in a session of its own, without a terminal. Its number, or the system's
  /// error.
  static func spawn(
    _ program: String, _ arguments: [String], environment: [String: String], in directory: String?,
    _ descriptors: Descriptors
  ) -> Result<pid_t, SpawnFailure> {
    var number = pid_t()
    let names = environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    let failure = unsafe withPointers(to: arguments) { arguments in
      unsafe withPointers(to: names) { names in
        unsafe process_spawn(
          &number, program, arguments, names, directory, descriptors.input, descriptors.output,
          descriptors.errors)
      }
    }
    return failure == 0 ? .success(number) : .failure(SpawnFailure(number: failure))
  }

  private static func withPointers<Result>(
    to texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers = unsafe texts.map { unsafe strdup($0) } + [nil]
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe body(&pointers)
  }

  static func pipe() -> Pipe? {
    var ends: [Int32] = [0, 0]
    guard unsafe process_pipe(&ends) == 0 else { return nil }
    return Pipe(reading: ends[0], writing: ends[1])
  }

  /// The program that a name means on a search path; the name itself where it holds a slash.
  static func program(named name: String, path: String?) -> String? {
    if name.utf8.contains(0x2F) { return name }
    for folder in (path ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") {
      let candidate = "\(folder)/\(name)"
      if unsafe access(candidate, X_OK) == 0 { return candidate }
    }
    return nil
  }

  /// A descriptor that tells of these signals in the place of their handlers.
  static func descriptor(of signals: [Int32]) -> Int32 {
    unsafe process_signals(signals, Int32(signals.count))
  }

  /// The signals that came, in order.
  static func signals(of descriptor: Int32) -> [Int32] {
    var signals: [Int32] = []
    while case let next = process_next_signal(descriptor), next != 0 { signals.append(next) }
    return signals
  }

  static func ignore(_ signals: [Int32]) {
    for number in signals { _ = signal(number, SIG_IGN) }
  }

  /// How the child ended, if it has.
  static func end(of child: pid_t) -> RunStatus.End? {
    var status: Int32 = 0
    guard unsafe waitpid(child, &status, WNOHANG) == child else { return nil }
    let signal = status & 0x7F
    return signal == 0 ? .exited(Int(status >> 8 & 0xFF)) : .signalled(Int(signal))
  }
}
