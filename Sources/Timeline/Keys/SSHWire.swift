/// The `string` and `uint32` of the SSH protocols (RFC 4251 §5).
struct SSHReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }
  var rest: [UInt8] { Array(bytes[index...]) }

  mutating func byte() -> UInt8? {
    guard index < bytes.count else { return nil }
    index += 1
    return bytes[index - 1]
  }

  mutating func uint32() -> Int? {
    guard bytes.count - index >= 4 else { return nil }
    let value = bytes[index..<(index + 4)].reduce(0) { $0 << 8 | Int($1) }
    index += 4
    return value
  }

  mutating func string() -> [UInt8]? {
    let begin = index
    guard let length = uint32(), bytes.count - index >= length else {
      index = begin
      return nil
    }
    index += length
    return Array(bytes[(index - length)..<index])
  }

  mutating func text() -> String? {
    string().flatMap { String(validating: $0, as: UTF8.self) }
  }

  mutating func take(_ literal: [UInt8]) -> Bool {
    guard bytes.count - index >= literal.count,
      bytes[index..<(index + literal.count)].elementsEqual(literal)
    else { return false }
    index += literal.count
    return true
  }

  /// A positive `mpint` as exactly 32 bytes, refused in any longer spelling.
  mutating func scalar() -> [UInt8]? {
    guard let number = string(), let first = number.first, number.count <= 33 else { return nil }
    if first & 0x80 != 0 { return nil }
    if first == 0 {
      guard number.count > 1, number[1] & 0x80 != 0 else { return nil }
      return [UInt8](repeating: 0, count: 33 - number.count) + number.dropFirst()
    }
    guard number.count <= 32 else { return nil }
    return [UInt8](repeating: 0, count: 32 - number.count) + number
  }
}

struct SSHWriter {
  private(set) var bytes: [UInt8] = []

  mutating func raw(_ more: [UInt8]) { bytes += more }

  mutating func uint32(_ value: Int) {
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
  }

  mutating func string(_ more: [UInt8]) {
    uint32(more.count)
    bytes += more
  }

  mutating func string(_ text: String) { string(Array(text.utf8)) }

  /// A positive number as `mpint`: no leading zeros, one if the first bit is set.
  mutating func scalar(_ number: [UInt8]) {
    var digits = Array(number.drop { $0 == 0 })
    if let first = digits.first, first & 0x80 != 0 { digits.insert(0, at: 0) }
    string(digits)
  }
}
