import Glibc

/// Standard input, line by line, for the questions of the line mode.
nonisolated final class LineInput {
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// The next line without its end; nil once there is no more.
  func line() -> String? {
    while true {
      if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = rest[..<end]
        rest.removeSubrange(...end)
        return text(line)
      }
      if isAtEnd {
        guard !rest.isEmpty else { return nil }
        defer { rest = [] }
        return text(rest[...])
      }
      fill()
    }
  }

  /// Whether somebody may still type: a terminal, or lines that wait. An empty pipe or /dev/null is
  /// nobody.
  var isInteractive: Bool {
    if isatty(STDIN_FILENO) == 1 { return true }
    if rest.isEmpty, !isAtEnd { fill() }
    return !rest.isEmpty
  }

  /// Everything that is left.
  func all() -> [UInt8] {
    while !isAtEnd { fill() }
    defer { rest = [] }
    return rest
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.last == UInt8(ascii: "\r") ? bytes.dropLast() : bytes, as: UTF8.self)
  }

  private func fill() {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe read(STDIN_FILENO, $0.baseAddress, $0.count)
    }
    if count < 0, errno == EINTR { return }
    if count > 0 { rest += buffer.prefix(count) } else { isAtEnd = true }
  }
}
