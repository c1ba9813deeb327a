/// Reads one JSON value of a hostile file: nothing deeper than `mostDepth`, nothing recursed into
/// without counting, every fault with the byte it stands at.
package struct JSONReader {
  package struct Fault: Error, Hashable {
    /// Byte, from 0.
    package var offset: Int
    package var message: String
  }

  private static let mostDepth = 64
  /// A value takes more room than it is written in.
  private static let mostValues = 2_000_000
  private var count = 0
  private let bytes: [UInt8]
  private var at: Int

  package static func read(_ bytes: [UInt8]) throws(Fault) -> JSON {
    var reader = JSONReader(bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.at == bytes.count else { throw reader.fault("something follows the value") }
    return value
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    at = 0
  }

  private func fault(_ message: String) -> Fault { Fault(offset: at, message: message) }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || (0x09...0x0D).contains(byte) { at += 1 }
  }

  private mutating func value(depth: Int) throws(Fault) -> JSON {
    guard depth <= Self.mostDepth else { throw fault("nested deeper than \(Self.mostDepth)") }
    count += 1
    guard count <= Self.mostValues else { throw fault("more than \(Self.mostValues) values") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ text: String, _ value: JSON) throws(Fault) -> JSON {
    guard bytes[at...].starts(with: text.utf8) else { throw fault("a value was expected") }
    at += text.utf8.count
    return value
  }

  private mutating func number() throws(Fault) -> JSON {
    let start = at
    while let byte = next, isNumeral(byte) { at += 1 }
    guard at > start, at - start <= 64,
      let text = String(validating: bytes[start..<at], as: UTF8.self), Double(text) != nil
    else {
      at = start
      throw fault("a value was expected")
    }
    return .number(text)
  }

  private func isNumeral(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
    default: false
    }
  }

  private mutating func list(_ depth: Int) throws(Fault) -> JSON {
    var items: [JSON] = []
    at += 1
    skipSpace()
    if next == UInt8(ascii: "]") {
      at += 1
      return .list(items)
    }
    while true {
      items.append(try value(depth: depth + 1))
      if try !goesOn(until: UInt8(ascii: "]")) { return .list(items) }
    }
  }

  private mutating func object(_ depth: Int) throws(Fault) -> JSON {
    var members: [JSON.Member] = []
    at += 1
    skipSpace()
    if next == UInt8(ascii: "}") {
      at += 1
      return .object(members)
    }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw fault("a member's name was expected") }
      let name = try string()
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw fault("“:” was expected") }
      at += 1
      members.append(JSON.Member(name, try value(depth: depth + 1)))
      if try !goesOn(until: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func goesOn(until end: UInt8) throws(Fault) -> Bool {
    skipSpace()
    guard let byte = next, byte == end || byte == UInt8(ascii: ",") else {
      throw fault(at == bytes.count ? "it ends within a value" : "“,” was expected")
    }
    at += 1
    return byte != end
  }

  private mutating func string() throws(Fault) -> String {
    at += 1
    var text: [UInt8] = []
    while let byte = next {
      at += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let whole = String(validating: text, as: UTF8.self) else {
          throw fault("a text is not UTF-8")
        }
        return whole
      case UInt8(ascii: "\\"): try escape(into: &text)
      default: text.append(byte)
      }
    }
    throw fault("it ends within a text")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Fault) {
    guard let byte = next else { throw fault("it ends within a text") }
    at += 1
    switch byte {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "u"): text += String(try scalar()).utf8
    default: text.append(byte)
    }
  }

  private mutating func scalar() throws(Fault) -> Character {
    let high = try unit()
    guard high & 0xFC00 == 0xD800 else {
      return Character(Unicode.Scalar(high) ?? "\u{FFFD}")
    }
    guard bytes[at...].starts(with: [0x5C, 0x75]) else { return "\u{FFFD}" }
    at += 2
    let low = try unit()
    guard low & 0xFC00 == 0xDC00 else { return "\u{FFFD}" }
    let value = 0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF)
    return Character(Unicode.Scalar(value) ?? "\u{FFFD}")
  }

  private mutating func unit() throws(Fault) -> UInt32 {
    guard at + 4 <= bytes.count,
      let text = String(validating: bytes[at..<(at + 4)], as: UTF8.self),
      let value = UInt32(text, radix: 16)
    else { throw fault("\\u needs four hexadecimal digits") }
    at += 4
    return value
  }
}
