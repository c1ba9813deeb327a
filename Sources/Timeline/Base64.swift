/// Base64 in its one canonical form: padded, no line breaks, no stray low bits. Foundation's
/// decoder takes loose forms too, and two spellings of one signature would be two lines.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// For each byte its six bits, or 255.
  private static let values: [UInt8] = {
    var table = [UInt8](repeating: 255, count: 256)
    for (value, letter) in alphabet.enumerated() { table[Int(letter)] = UInt8(value) }
    return table
  }()

  static func encoded(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let left = bytes.count - index
      let first = bytes[index]
      let second = left > 1 ? bytes[index + 1] : 0
      let third = left > 2 ? bytes[index + 2] : 0
      text.append(alphabet[Int(first >> 2)])
      text.append(alphabet[Int((first & 3) << 4 | second >> 4)])
      text.append(left > 1 ? alphabet[Int((second & 15) << 2 | third >> 6)] : UInt8(ascii: "="))
      text.append(left > 2 ? alphabet[Int(third & 63)] : UInt8(ascii: "="))
      index += 3
    }
    return text
  }

  /// The bytes of the text in `range`; `nil` where it is not what `encoded` writes.
  static func decoded(_ text: [UInt8], in range: Range<Int>) -> [UInt8]? {
    guard range.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count / 4 * 3)
    let table = values
    var index = range.lowerBound
    while index < range.upperBound {
      let isLast = index + 4 == range.upperBound
      let padding = isLast ? paddingLength(text, endingAt: range.upperBound) : 0
      let first = table[Int(text[index])]
      let second = table[Int(text[index + 1])]
      let third = padding > 1 ? 0 : table[Int(text[index + 2])]
      let fourth = padding > 0 ? 0 : table[Int(text[index + 3])]
      guard (first | second | third | fourth) < 64 else { return nil }
      if padding == 1, third & 3 != 0 { return nil }
      if padding == 2, second & 15 != 0 { return nil }
      bytes.append(first << 2 | second >> 4)
      if padding < 2 { bytes.append(second << 4 | third >> 2) }
      if padding < 1 { bytes.append(third << 6 | fourth) }
      index += 4
    }
    return bytes
  }

  private static func paddingLength(_ text: [UInt8], endingAt end: Int) -> Int {
    guard text[end - 1] == UInt8(ascii: "=") else { return 0 }
    return text[end - 2] == UInt8(ascii: "=") ? 2 : 1
  }
}
