/// The ways in that somebody waits for, read without the table of verbs: the parser builds all of it
/// before it looks at the first word, which takes longer than the screen needs to open.
nonisolated enum Door: Hashable {
  case version
  case home
  case incident(String)

  /// Nil for whatever else was written: that is the parser's.
  init?(_ arguments: [String]) {
    switch arguments.count {
    case 0: self = .home
    case 1 where arguments[0] == "--version": self = .version
    case 2 where arguments[0] == "open" && !arguments[1].hasPrefix("-"):
      self = .incident(arguments[1])
    default: return nil
    }
  }
}
