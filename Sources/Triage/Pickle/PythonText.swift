/// Text as Python writes it between quotes.
enum PythonText {
  /// With `\n`, `\x41`, `\u0041` and their like resolved: a name hidden behind an escape is still
  /// that name.
  static func unescaped(_ raw: [UInt8]) -> String {
    guard raw.contains(0x5C) else { return String(decoding: raw, as: UTF8.self) }
    var text = ""
    var at = 0
    while at < raw.count {
      guard raw[at] == 0x5C, at + 1 < raw.count else {
        let end = raw[at...].dropFirst().firstIndex(of: 0x5C) ?? raw.count
        text += String(decoding: raw[at..<end], as: UTF8.self)
        at = end
        continue
      }
      let (scalar, length) = escape(raw, at + 1)
      text.unicodeScalars.append(scalar)
      at += 1 + length
    }
    return text
  }

  private static func escape(_ raw: [UInt8], _ at: Int) -> (Unicode.Scalar, length: Int) {
    switch raw[at] {
    case UInt8(ascii: "n"): ("\n", 1)
    case UInt8(ascii: "t"): ("\t", 1)
    case UInt8(ascii: "r"): ("\r", 1)
    case UInt8(ascii: "x"): hexadecimal(raw, at, 2)
    case UInt8(ascii: "u"): hexadecimal(raw, at, 4)
    case UInt8(ascii: "U"): hexadecimal(raw, at, 8)
    case 0x30...0x37: octal(raw, at)
    default: (Unicode.Scalar(raw[at]), 1)
    }
  }

  private static func hexadecimal(
    _ raw: [UInt8], _ at: Int, _ width: Int
  ) -> (Unicode.Scalar, length: Int) {
    let digits = raw[(at + 1)...].prefix(width)
    guard digits.count == width, let text = String(validating: digits, as: UTF8.self),
      let value = UInt32(text, radix: 16), let scalar = Unicode.Scalar(value)
    else { return (Unicode.Scalar(raw[at]), 1) }
    return (scalar, 1 + width)
  }

  private static func octal(_ raw: [UInt8], _ at: Int) -> (Unicode.Scalar, length: Int) {
    let digits = raw[at...].prefix(3).prefix { (0x30...0x37).contains($0) }
    let value = digits.reduce(UInt32(0)) { $0 * 8 + UInt32($1 - 0x30) }
    return (Unicode.Scalar(value & 0xFF) ?? "?", digits.count)
  }
}
