/// Texts with facts in them: `Isolate {{host}}`.
package enum Template {
  package enum Part: Hashable, Sendable {
    case text(String)
    /// The name between the braces.
    case fact(String)
  }

  /// The text cut at its braces; `nil` where one that opens is not closed.
  package static func parts(of text: String) -> [Part]? {
    // Most texts have no braces: looking at bytes is enough to know.
    guard hasBraces(text) else { return text.isEmpty ? [] : [.text(text)] }
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.range(of: "{{") {
      guard let close = rest[open.upperBound...].range(of: "}}") else { return nil }
      if open.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<open.lowerBound]))) }
      parts.append(.fact(String(rest[open.upperBound..<close.lowerBound]).trimmingWhitespace()))
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    return parts
  }

  static func hasBraces(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "{"), previous == byte { return true }
      previous = byte
    }
    return false
  }

  /// The names between braces, in order.
  package static func names(in text: String) -> [String] {
    guard hasBraces(text) else { return [] }
    return (parts(of: text) ?? []).compactMap { part in
      if case .fact(let name) = part { return name }
      return nil
    }
  }
}

extension Substring {
  /// The first place of a short ASCII text, without Foundation's search.
  fileprivate func range(of text: String) -> Range<Substring.Index>? {
    var start = startIndex
    while start < endIndex {
      let rest = self[start...]
      if rest.hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
