/// The words of a condition, each with where it begins, in characters.
struct ConditionToken: Hashable {
  enum Kind: Hashable {
    case name(String)
    case number(Double)
    /// Seconds.
    case duration(Double)
    case quoted(String)
    /// `(` `)` `[` `]` `,` and the signs of comparison.
    case sign(String)
    case end
  }

  let kind: Kind
  let offset: Int

  /// As a message shows it.
  var text: String {
    switch kind {
    case .name(let name): "“\(name)”"
    case .number(let number): "“\(plain(number))”"
    case .duration(let seconds): "“\(DurationText.text(seconds))”"
    case .quoted(let text): "“\"\(text)\"”"
    case .sign(let sign): "“\(sign)”"
    case .end: "the end"
    }
  }
}

/// What cannot be read, and where.
struct ConditionFault: Error {
  let what: String
  let remedy: String
  let offset: Int
}

struct ConditionLexer {
  private let characters: [Character]
  private var position = 0

  init(_ text: String) { characters = Array(text) }

  static func tokens(of text: String) throws(ConditionFault) -> [ConditionToken] {
    var lexer = ConditionLexer(text)
    var tokens: [ConditionToken] = []
    repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
    return tokens
  }

  private mutating func next() throws(ConditionFault) -> ConditionToken {
    while let character = current, character.isWhitespace { position += 1 }
    let start = position
    guard let character = current else { return ConditionToken(kind: .end, offset: start) }
    return ConditionToken(kind: try kind(beginningWith: character, at: start), offset: start)
  }

  private var current: Character? {
    characters.indices.contains(position) ? characters[position] : nil
  }

  private mutating func kind(
    beginningWith character: Character, at start: Int
  ) throws(ConditionFault) -> ConditionToken.Kind {
    if Self.isLetter(character) {
      return .name(take { Self.isLetter($0) || Self.isDigit($0) || "-/_.".contains($0) })
    }
    if Self.isDigit(character) { return try number(at: start) }
    if character == "\"" { return try quoted(at: start) }
    if "()[],=".contains(character) {
      position += 1
      return .sign(String(character))
    }
    if "<>!".contains(character) {
      position += 1
      if current == "=" {
        position += 1
        return .sign("\(character)=")
      }
      if character != "!" { return .sign(String(character)) }
    }
    throw ConditionFault(
      what: "“\(character)” has no meaning here",
      remedy: character == "'" ? "write double quotes" : "take it out", offset: start)
  }

  private mutating func number(at start: Int) throws(ConditionFault) -> ConditionToken.Kind {
    let digits = take { Self.isDigit($0) || $0 == "." }
    guard let number = Double(digits), digits.last != "." else {
      throw ConditionFault(
        what: "“\(digits)” is no number", remedy: "write digits", offset: start)
    }
    let afterDigits = position
    while let character = current, character == " " { position += 1 }
    let unit = take { Self.isLetter($0) || Self.isDigit($0) || $0 == "-" }
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
    let text = take { $0 != "\"" }
    guard current == "\"" else {
      throw ConditionFault(
        what: "the quotation is not closed", remedy: "write “\"” behind it", offset: start)
    }
    position += 1
    return .quoted(text)
  }

  private mutating func take(while holds: (Character) -> Bool) -> String {
    let start = position
    while let character = current, holds(character) { position += 1 }
    return String(characters[start..<position])
  }

  private static func isLetter(_ character: Character) -> Bool {
    character.isASCII && character.isLetter
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
