/// A condition as written, before its names are looked up.
indirect enum ConditionSyntax: Hashable {
  case or([ConditionSyntax])
  case and([ConditionSyntax])
  case not(ConditionSyntax)
  case compare(ConditionSyntax, Condition.Comparison, ConditionSyntax)
  case isOneOf(ConditionSyntax, [ConditionSyntax])
  case name(String, Int)
  case number(Double, Int)
  case duration(Double, Int)
  case quoted(String, Int)
  case yesNo(Bool, Int)
  case call(String, [ConditionSyntax], Int)

  /// Where it begins, in bytes.
  var offset: Int {
    switch self {
    case .or(let parts), .and(let parts): parts.first?.offset ?? 0
    case .not(let part), .compare(let part, _, _), .isOneOf(let part, _): part.offset
    case .name(_, let offset), .number(_, let offset), .duration(_, let offset),
      .quoted(_, let offset), .yesNo(_, let offset), .call(_, _, let offset):
      offset
    }
  }
}

/// Reads the grammar of language.md §4 by recursive descent.
struct ConditionParser {
  private let tokens: [ConditionToken]
  private var position = 0
  private var depth = 0

  static func syntax(of text: String) throws(ConditionFault) -> ConditionSyntax {
    var parser = ConditionParser(tokens: try ConditionLexer.tokens(of: text))
    let syntax = try parser.or()
    guard parser.current.kind == .end else {
      throw parser.fault("\(parser.current.text) is one word too many")
    }
    return syntax
  }

  private init(tokens: [ConditionToken]) { self.tokens = tokens }

  private var current: ConditionToken { tokens[min(position, tokens.count - 1)] }

  private mutating func accept(_ kind: ConditionToken.Kind) -> Bool {
    guard current.kind == kind else { return false }
    position += 1
    return true
  }

  private mutating func accept(_ word: ConditionToken.Word) -> Bool { accept(.word(word)) }

  private mutating func expect(_ sign: ConditionToken.Sign) throws(ConditionFault) {
    guard accept(.sign(sign)) else {
      throw fault("“\(sign.rawValue)” is wanted, not \(current.text)")
    }
  }

  private func fault(_ what: String, remedy: String = "") -> ConditionFault {
    ConditionFault(what: what, remedy: remedy, offset: current.offset)
  }

  private mutating func or() throws(ConditionFault) -> ConditionSyntax {
    depth += 1
    defer { depth -= 1 }
    guard depth <= YAMLDocument.Limits.own.depth else { throw fault("the brackets nest too deep") }
    var parts = [try and()]
    while accept(.or) { parts.append(try and()) }
    return parts.count == 1 ? parts[0] : .or(parts)
  }

  private mutating func and() throws(ConditionFault) -> ConditionSyntax {
    var parts = [try not()]
    while accept(.and) { parts.append(try not()) }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  private mutating func not() throws(ConditionFault) -> ConditionSyntax {
    var isNegated = false
    while accept(.not) { isNegated.toggle() }
    let part = try comparison()
    return isNegated ? .not(part) : part
  }

  private mutating func comparison() throws(ConditionFault) -> ConditionSyntax {
    let left = try sum()
    if accept(.in) {
      try expect(.openList)
      var options = [try sum()]
      while accept(.sign(.comma)) { options.append(try sum()) }
      try expect(.closeList)
      return .isOneOf(left, options)
    }
    guard let sign = comparisonSign() else { return left }
    return .compare(left, sign, try sum())
  }

  private mutating func comparisonSign() -> Condition.Comparison? {
    if accept(.is) { return accept(.not) ? .unequal : .equal }
    guard case .sign(let sign) = current.kind, let comparison = Self.comparison(sign) else {
      return nil
    }
    position += 1
    return comparison
  }

  private static func comparison(_ sign: ConditionToken.Sign) -> Condition.Comparison? {
    switch sign {
    case .equal: .equal
    case .unequal: .unequal
    case .less: .less
    case .lessOrEqual: .lessOrEqual
    case .greater: .greater
    case .greaterOrEqual: .greaterOrEqual
    case .open, .close, .openList, .closeList, .comma: nil
    }
  }

  private mutating func sum() throws(ConditionFault) -> ConditionSyntax {
    let token = current
    position += 1
    switch token.kind {
    case .number(let number): return .number(number, token.offset)
    case .duration(let seconds): return .duration(seconds, token.offset)
    case .quoted(let text): return .quoted(text, token.offset)
    case .word(.yes): return .yesNo(true, token.offset)
    case .word(.no): return .yesNo(false, token.offset)
    case .sign(.open):
      let inner = try or()
      try expect(.close)
      return inner
    case .name(let name):
      return accept(.sign(.open)) ? try call(name, at: token.offset) : .name(name, token.offset)
    default:
      position -= 1
      throw fault("a name or a value is wanted, not \(token.text)")
    }
  }

  private mutating func call(
    _ name: String, at offset: Int
  ) throws(ConditionFault) -> ConditionSyntax {
    var arguments: [ConditionSyntax] = []
    repeat { arguments.append(try sum()) } while accept(.sign(.comma))
    try expect(.close)
    return .call(name, arguments, offset)
  }
}
