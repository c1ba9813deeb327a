package import Problems

/// Why a text is no JSON that we take (RFC 8259, and I-JSON's rule on names, RFC 7493).
package struct JSONRefusal: Error, Hashable, Sendable {
  package let what: String
  package let remedy: String
  /// Line and column from 1; columns count characters.
  package let place: Place

  package var problem: Problem {
    Problem(.error, what, at: place, mend: remedy, code: "json")
  }
}

/// Reads JSON of strangers: by hand, since what matters here is what other readers let pass, a name
/// given twice, half a surrogate, a depth that ends the stack.
package struct JSONParser {
  package static let maximumBytes = 8 << 20
  package static let maximumDepth = 64

  private let bytes: [UInt8]
  private let path: String
  private var index = 0

  /// The value these bytes spell.
  package static func value(of bytes: [UInt8], path: String) throws(JSONRefusal) -> JSONValue {
    var parser = JSONParser(bytes: bytes, path: path)
    return try parser.document()
  }

  private init(bytes: [UInt8], path: String) {
    self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    self.path = path
  }

  private mutating func document() throws(JSONRefusal) -> JSONValue {
    guard bytes.count <= Self.maximumBytes else {
      throw refusal(
        "the file has \(bytes.count) bytes, more than \(Self.maximumBytes)",
        "split it into playbooks of its own")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw refusal("the file is not UTF-8", "save it as UTF-8")
    }
    skipBlanks()
    let value = try value(depth: 1)
    skipBlanks()
    guard index == bytes.count else {
      throw refusal("something follows the end of the value", "delete what follows")
    }
    return value
  }

  private var byte: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: wanted) else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONRefusal) -> JSONValue {
    guard depth <= Self.maximumDepth else {
      throw refusal("values nest deeper than \(Self.maximumDepth)", "flatten it")
    }
    switch byte {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw refusal("the file ends inside a value", "add what is missing")
    case let byte? where byte == UInt8(ascii: "-") || (byte >= 0x30 && byte <= 0x39):
      return .number(try number())
    default: throw refusal("this begins no JSON value", "write valid JSON")
    }
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONRefusal) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else {
      throw refusal("this begins no JSON value", "write valid JSON")
    }
    index += word.utf8.count
    return value
  }

  private mutating func array(depth: Int) throws(JSONRefusal) -> [JSONValue] {
    index += 1
    var items: [JSONValue] = []
    skipBlanks()
    if take("]") { return items }
    while true {
      skipBlanks()
      items.append(try value(depth: depth + 1))
      skipBlanks()
      if take("]") { return items }
      guard take(",") else { throw refusal("“,” or “]” is wanted", "write valid JSON") }
    }
  }

  private mutating func object(depth: Int) throws(JSONRefusal) -> JSONObject {
    index += 1
    var members = JSONObject()
    skipBlanks()
    if take("}") { return members }
    while true {
      skipBlanks()
      guard byte == UInt8(ascii: "\"") else {
        throw refusal("a name in quotation marks is wanted", "write valid JSON")
      }
      let start = index
      let name = try string()
      guard members[name] == nil else {
        index = start
        throw refusal("“\(name)” stands twice in one object", "keep one of them")
      }
      skipBlanks()
      guard take(":") else { throw refusal("“:” is wanted", "write valid JSON") }
      skipBlanks()
      members[name] = try value(depth: depth + 1)
      skipBlanks()
      if take("}") { return members }
      guard take(",") else { throw refusal("“,” or “}” is wanted", "write valid JSON") }
    }
  }

  func refusal(_ what: String, _ remedy: String) -> JSONRefusal {
    let before = bytes[..<min(index, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let column = String(decoding: before[start...], as: UTF8.self).count + 1
    return JSONRefusal(
      what: what, remedy: remedy, place: Place(file: path, line: line, column: column))
  }
}

// Scalars.
extension JSONParser {
  /// -? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?
  private mutating func number() throws(JSONRefusal) -> String {
    let start = index
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
      index += 1
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    guard let value = Double(text), value.isFinite else {
      throw refusal("the number is too large", "write it as a text")
    }
    return text
  }

  private mutating func digits() throws(JSONRefusal) {
    let start = index
    while let byte, byte >= 0x30, byte <= 0x39 { index += 1 }
    if index == start { throw refusal("a digit is wanted", "write valid JSON") }
  }

  private mutating func string() throws(JSONRefusal) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw refusal("a control character stands in a text", "write it as an escape")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw refusal("the text does not end", "add the closing quotation mark")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONRefusal) {
    index += 1
    guard let byte else { throw refusal("the text does not end", "add what is missing") }
    if byte == UInt8(ascii: "u") {
      let scalar = try escapedScalar()
      text += Array(String(scalar).utf8)
      return
    }
    guard let plain = Self.escapes[byte] else {
      throw refusal("no such escape", "write a backslash as \\\\")
    }
    text.append(plain)
    index += 1
  }

  private static let escapes: [UInt8: UInt8] = [
    0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 0x08, 0x66: 0x0C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09,
  ]

  private mutating func escapedScalar() throws(JSONRefusal) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(UInt16(first)), take("\\"), byte == UInt8(ascii: "u") else {
      throw refusal("half a surrogate pair stands alone", "write the whole character")
    }
    let second = try unit()
    guard UTF16.isTrailSurrogate(UInt16(second)),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw refusal("half a surrogate pair stands alone", "write the whole character") }
    return scalar
  }

  /// The four digits behind `\u`; stands behind them afterwards.
  private mutating func unit() throws(JSONRefusal) -> UInt32 {
    index += 1
    let digits = bytes[min(index, bytes.count)...].prefix(4)
    guard digits.count == 4, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw refusal("four hexadecimal digits are wanted", "write \\u as in \\u00e9") }
    index += 4
    return value
  }
}

extension UInt8 {
  fileprivate var isHexDigit: Bool {
    (self >= 0x30 && self <= 0x39) || (self | 0x20 >= 0x61 && self | 0x20 <= 0x66)
  }
}
