import Problems

extension JSONValue {
  /// The value as RFC 8785 (JCS) spells it, UTF-8: what digests and signatures are made of.
  package var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    print(to: &bytes)
    return bytes
  }

  private func print(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let truth): bytes += (truth ? "true" : "false").utf8
    case .number(let digits): bytes += ECMAScriptNumber.text(Double(digits) ?? 0).utf8
    case .string(let text): Self.print(text, to: &bytes)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        item.print(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      // RFC 8785 §3.2.3: by UTF-16 code units, which is not the order of Unicode scalars.
      let sorted = object.members.sorted {
        $0.name.utf16.lexicographicallyPrecedes($1.name.utf16)
      }
      for (index, member) in sorted.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.print(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.print(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func print(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x20...: bytes.append(byte)
      default: bytes += escape(of: byte).utf8
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A text whose every character a terminal may have: what it would obey or hide is escaped, so
  /// that the file can be looked at as it is.
  private static func shown(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    guard visible(text) != text else {
      print(text, to: &bytes)
      return bytes
    }
    for scalar in text.unicodeScalars {
      if scalar.value < 0x7F {
        var one: [UInt8] = []
        print(String(scalar), to: &one)
        bytes += one.dropFirst().dropLast()
      } else {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          bytes += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
        }
      }
    }
    return [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
  }

  private static func escape(of control: UInt8) -> String {
    switch control {
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    default:
      let digits = String(control, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }

  /// The value for people: members in their order, two blanks a level, a line feed at the end.
  package var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes, indent: 0)
    bytes.append(0x0A)
    return String(decoding: bytes, as: UTF8.self)
  }

  private func write(to bytes: inout [UInt8], indent: Int) {
    switch self {
    case .array(let items) where !items.isEmpty:
      Self.write("[", "]", items.count, to: &bytes, indent) { index, bytes in
        items[index].write(to: &bytes, indent: indent + 1)
      }
    case .object(let object) where !object.isEmpty:
      Self.write("{", "}", object.members.count, to: &bytes, indent) { index, bytes in
        Self.print(object.members[index].name, to: &bytes)
        bytes += ": ".utf8
        object.members[index].value.write(to: &bytes, indent: indent + 1)
      }
    case .number(let digits): bytes += digits.utf8
    case .string(let text): bytes += Self.shown(text)
    default: print(to: &bytes)
    }
  }

  private static func write(
    _ open: String, _ close: String, _ count: Int, to bytes: inout [UInt8], _ indent: Int,
    each: (Int, inout [UInt8]) -> Void
  ) {
    bytes += open.utf8
    for index in 0..<count {
      bytes += (index == 0 ? "\n" : ",\n").utf8
      bytes += [UInt8](repeating: 0x20, count: 2 * (indent + 1))
      each(index, &bytes)
    }
    bytes.append(0x0A)
    bytes += [UInt8](repeating: 0x20, count: 2 * indent)
    bytes += close.utf8
  }
}

/// Numbers as ECMAScript prints them (ECMA-262, Number::toString), which JCS asks for.
enum ECMAScriptNumber {
  static func text(_ number: Double) -> String {
    guard number != 0 else { return "0" }
    let sign = number < 0 ? "-" : ""
    let (digits, point) = shortest(abs(number))
    return sign + placed(digits, point)
  }

  /// The shortest digits that read back as the number, and where its point stands behind the first.
  private static func shortest(_ number: Double) -> (digits: String, point: Int) {
    let parts = number.description.split(separator: "e")
    let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = halves.count == 2 ? halves[1] : ""
    var digits = String(halves[0]) + fraction
    var point = halves[0].count + exponent
    while digits.hasPrefix("0") {
      digits.removeFirst()
      point -= 1
    }
    while digits.hasSuffix("0") { digits.removeLast() }
    return (digits, point)
  }

  private static func placed(_ digits: String, _ point: Int) -> String {
    if point > 0, point <= 21 {
      guard digits.count > point else {
        return digits + String(repeating: "0", count: point - digits.count)
      }
      return digits.prefix(point) + "." + digits.dropFirst(point)
    }
    if point > -6, point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    let exponent = point - 1
    let tail = digits.dropFirst()
    return digits.prefix(1) + (tail.isEmpty ? "" : "." + tail)
      + "e" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
  }
}
