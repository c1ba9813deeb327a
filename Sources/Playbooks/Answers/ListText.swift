/// The items of a list as typed: parted by commas or new lines, quoted where they hold one.
struct ListText {
  struct Part: Hashable {
    /// As typed, without its quotes.
    let whole: String
    let isQuoted: Bool

    /// Whether it begins with `+` or `-`: it changes the list that is there.
    var isChange: Bool {
      !isQuoted && whole.count > 1 && (whole.first == "+" || whole.first == "-")
    }
    var takesOff: Bool { whole.first == "-" }
    var body: String { String(whole.dropFirst()).trimmingWhitespace() }
  }

  static func parts(_ text: String) throws(AnswerFault) -> [Part] {
    var parts: [Part] = []
    var rest = text[...].drop { $0.isWhitespace }
    while !rest.isEmpty {
      if rest.first == "\"" {
        parts.append(try quoted(&rest))
      } else {
        let body = rest.prefix { $0 != "," && !$0.isNewline }
        rest = rest.dropFirst(body.count)
        let trimmed = String(body).trimmingWhitespace()
        if !trimmed.isEmpty { parts.append(Part(whole: trimmed, isQuoted: false)) }
      }
      rest = rest.drop { $0 == "," || $0.isWhitespace }
    }
    return parts
  }

  /// A quoted item; a quotation mark inside is written twice.
  private static func quoted(_ rest: inout Substring) throws(AnswerFault) -> Part {
    var body = ""
    rest = rest.dropFirst()
    while let character = rest.first {
      rest = rest.dropFirst()
      if character != "\"" {
        body.append(character)
      } else if rest.first == "\"" {
        body.append(character)
        rest = rest.dropFirst()
      } else {
        return Part(whole: body, isQuoted: true)
      }
    }
    throw AnswerFault("a quotation is not closed", mend: "write a quotation mark behind the item")
  }

  /// The item as it is read back.
  static func item(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && !text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      && !text.hasPrefix("+") && !text.hasPrefix("-") && text == text.trimmingWhitespace()
    return isPlain
      ? text
      : "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
  }
}
