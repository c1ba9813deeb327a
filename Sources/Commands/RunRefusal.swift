/// Why a command was not started.
package enum RunRefusal: Error, Hashable, Sendable {
  /// A host name that ssh could take for an option, or that holds blanks or control bytes.
  case host(String)
  /// A value with a zero byte in it: no environment and no argument can carry one.
  case zeroByte
  /// A name that is none for an environment.
  case name(String)
  case folder(String, number: Int32)
  case supervisor(number: Int32)
  /// It ended before it was ready.
  case silent(String)
}

extension RunRefusal {
  package var message: String {
    switch self {
    case .host(let host): "“\(host)” is no name of a host"
    case .zeroByte: "a value holds a zero byte, which no command can be given"
    case .name(let name): "“\(name)” is no name of an environment variable"
    case .folder(let path, let number): "\(path): \(systemWords(number))"
    case .supervisor(let number): "the process that watches the command: \(systemWords(number))"
    case .silent(let words): "the process that watches the command ended at once: \(words)"
    }
  }

  package var mend: String {
    switch self {
    case .host: "answer the question with a name or address that ssh knows"
    case .zeroByte: "answer the question without it, or give the bytes by `stdin`"
    case .name: "use letters, digits and _, beginning with a letter"
    case .folder: "make room, or give the folder back its permissions, then run it again"
    case .supervisor, .silent: "try again; if it stays so, copy the command and run it by hand"
    }
  }
}
