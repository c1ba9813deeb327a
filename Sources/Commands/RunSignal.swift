import Glibc

/// How a running command is asked, told, or made to stop.
package enum RunSignal: String, Hashable, Sendable, CaseIterable {
  case interrupt = "INT"
  case terminate = "TERM"
  case kill = "KILL"

  /// Sends it through the watcher, who alone knows that the number is still the command's; whether
  /// there was one.
  package func send(to mark: ProcessMark) -> Bool {
    guard mark.lives else { return false }
    return Glibc.kill(pid_t(mark.number), number) == 0
  }

  private var number: Int32 {
    switch self {
    case .interrupt: SIGINT
    case .terminate: SIGTERM
    case .kill: SIGUSR1
    }
  }
}
