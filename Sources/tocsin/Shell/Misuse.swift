/// What a person asked for cannot be understood or used: exit status 2.
nonisolated struct Misuse: Error, Hashable {
  /// Lower case, no full stop.
  var message: String
  /// How to go on: an order.
  var mend: String

  init(_ message: String, mend: String) {
    self.message = message
    self.mend = mend
  }
}

/// The answer is no: exit status 1. Something was looked at or wanted, and it is not so.
nonisolated struct AnswerIsNo: Error, Hashable {
  var message: String
  var mend: String

  init(_ message: String, mend: String) {
    self.message = message
    self.mend = mend
  }
}

/// How the program ends (design.md §9); 128 + n when signal n ended it.
nonisolated enum Status: Hashable {
  case done, no, misuse, ourBug
  case ended(code: Int32)

  var code: Int32 {
    switch self {
    case .done: 0
    case .no: 1
    case .misuse: 2
    case .ourBug: 3
    case .ended(let code): code
    }
  }
}
