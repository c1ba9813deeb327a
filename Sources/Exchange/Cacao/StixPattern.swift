/// A condition of CACAO: a STIX pattern over variables, `[__x__:value = 'a' AND __y__:value > 5]`,
/// with or without its brackets.
indirect enum StixPattern: Hashable {
  case or([StixPattern])
  case and([StixPattern])
  case not(StixPattern)
  case compare(variable: String, Comparison, Literal)
  case isOneOf(variable: String, [Literal])

  enum Comparison: String { case equal, unequal, less, lessOrEqual, greater, greaterOrEqual }

  enum Literal: Hashable {
    case text(String)
    case number(Double)
    case truth(Bool)
  }

  /// `nil` where the text is no pattern that we understand: then a person decides.
  init?(_ text: String) {
    guard text.utf8.count <= 4096, var parser = StixParser(text), let pattern = parser.or(depth: 0),
      parser.isAtEnd
    else { return nil }
    self = pattern
  }
}

private struct StixParser {
  private enum Token: Equatable {
    case variable(String)
    case text(String)
    case number(Double)
    case word(String)
    case sign(String)
  }

  private var tokens: [Token] = []
  private var position = 0

  var isAtEnd: Bool { position == tokens.count }
  private var current: Token? { position < tokens.count ? tokens[position] : nil }

  init?(_ text: String) {
    for piece in CacaoVariables.pieces(of: text) {
      switch piece {
      case .variable(let name): tokens.append(.variable(name))
      case .text(let words): guard lex(words) else { return nil }
      }
    }
  }

  private mutating func lex(_ text: String) -> Bool {
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest = rest.dropFirst()
      } else if first == "'" || first == "\"" {
        guard let string = Self.string(&rest, ending: first) else { return false }
        tokens.append(.text(string))
      } else if first.isLetter {
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        tokens.append(.word(word.uppercased()))
        rest = rest.dropFirst(word.count)
      } else if first.isNumber || first == "-" {
        let digits = rest.prefix { $0.isNumber || "-+.eE".contains($0) }
        guard let number = Double(digits) else { return false }
        tokens.append(.number(number))
        rest = rest.dropFirst(digits.count)
      } else {
        guard let sign = Self.signs.first(where: { rest.hasPrefix($0) }) else { return false }
        tokens.append(.sign(sign))
        rest = rest.dropFirst(sign.count)
      }
    }
    return true
  }

  private static let signs = [
    "==", "!=", "<>", "<=", ">=", "&&", "||", "=", "<", ">", "[", "]", "(", ")", ",",
  ]

  private static func string(_ rest: inout Substring, ending quote: Character) -> String? {
    rest = rest.dropFirst()
    var text = ""
    while let character = rest.first {
      rest = rest.dropFirst()
      if character == quote { return text }
      if character == "\\", let next = rest.first {
        text.append(next)
        rest = rest.dropFirst()
      } else {
        text.append(character)
      }
    }
    return nil
  }

  private mutating func take(_ token: Token) -> Bool {
    guard current == token else { return false }
    position += 1
    return true
  }

  mutating func or(depth: Int) -> StixPattern? {
    guard depth < 16, let first = and(depth: depth) else { return nil }
    var parts = [first]
    while take(.word("OR")) || take(.sign("||")) {
      guard let next = and(depth: depth) else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .or(parts)
  }

  private mutating func and(depth: Int) -> StixPattern? {
    guard let first = not(depth: depth) else { return nil }
    var parts = [first]
    while take(.word("AND")) || take(.sign("&&")) {
      guard let next = not(depth: depth) else { return nil }
      parts.append(next)
    }
    return parts.count == 1 ? first : .and(parts)
  }

  private mutating func not(depth: Int) -> StixPattern? {
    guard take(.word("NOT")) else { return atom(depth: depth) }
    return atom(depth: depth).map(StixPattern.not)
  }

  private mutating func atom(depth: Int) -> StixPattern? {
    for (open, close) in [("[", "]"), ("(", ")")] where take(.sign(open)) {
      guard let inner = or(depth: depth + 1), take(.sign(close)) else { return nil }
      return inner
    }
    if case .variable(let name) = current {
      position += 1
      return comparison(of: name)
    }
    // `'a' = __x__:value`: written the other way round.
    guard let literal = literal(), let sign = sign(), case .variable(let name) = current else {
      return nil
    }
    position += 1
    return .compare(variable: name, sign.turned, literal)
  }

  private mutating func comparison(of name: String) -> StixPattern? {
    let isNegated = take(.word("NOT"))
    if take(.word("IN")) {
      guard take(.sign("(")) || take(.sign("[")), let first = literal() else { return nil }
      var options = [first]
      while take(.sign(",")) {
        guard let next = literal() else { return nil }
        options.append(next)
      }
      guard take(.sign(")")) || take(.sign("]")) else { return nil }
      return negated(.isOneOf(variable: name, options), isNegated)
    }
    guard let sign = sign(), let literal = literal() else { return nil }
    return negated(.compare(variable: name, sign, literal), isNegated)
  }

  private func negated(_ pattern: StixPattern, _ isNegated: Bool) -> StixPattern {
    isNegated ? .not(pattern) : pattern
  }

  private mutating func sign() -> StixPattern.Comparison? {
    guard case .sign(let text) = current else { return nil }
    let known: [String: StixPattern.Comparison] = [
      "=": .equal, "==": .equal, "!=": .unequal, "<>": .unequal, "<": .less, "<=": .lessOrEqual,
      ">": .greater, ">=": .greaterOrEqual,
    ]
    guard let comparison = known[text] else { return nil }
    position += 1
    return comparison
  }

  private mutating func literal() -> StixPattern.Literal? {
    defer { position += 1 }
    switch current {
    case .text(let text): return .text(text)
    case .number(let number): return .number(number)
    case .word("TRUE"): return .truth(true)
    case .word("FALSE"): return .truth(false)
    default: return nil
    }
  }
}

extension StixPattern.Comparison {
  fileprivate var turned: StixPattern.Comparison {
    switch self {
    case .equal, .unequal: self
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    }
  }
}
