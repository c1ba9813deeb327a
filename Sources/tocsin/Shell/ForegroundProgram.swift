import Glibc

/// A program that has the terminal while it runs: an editor, a password store that asks. (Not
/// Foundation's `Process`, whose threads would wake a screen.)
enum ForegroundProgram {
  /// Starts it with the signals of a fresh terminal, whatever a screen has blocked or ignores; its
  /// standard output goes to `output`, where one is given. `nil` where it cannot be started.
  static func start(_ words: [String], output: Int32? = nil) -> pid_t? {
    guard let program = words.first else { return nil }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var defaults = sigset_t()
    unsafe sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGPIPE, SIGTSTP] { unsafe sigaddset(&defaults, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &defaults)
    var mask = sigset_t()
    unsafe sigemptyset(&mask)
    unsafe posix_spawnattr_setsigmask(&attributes, &mask)
    let flags = Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)
    unsafe posix_spawnattr_setflags(&attributes, flags)
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let output { unsafe posix_spawn_file_actions_adddup2(&actions, output, 1) }
    var pointers = unsafe words.map { unsafe strdup($0) } + [nil]
    defer { for index in unsafe pointers.indices { unsafe free(pointers[index]) } }
    var process = pid_t()
    let code = unsafe posix_spawnp(
      &process, program, &actions, &attributes, &pointers, environ)
    return code == 0 ? process : nil
  }

  /// Interrupts are the program's while `body` runs and waits for it.
  static func withItsInterrupts<Result>(_ body: () throws -> Result) rethrows -> Result {
    let kept = [SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in kept { _ = signal(number, handler) } }
    return try body()
  }

  /// Its exit status once it has ended; 128 + n where signal n ended it.
  static func wait(for process: pid_t) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { return 1 }
    }
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
