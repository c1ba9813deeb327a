import Glibc

/// Why the screen cannot be opened. The shell then goes on in plain mode and says this.
package enum TerminalError: Error, Hashable {
  case notATerminal
  case noTerm
  /// No terminfo entry, or one without a way to move the cursor.
  case unfit(term: String)
  case system(operation: String, errno: Int32)
}

/// The line to the person is gone: hang-up, end of file, or an I/O error. Nothing more is written.
package struct LineLost: Error, Hashable {
  package init() {}
}

extension TerminalError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notATerminal: "standard input and output are not a terminal"
    case .noTerm: "TERM is not set"
    case .unfit(let term): "the terminal “\(term)” is not known here, or cannot move its cursor"
    case .system(let operation, let errno):
      "the terminal refused to \(operation): \(unsafe String(cString: strerror(errno)))"
    }
  }

  package var mend: String {
    switch self {
    case .notATerminal: "run tocsin in a terminal, or go on in plain mode"
    case .noTerm, .unfit: "set TERM to what your terminal is, for example TERM=xterm"
    case .system: "try another terminal, or go on in plain mode"
    }
  }
}
