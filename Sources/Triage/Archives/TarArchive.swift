/// A tar's members, read forward; a header that does not fit ends the reading.
struct TarArchive {
  struct Member: Hashable {
    var name: String
    var start: Int
    var size: Int
    /// A link's target: nothing is followed.
    var link: String?
  }

  private(set) var members: [Member] = []
  private(set) var oddities: [String] = []
  private static let mostMembers = 200_000

  static func isTar(_ start: [UInt8]) -> Bool {
    start.count >= 512 && Array(start[257..<262]) == Array("ustar".utf8)
  }

  init(_ source: ByteSource) throws(TriageFault) {
    var at = 0
    var longName: String?
    while let header = try source.exactly(at, 512), members.count < Self.mostMembers {
      guard header.contains(where: { $0 != 0 }) else { break }
      guard let size = Self.number(header[124..<136]), size <= source.size - at - 512 else {
        oddities.append("byte \(at): a member goes past the end of the archive")
        break
      }
      let kind = header[156]
      if kind == UInt8(ascii: "L") {
        let raw = try source.exactly(at + 512, min(size, 65_536)) ?? []
        longName = Self.text(raw[...])
      } else {
        let name = longName ?? Self.name(header)
        longName = nil
        let isLink = kind == UInt8(ascii: "1") || kind == UInt8(ascii: "2")
        if kind == 0 || kind == UInt8(ascii: "0") || kind == UInt8(ascii: "7") || isLink {
          members.append(
            Member(
              name: name, start: at + 512, size: size,
              link: isLink ? Self.text(header[157..<257]) : nil))
        }
      }
      at += 512 + (size + 511) / 512 * 512
    }
  }

  private static func name(_ header: [UInt8]) -> String {
    let prefix = text(header[345..<500])
    return prefix.isEmpty ? text(header[0..<100]) : prefix + "/" + text(header[0..<100])
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Octal digits, or base 256 where the first bit is set.
  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    if let first = bytes.first, first & 0x80 != 0 {
      var value = 0
      for byte in bytes.dropFirst(4) { value = value << 8 | Int(byte) }
      return value >= 0 ? value : nil
    }
    let digits = bytes.filter { $0 != 0 && $0 != 0x20 }
    guard !digits.isEmpty else { return 0 }
    return Int(String(decoding: digits, as: UTF8.self), radix: 8).flatMap { $0 >= 0 ? $0 : nil }
  }
}
