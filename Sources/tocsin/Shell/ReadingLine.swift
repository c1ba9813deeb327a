import Foundation
import Glibc
import Triage

/// Tells on standard error how far the reading is, once it has taken over a second; and hears Ctrl-C:
/// the reading ends, what was found so far is told as partial, and the exit status says the signal.
final class ReadingLine {
  private let shell: Shell
  private let started: Int64
  private var width = 0
  private let isTerminal = isatty(STDERR_FILENO) == 1
  /// The signal that ended it.
  private var signal: Int32?
  private var isHeld = true

  init(_ shell: Shell) {
    self.shell = shell
    started = Int64(shell.now().timeIntervalSince1970 * 1000)
    Interruption.hold()
  }

  /// False once somebody wants it to end.
  func tell(_ read: Int, _ of: Int?) -> Bool {
    guard isGoing else { return false }
    guard isTerminal else { return true }
    let taken = Int64(shell.now().timeIntervalSince1970 * 1000) - started
    guard taken > 1000 else { return true }
    var line = "tocsin: \(read >> 20) MiB read"
    if let of, of > 0, read > 0 {
      let left = Int(Double(taken) * Double(of - read) / Double(read) / 1000)
      line += ", \(100 * read / of) %, about \(left) s left"
    }
    shell.output.raise("\r" + line + String(repeating: " ", count: max(0, width - line.count)))
    width = line.count
    return true
  }

  /// Nobody has asked it to end.
  var isGoing: Bool {
    if signal == nil { signal = Interruption.waiting }
    return signal == nil
  }

  /// Of an answer: where a signal has cut it short, that is what a script must know.
  func status(_ whole: Status) -> Status { signal.map { .ended(code: 128 + $0) } ?? whole }

  func end() {
    if isHeld {
      Interruption.release()
      isHeld = false
    }
    guard width > 0 else { return }
    shell.output.raise("\r" + String(repeating: " ", count: width) + "\r")
    width = 0
  }
}
