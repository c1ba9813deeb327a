/// Scalars and lines of YAML, written so that the reader gives the same text back.
struct YAMLText {
  private(set) var text = ""

  mutating func line(_ indent: Int, _ content: String) {
    text += content.isEmpty ? "\n" : String(repeating: "  ", count: indent) + content + "\n"
  }

  /// A key with a text, as a block where it has several lines.
  mutating func entry(_ indent: Int, _ key: String, _ value: String?) {
    guard let value else { return }
    guard Self.canBeBlock(value) else {
      line(indent, "\(key): \(Self.scalar(value))")
      return
    }
    line(indent, "\(key): |")
    for part in value.split(separator: "\n", omittingEmptySubsequences: false) {
      line(part.isEmpty ? 0 : indent + 1, String(part))
    }
  }

  /// A key with a list, an item to a line; nothing where it is empty.
  mutating func list(_ indent: Int, _ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    line(indent, "\(key):")
    for value in values { line(indent + 1, "- \(Self.scalar(value))") }
  }

  /// A key with a list of short names, on one line.
  mutating func names(_ indent: Int, _ key: String, _ values: [String]) {
    guard !values.isEmpty else { return }
    line(indent, "\(key): [\(values.map(Self.scalar).joined(separator: ", "))]")
  }

  private static func canBeBlock(_ text: String) -> Bool {
    guard text.contains("\n"), text.first != " " else { return false }
    return text.unicodeScalars.allSatisfy { $0 == "\n" || isPlainScalar($0) }
  }

  static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    let opens = "-?:,[]{}#&*!|>'\"%@`".contains(first) || first.isWhitespace
    return !opens && !last.isWhitespace && last != ":"
      && !text.contains(where: { "[]{},".contains($0) })
      && text.unicodeScalars.allSatisfy(isPlainScalar)
      && !holds(text, ": ") && !holds(text, " #") && text != "<<"
      && !text.hasPrefix("---") && !text.hasPrefix("...")
  }

  /// No control characters, and none that YAML takes for a line break or does not allow.
  private static func isPlainScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned,
      .format:
      false
    default: true
    }
  }

  private static func holds(_ text: String, _ two: String) -> Bool {
    zip(text, text.dropFirst()).contains { String([$0, $1]) == two }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where isPlainScalar(scalar): result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      }
    }
    return result + "\""
  }
}
