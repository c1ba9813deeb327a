/// Canonical JSON (RFC 8785): the one spelling of a value. `jq -cS` prints the same bytes.
extension JSON {
  /// The value as canonical JSON, UTF-8.
  ///
  /// A value that an entry cannot hold (`isCanonical` is false) prints too, for messages.
  package var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    print(to: &bytes)
    return bytes
  }

  package var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

  func print(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let truth): bytes += (truth ? "true" : "false").utf8
    case .int(let number): bytes += String(number).utf8
    case .string(let text): JSON.print(text, to: &bytes)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        item.print(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members): JSON.print(members, to: &bytes) { $0.print(to: &$1) }
    }
  }

  /// An object whose members are sorted by UTF-16 code units, as RFC 8785 §3.2.3 wants.
  static func print<Value>(
    _ members: [String: Value], to bytes: inout [UInt8], each: (Value, inout [UInt8]) -> Void
  ) {
    bytes.append(UInt8(ascii: "{"))
    let sorted = members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
    for (index, member) in sorted.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      print(member.key, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      each(member.value, &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  static func print(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C: bytes += [0x5C, byte]
      case 0x20...: bytes.append(byte)
      default: bytes += escape(of: byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func escape(of control: UInt8) -> [UInt8] {
    switch control {
    case 0x08: Array("\\b".utf8)
    case 0x09: Array("\\t".utf8)
    case 0x0A: Array("\\n".utf8)
    case 0x0C: Array("\\f".utf8)
    case 0x0D: Array("\\r".utf8)
    default: Array("\\u00".utf8) + Array(hexText([control]).utf8)
    }
  }
}

extension JSON {
  /// How deep arrays and objects may nest inside one member of `data`.
  package static let greatestDepth = 16
  /// Integers are exact in every reader up to here: 2^53 - 1.
  package static let greatestInteger = 9_007_199_254_740_991

  /// Whether the value can stand in an entry: no `null`, integers below 2^53, ASCII names,
  /// no U+007F, nesting at most 16.
  package var isCanonical: Bool { isCanonical(depth: 0) }

  private func isCanonical(depth: Int) -> Bool {
    switch self {
    case .null: false
    case .bool: true
    case .int(let number): number.magnitude <= UInt(JSON.greatestInteger)
    case .string(let text): !text.utf8.contains(0x7F)
    case .array(let items):
      depth < JSON.greatestDepth && items.allSatisfy { $0.isCanonical(depth: depth + 1) }
    case .object(let members):
      depth < JSON.greatestDepth
        && members.allSatisfy { name, value in
          name.utf8.allSatisfy { $0 < 0x7F } && value.isCanonical(depth: depth + 1)
        }
    }
  }

  /// The value with each U+007F in a string as `^?`, the visible form the timeline writes.
  package var withVisibleDelete: JSON {
    switch self {
    case .string(let text) where text.utf8.contains(0x7F):
      .string(
        text.unicodeScalars.map { $0.value == 0x7F ? "^?" : String($0) }.joined())
    case .array(let items): .array(items.map(\.withVisibleDelete))
    case .object(let members): .object(members.mapValues(\.withVisibleDelete))
    default: self
    }
  }
}
