/// The words of a condition, each with where it begins, in bytes.
struct ConditionToken: Hashable {
  enum Kind: Hashable {
    case name(String)
    case word(Word)
    case number(Double)
    /// Seconds.
    case duration(Double)
    case quoted(String)
    case sign(Sign)
    case end
  }

  /// Names that mean something by themselves.
  enum Word: String {
    case and, or, not, `is`, `in`, yes, no
  }

  enum Sign: String {
    case open = "("
    case close = ")"
    case openList = "["
    case closeList = "]"
    case comma = ","
    case equal = "="
    case unequal = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
  }

  let kind: Kind
  let offset: Int

  /// As a message shows it.
  var text: String {
    switch kind {
    case .name(let name): "“\(name)”"
    case .word(let word): "“\(word.rawValue)”"
    case .number(let number): "“\(plain(number))”"
    case .duration(let seconds): "“\(DurationText.text(seconds))”"
    case .quoted(let text): "“\"\(text)\"”"
    case .sign(let sign): "“\(sign.rawValue)”"
    case .end: "the end"
    }
  }
}

/// What cannot be read, and at which byte.
struct ConditionFault: Error {
  let what: String
  let remedy: String
  let offset: Int
}

/// Cuts a condition into its words. Bytes, not characters: all that has a meaning is ASCII.
struct ConditionLexer {
  private let bytes: [UInt8]
  private var position = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  static func tokens(of text: String) throws(ConditionFault) -> [ConditionToken] {
    var lexer = ConditionLexer(text)
    var tokens: [ConditionToken] = []
    tokens.reserveCapacity(lexer.bytes.count / 5 + 2)
    while true {
      let token = try lexer.next()
      tokens.append(token)
      if token.kind == .end { return tokens }
    }
  }

  private mutating func next() throws(ConditionFault) -> ConditionToken {
    skipBlanks()
    let start = position
    guard let byte = current else { return ConditionToken(kind: .end, offset: start) }
    return ConditionToken(kind: try kind(beginningWith: byte, at: start), offset: start)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// A no-break space too, which comes with what is pasted from a page.
  private mutating func skipBlanks() {
    while let byte = current {
      if byte == 0x20 || (0x09...0x0D).contains(byte) {
        position += 1
      } else if byte == 0xC2, position + 1 < bytes.count, bytes[position + 1] == 0xA0 {
        position += 2
      } else {
        return
      }
    }
  }

  private mutating func kind(
    beginningWith byte: UInt8, at start: Int
  ) throws(ConditionFault) -> ConditionToken.Kind {
    if Self.isLetter(byte) {
      let name = take { Self.isLetter($0) || $0.isDigit || Self.joins($0) }
      return ConditionToken.Word(rawValue: name).map(ConditionToken.Kind.word) ?? .name(name)
    }
    if byte.isDigit { return try number(at: start) }
    if byte == UInt8(ascii: "\"") { return try quoted(at: start) }
    if let sign = sign(beginningWith: byte) { return .sign(sign) }
    let shown = character(at: start)
    throw ConditionFault(
      what: "“\(shown)” has no meaning here",
      remedy: shown == "'" ? "write double quotes" : "take it out", offset: start)
  }

  private mutating func sign(beginningWith byte: UInt8) -> ConditionToken.Sign? {
    let isWithEqual = position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "=")
    let sign: ConditionToken.Sign? =
      switch byte {
      case UInt8(ascii: "("): .open
      case UInt8(ascii: ")"): .close
      case UInt8(ascii: "["): .openList
      case UInt8(ascii: "]"): .closeList
      case UInt8(ascii: ","): .comma
      case UInt8(ascii: "="): .equal
      case UInt8(ascii: "!"): isWithEqual ? .unequal : nil
      case UInt8(ascii: "<"): isWithEqual ? .lessOrEqual : .less
      case UInt8(ascii: ">"): isWithEqual ? .greaterOrEqual : .greater
      default: nil
      }
    position += sign?.rawValue.utf8.count ?? 0
    return sign
  }

  private mutating func number(at start: Int) throws(ConditionFault) -> ConditionToken.Kind {
    let digits = take { $0.isDigit || $0 == UInt8(ascii: ".") }
    guard let number = Double(digits), digits.utf8.last != UInt8(ascii: ".") else {
      throw ConditionFault(
        what: "“\(digits)” is no number", remedy: "write digits", offset: start)
    }
    let afterDigits = position
    while current == 0x20 { position += 1 }
    let unit = take { Self.isLetter($0) || $0.isDigit || $0 == UInt8(ascii: "-") }
    if ["s", "min", "h", "d"].contains(unit),
      let seconds = DurationText.seconds(of: "\(digits) \(unit)")
    {
      return .duration(seconds)
    }
    position = afterDigits
    return .number(number)
  }

  private mutating func quoted(at start: Int) throws(ConditionFault) -> ConditionToken.Kind {
    position += 1
    let text = take { $0 != UInt8(ascii: "\"") }
    guard current == UInt8(ascii: "\"") else {
      throw ConditionFault(
        what: "the quotation is not closed", remedy: "write “\"” behind it", offset: start)
    }
    position += 1
    return .quoted(text)
  }

  private mutating func take(while holds: (UInt8) -> Bool) -> String {
    let start = position
    while let byte = current, holds(byte) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private func character(at offset: Int) -> String {
    String(String(decoding: bytes[offset...], as: UTF8.self).prefix(1))
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte.isLowerLetter || byte.isUpperLetter }

  /// What else a name may hold: `-`, `.`, `/`, `_`.
  private static func joins(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x5F
  }
}
