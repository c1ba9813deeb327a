/// What a `running/` folder says of its command.
package enum RunState: Hashable, Sendable {
  /// The watcher lives; the command runs, or is about to.
  case running
  case ended(RunStatus)
  /// The watcher is gone and left no status: killed, or the machine went down. What was printed
  /// until then is there; how it ended is not known.
  case lost
}
