import Problems

/// A JSON document for `--json`: members in the order in which they read best, numbers as they
/// are. (Entries have their own, canonical form.)
nonisolated indirect enum Document: Hashable {
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case text(String)
  case list([Document])
  case object([Member])
  /// JSON that was made elsewhere.
  case verbatim(String)

  struct Member: Hashable {
    var name: String
    var value: Document
  }

  /// An object that says its shape: `tocsin.status/1`.
  static func shape(_ schema: String, _ members: [(String, Document)]) -> Document {
    fields([("schema", .text("tocsin.\(schema)/1"))] + members)
  }

  static func fields(_ members: [(String, Document)]) -> Document {
    .object(members.map { Member(name: $0.0, value: $0.1) })
  }

  static func texts(_ texts: some Sequence<String>) -> Document { .list(texts.map { .text($0) }) }

  static func optional(_ text: String?) -> Document { text.map { .text($0) } ?? .null }

  /// One line.
  var printed: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .int(let number): text += String(number)
    case .number(let number):
      text += number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
    case .verbatim(let json): text += json
    case .text(let words): quoteJSON(words, to: &text)
    case .list(let items):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += "," }
        item.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        quoteJSON(member.name, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }
}
