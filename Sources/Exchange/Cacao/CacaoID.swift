import Crypto

/// `action--7f40f9d7-de39-4027-ab97-15035beff2ff`: a type and a UUID (CACAO 2.0 §10.10).
struct CacaoID: Hashable {
  let type: String
  let uuid: String

  var text: String { "\(type)--\(uuid)" }

  /// `nil` where a text is no identifier that the schemas accept.
  init?(_ text: String) {
    guard let dashes = text.range(of: "--"), dashes.upperBound < text.endIndex else { return nil }
    type = String(text[..<dashes.lowerBound])
    uuid = String(text[dashes.upperBound...])
    guard Self.isType(type), Self.isUUID(uuid) else { return nil }
  }

  /// The same type and name always give the same id (UUID version 5, RFC 9562 §5.5).
  init(type: String, named name: String) {
    self.type = type
    uuid = Self.uuid(named: name)
  }

  init(type: String, uuid: String) {
    self.type = type
    self.uuid = uuid
  }

  /// `^[a-z][a-z0-9-]+[a-z0-9]$`
  private static func isType(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 3, let first = bytes.first, first >= 0x61, first <= 0x7A,
      bytes.last != 0x2D
    else { return false }
    return bytes.allSatisfy {
      ($0 >= 0x61 && $0 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D
    }
  }

  /// RFC 4122, versions 1 to 5, variant 8, 9, a or b, as the schemas accept.
  static func isUUID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return false }
    guard parts.allSatisfy({ $0.utf8.allSatisfy(isHexDigit) }) else { return false }
    return "12345".contains(parts[2].prefix(1)) && "89abAB".contains(parts[3].prefix(1))
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
  }

  /// Our own namespace: the digest of it and a name is the UUID.
  private static let namespace: [UInt8] = [
    0x74, 0x6F, 0x63, 0x73, 0x69, 0x6E, 0x5F, 0x65, 0xA8, 0x78, 0x63, 0x68, 0x61, 0x6E, 0x67, 0x65,
  ]

  private static func uuid(named name: String) -> String {
    var bytes = Array(Insecure.SHA1.hash(data: namespace + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { byte in
      let text = String(byte, radix: 16)
      return text.utf8.count == 1 ? "0" + text : text
    }.joined()
    var rest = digits[...]
    return [8, 4, 4, 4, 12].map { count in
      let part = rest.prefix(count)
      rest = rest.dropFirst(count)
      return String(part)
    }.joined(separator: "-")
  }
}

extension String {
  /// The first place of a short text, without Foundation.
  func range(of wanted: String) -> Range<String.Index>? {
    guard let first = wanted.first else { return nil }
    var start = startIndex
    while let found = self[start...].firstIndex(of: first) {
      if self[found...].hasPrefix(wanted) {
        return found..<index(found, offsetBy: wanted.count)
      }
      start = index(after: found)
    }
    return nil
  }
}
