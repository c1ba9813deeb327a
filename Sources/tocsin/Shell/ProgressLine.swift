import Evidence
import Glibc

/// Tells on standard error how far a long work is, once it has taken over a second: one line that
/// changes on a terminal, else a new line every ten seconds.
final class ProgressLine {
  private let output: Output
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var width = 0
  private var lastTold = 0

  init(_ output: Output) { self.output = output }

  func tell(_ progress: IntakeProgress) {
    guard progress.milliseconds > 1000 else { return }
    if isTerminal {
      let line = progress.line
      output.raise("\r" + line + String(repeating: " ", count: max(0, width - line.count)))
      width = line.count
    } else if progress.milliseconds >= lastTold + 10_000 || lastTold == 0 {
      lastTold = progress.milliseconds
      output.complain(progress.line)
    }
  }

  /// Leaves no half of a line behind.
  func end() {
    guard isTerminal, width > 0 else { return }
    output.raise("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }
}
