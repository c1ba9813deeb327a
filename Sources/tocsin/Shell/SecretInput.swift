import Glibc
import Problems

/// Reads what nobody may see: without echo from a terminal, as it stands from a pipe.
enum SecretInput {
  static func read(prompt: String, _ shell: Shell) throws -> String {
    let isTerminal = isatty(STDIN_FILENO) == 1
    if isTerminal { shell.output.raw(visible(prompt) + " (not shown): ") }
    var before = termios()
    if isTerminal {
      unsafe tcgetattr(STDIN_FILENO, &before)
      var silent = before
      silent.c_lflag &= ~tcflag_t(ECHO)
      unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    }
    defer {
      if isTerminal {
        unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        shell.output.line()
      }
    }
    guard let typed = shell.input.line(), !typed.isEmpty else {
      throw Misuse("no secret was given", mend: "type it, or pipe it in")
    }
    return typed
  }
}
