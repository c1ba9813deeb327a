import Glibc

/// The one writer of standard output and standard error. Text that is not ours comes here already
/// made visible; a reader that went away (`tocsin timeline | head`) is no fault.
nonisolated final class Output {
  /// The reader went away.
  private(set) var isClosed = false

  init() {
    signal(SIGPIPE, SIG_IGN)
  }

  func line(_ text: String = "") { write(text + "\n", to: STDOUT_FILENO) }

  func lines(_ texts: some Sequence<String>) {
    let text = texts.joined(separator: "\n")
    if !text.isEmpty { line(text) }
  }

  func raw(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// A piece of a long answer; of no use once the reader went away.
  func raw(_ bytes: [UInt8]) { if !isClosed { write(bytes[...], to: STDOUT_FILENO) } }

  func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// A line beside the answer, dim where the terminal can.
  func remark(_ text: String) {
    let wantsNone = unsafe getenv("NO_COLOR") != nil
    complain(
      wantsNone || isatty(STDERR_FILENO) == 0
        ? "tocsin: \(text)" : "\u{1B}[2mtocsin: \(text)\u{1B}[0m")
  }

  /// To standard error as it stands, without a line's end.
  func raise(_ text: String) { write(text, to: STDERR_FILENO) }

  private func write(_ text: String, to descriptor: Int32) {
    write(Array(text.utf8)[...], to: descriptor)
  }

  private func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
    var bytes = bytes
    while !bytes.isEmpty {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0 else {
        if descriptor == STDOUT_FILENO { isClosed = true }
        return
      }
      bytes = bytes.dropFirst(count)
    }
  }
}
