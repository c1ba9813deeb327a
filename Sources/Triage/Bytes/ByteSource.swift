/// Bytes that can be read at any offset: a file, a member of an archive, an array in a test.
package struct ByteSource: Sendable {
  package typealias Reading =
    @Sendable (_ offset: Int, _ count: Int) throws(TriageFault) -> [UInt8]

  package let size: Int
  /// Fewer bytes than asked for come back only at the end.
  package let read: Reading

  package init(size: Int, read: @escaping Reading) {
    self.size = size
    self.read = read
  }

  package init(_ bytes: [UInt8]) {
    self.init(size: bytes.count) { offset, count throws(TriageFault) in
      guard offset >= 0, offset < bytes.count, count > 0 else { return [] }
      return Array(bytes[offset..<min(bytes.count, offset + min(count, bytes.count))])
    }
  }

  /// A part as a source of its own; what lies outside of this one is cut off.
  func part(_ offset: Int, _ count: Int) -> ByteSource {
    let start = max(0, min(offset, size))
    let room = max(0, min(count, size - start))
    let read = self.read
    return ByteSource(size: room) { inner, wanted throws(TriageFault) in
      guard inner >= 0, inner < room else { return [] }
      return try read(start + inner, min(wanted, room - inner))
    }
  }

  /// Exactly these bytes, or nil where the source is shorter.
  func exactly(_ offset: Int, _ count: Int) throws(TriageFault) -> [UInt8]? {
    guard offset >= 0, count >= 0, offset <= size, count <= size - offset else { return nil }
    let bytes = try read(offset, count)
    return bytes.count == count ? bytes : nil
  }

  /// The range in pieces, in order.
  func forEachPiece(
    _ offset: Int, _ count: Int, of piece: Int = 1 << 20,
    _ body: ([UInt8]) throws(TriageFault) -> Void
  ) throws(TriageFault) {
    var at = offset
    let end = offset + count
    while at < end {
      let bytes = try read(at, min(piece, end - at))
      guard !bytes.isEmpty else { return }
      try body(bytes)
      at += bytes.count
    }
  }
}

/// Numbers as little-endian files write them.
extension [UInt8] {
  /// Of up to eight bytes; nil where the array ends before.
  func little(_ offset: Int, _ width: Int) -> UInt64? {
    guard offset >= 0, offset <= count - width else { return nil }
    var value: UInt64 = 0
    for index in 0..<width { value |= UInt64(self[offset + index]) << UInt64(8 * index) }
    return value
  }

  func hasPrefix(_ other: [UInt8]) -> Bool { starts(with: other) }

  /// Where `needle` first stands, from an offset on.
  func first(_ needle: [UInt8], from start: Int = 0) -> Int? {
    guard let head = needle.first, count >= needle.count else { return nil }
    var at = Swift.max(0, start)
    while at <= count - needle.count {
      guard let next = self[at...(count - needle.count)].firstIndex(of: head) else { return nil }
      if self[next..<(next + needle.count)].elementsEqual(needle) { return next }
      at = next + 1
    }
    return nil
  }

  func last(_ needle: [UInt8]) -> Int? {
    guard count >= needle.count else { return nil }
    return stride(from: count - needle.count, through: 0, by: -1).first {
      self[$0..<($0 + needle.count)].elementsEqual(needle)
    }
  }
}
