/// Why bytes are not a canonical value or entry, and where: `offset` from the line's begin.
package struct LineProblem: Error, Hashable, Sendable {
  package let offset: Int
  package let reason: Reason

  package enum Reason: String, Hashable, Sendable {
    case empty = "an empty line"
    case tooLong = "longer than 1 MiB"
    case trailingBytes = "bytes after the end"
    case expected = "not the member that must stand here"
    case number = "not a canonical integer below 2^53"
    case text = "not a canonical string"
    case utf8 = "not valid UTF-8"
    case value = "not a JSON value an entry may hold"
    case order = "members doubled or out of order"
    case depth = "nesting deeper than 16"
    case base64 = "not canonical base64"
    case name = "not a name this member may have"
    case time = "not a UTC time with milliseconds"
    case content = "salt, salts and data that do not fit the parts"
    case signature = "not a signature"
    case session = "signed by a later entry or itself"
  }
}

/// Reads canonical JSON from bytes, strictly, front to back.
///
/// It works on bytes and never builds what its caller does not ask for, since a record may hold
/// 100,000 entries.
struct Cursor {
  let bytes: [UInt8]
  var index: Int
  let end: Int
  private let start: Int

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    start = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { index == end }

  func problem(_ reason: LineProblem.Reason) -> LineProblem {
    LineProblem(offset: index - start, reason: reason)
  }

  /// The byte here; 0, which stands nowhere in canonical JSON, at the end.
  var byte: UInt8 { index < end ? bytes[index] : 0 }

  mutating func expect(_ expected: UInt8) throws(LineProblem) {
    guard byte == expected else { throw problem(.expected) }
    index += 1
  }

  mutating func expect(_ literal: [UInt8]) throws(LineProblem) {
    guard has(literal) else { throw problem(.expected) }
    index += literal.count
  }

  func has(_ literal: [UInt8]) -> Bool {
    guard end - index >= literal.count else { return false }
    for offset in 0..<literal.count where bytes[index + offset] != literal[offset] { return false }
    return true
  }

  mutating func take(_ expected: UInt8) -> Bool {
    guard byte == expected else { return false }
    index += 1
    return true
  }

  mutating func integer() throws(LineProblem) -> Int {
    let isNegative = take(UInt8(ascii: "-"))
    let first = byte
    guard first >= 0x30, first <= 0x39 else { throw problem(.number) }
    var number = 0
    var digits = 0
    while byte >= 0x30, byte <= 0x39 {
      number = number * 10 + Int(byte - 0x30)
      digits += 1
      index += 1
      guard number <= JSON.greatestInteger else { throw problem(.number) }
    }
    guard first != 0x30 || (digits == 1 && !isNegative) else { throw problem(.number) }
    return isNegative ? -number : number
  }

  /// A string's bytes between its quotes, checked; whether any are escapes.
  mutating func rawString() throws(LineProblem) -> (range: Range<Int>, hasEscapes: Bool) {
    try expect(0x22)
    let begin = index
    var hasEscapes = false
    while index < end {
      let byte = bytes[index]
      if byte == 0x22 {
        index += 1
        return (begin..<(index - 1), hasEscapes)
      }
      if byte == 0x5C {
        hasEscapes = true
        _ = try escape()
      } else if byte >= 0x80 {
        try sequence(from: byte)
      } else {
        guard byte >= 0x20, byte != 0x7F else { throw problem(.text) }
        index += 1
      }
    }
    throw problem(.text)
  }

  /// The character an escape stands for; only the escapes RFC 8785 writes.
  private mutating func escape() throws(LineProblem) -> UInt8 {
    guard end - index >= 2 else { throw problem(.text) }
    if let short = Cursor.short(bytes[index + 1]) {
      index += 2
      return short
    }
    guard end - index >= 6, bytes[index + 1] == UInt8(ascii: "u"),
      let value = hexBytes(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self)),
      value[0] == 0, value[1] < 0x20, ![8, 9, 10, 12, 13].contains(value[1])
    else { throw problem(.text) }
    index += 6
    return value[1]
  }

  private static func short(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""): 0x22
    case UInt8(ascii: "\\"): 0x5C
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "r"): 0x0D
    default: nil
    }
  }

  /// One well-formed sequence of two to four bytes (Unicode, table 3-7).
  private mutating func sequence(from first: UInt8) throws(LineProblem) {
    let (width, low, high): (Int, UInt8, UInt8) =
      switch first {
      case 0xC2...0xDF: (2, 0x80, 0xBF)
      case 0xE0: (3, 0xA0, 0xBF)
      case 0xED: (3, 0x80, 0x9F)
      case 0xE1...0xEF: (3, 0x80, 0xBF)
      case 0xF0: (4, 0x90, 0xBF)
      case 0xF1...0xF3: (4, 0x80, 0xBF)
      case 0xF4: (4, 0x80, 0x8F)
      default: (0, 0, 0)
      }
    guard width > 0, end - index >= width, bytes[index + 1] >= low, bytes[index + 1] <= high else {
      throw problem(.utf8)
    }
    for offset in 2..<max(2, width) where bytes[index + offset] & 0xC0 != 0x80 {
      throw problem(.utf8)
    }
    index += width
  }

  /// The text of a string, its escapes undone.
  mutating func string() throws(LineProblem) -> String {
    let (range, hasEscapes) = try rawString()
    guard hasEscapes else { return String(decoding: bytes[range], as: UTF8.self) }
    var plain: [UInt8] = []
    var inner = Cursor(bytes, in: range)
    while !inner.isAtEnd {
      if inner.byte == 0x5C {
        plain.append(try inner.escape())
      } else {
        plain.append(inner.byte)
        inner.index += 1
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
