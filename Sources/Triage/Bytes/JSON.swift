import Problems

/// JSON with the order and the doubles of its members kept: a header that names a tensor twice must
/// show both. Numbers stay as they are written.
package indirect enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)
  case number(String)
  case text(String)
  case list([JSON])
  case object([Member])

  package struct Member: Hashable, Sendable {
    package var name: String
    package var value: JSON

    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  package static func int(_ number: Int) -> JSON { .number(String(number)) }

  /// Null where it is not finite: JSON has no word for it.
  package static func real(_ number: Double) -> JSON {
    guard number.isFinite else { return .null }
    return .number(
      number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)")
  }

  package static func optional(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }

  package static func fields(_ members: [(String, JSON)]) -> JSON {
    .object(members.map { Member($0.0, $0.1) })
  }

  /// An object that says its shape: `tocsin.model.scan/1`.
  package static func shape(_ schema: String, _ members: [(String, JSON)]) -> JSON {
    fields([("schema", .text("tocsin.\(schema)/1"))] + members)
  }

  package subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var int: Int? { if case .number(let text) = self { Int(text) } else { nil } }
  package var list: [JSON]? { if case .list(let items) = self { items } else { nil } }
  package var members: [Member]? { if case .object(let members) = self { members } else { nil } }
}

extension JSON {
  /// One line.
  package var printed: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let truth): text += truth ? "true" : "false"
    case .number(let number): text += number
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
