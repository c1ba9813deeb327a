import Foundation

/// JSON that others wrote, read with tolerance: what is not there, or not of the kind that was
/// expected, is empty.
indirect enum ForeignNode: Decodable, Hashable, Sendable {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([ForeignNode])
  case parts([String: ForeignNode])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let truth = try? value.decode(Bool.self) {
      self = .truth(truth)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let list = try? value.decode([ForeignNode].self) {
      self = .list(list)
    } else {
      self = .parts(try value.decode([String: ForeignNode].self))
    }
  }

  subscript(_ name: String) -> ForeignNode {
    if case .parts(let parts) = self { parts[name] ?? .null } else { .null }
  }

  var items: [ForeignNode] { if case .list(let items) = self { items } else { [] } }
  var isNull: Bool { self == .null }

  /// Of a text without blanks at its ends; empty for what is none.
  var text: String {
    guard case .text(let text) = self else { return "" }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  var number: Double? {
    switch self {
    case .number(let number): number
    case .text(let text): Double(text)
    case .null, .truth, .list, .parts: nil
    }
  }

  /// Nil where nothing is said.
  var truth: Bool? { if case .truth(let truth) = self { truth } else { nil } }

  /// Every text under that name, however deep.
  func texts(named name: String) -> [String] {
    switch self {
    case .parts(let parts):
      parts.sorted { $0.key < $1.key }.flatMap { key, node in
        (key == name ? [node.text].filter { !$0.isEmpty } : []) + node.texts(named: name)
      }
    case .list(let items): items.flatMap { $0.texts(named: name) }
    case .null, .truth, .number, .text: []
    }
  }
}

/// HTML as the plain text that a reader would see.
enum PlainText {
  private static let breaks: Set<String> = ["br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4"]
  private static let entities = [
    "&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&apos;": "'",
    "&amp;": "&",
  ]

  static func of(html: String) -> String {
    var out = ""
    var rest = Substring(html)
    while let start = rest.firstIndex(of: "<") {
      out += rest[..<start]
      let tag = rest[rest.index(after: start)...].prefix { $0 != ">" }
      guard tag.endIndex < rest.endIndex, tag.first.map(isTagStart) == true else {
        out.append("<")
        rest = rest[rest.index(after: start)...]
        continue
      }
      let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
      if breaks.contains(name), !out.hasSuffix("\n") { out.append("\n") }
      rest = rest[rest.index(after: tag.endIndex)...]
    }
    out += rest
    for (entity, text) in entities.sorted(by: { $0.key > $1.key }) where entity != "&amp;" {
      out = out.replacing(entity, with: text)
    }
    // Last, so that an escaped entity stays what it was.
    out = out.replacing("&amp;", with: "&")
    return out.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func isTagStart(_ character: Character) -> Bool {
    character.isLetter || character == "/" || character == "!"
  }
}
