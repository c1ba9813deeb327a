/// A ZIP archive of files that are kept as they are (APPNOTE 6.3, method 0), without times, so
/// that the same files give the same bytes.
struct ZipText {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  /// 1980-01-01, the earliest day there is.
  private static let day: UInt16 = 0x21

  mutating func add(_ name: String, _ text: String) {
    let (path, body) = (Array(name.utf8), Array(text.utf8))
    let offset = UInt32(truncatingIfNeeded: bytes.count)
    var facts: [UInt8] = []
    Self.put(UInt16(20), to: &facts)
    // Names are UTF-8.
    Self.put(UInt16(0x0800), to: &facts)
    Self.put(UInt16(0), to: &facts)
    Self.put(UInt16(0), to: &facts)
    Self.put(Self.day, to: &facts)
    Self.put(Self.checksum(of: body), to: &facts)
    Self.put(UInt32(truncatingIfNeeded: body.count), to: &facts)
    Self.put(UInt32(truncatingIfNeeded: body.count), to: &facts)
    Self.put(UInt16(truncatingIfNeeded: path.count), to: &facts)
    Self.put(UInt16(0), to: &facts)
    Self.put(UInt32(0x0403_4B50), to: &bytes)
    bytes += facts + path + body
    Self.put(UInt32(0x0201_4B50), to: &directory)
    Self.put(UInt16(20), to: &directory)
    directory += facts
    for _ in 0..<3 { Self.put(UInt16(0), to: &directory) }
    Self.put(UInt32(0), to: &directory)
    Self.put(offset, to: &directory)
    directory += path
    count += 1
  }

  var archive: [UInt8] {
    var end: [UInt8] = []
    Self.put(UInt32(0x0605_4B50), to: &end)
    Self.put(UInt16(0), to: &end)
    Self.put(UInt16(0), to: &end)
    Self.put(count, to: &end)
    Self.put(count, to: &end)
    Self.put(UInt32(truncatingIfNeeded: directory.count), to: &end)
    Self.put(UInt32(truncatingIfNeeded: bytes.count), to: &end)
    Self.put(UInt16(0), to: &end)
    return bytes + directory + end
  }

  /// CRC-32 of ISO 3309.
  static func checksum(of bytes: [UInt8]) -> UInt32 {
    let table = (0..<256).map { start -> UInt32 in
      (0..<8).reduce(UInt32(start)) { value, _ in
        value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
      }
    }
    return ~bytes.reduce(~UInt32(0)) { value, byte in
      table[Int((value ^ UInt32(byte)) & 0xFF)] ^ (value >> 8)
    }
  }

  private static func put(_ number: UInt16, to bytes: inout [UInt8]) {
    bytes += [UInt8(number & 0xFF), UInt8(number >> 8)]
  }

  private static func put(_ number: UInt32, to bytes: inout [UInt8]) {
    for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8((number >> shift) & 0xFF)) }
  }
}
