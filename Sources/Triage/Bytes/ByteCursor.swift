/// A place in a source that moves forward, over a window that is read ahead.
struct ByteCursor {
  let source: ByteSource
  private(set) var offset: Int
  private var window: [UInt8] = []
  private var windowStart = 0
  private static let ahead = 1 << 16

  init(_ source: ByteSource, at offset: Int = 0) {
    self.source = source
    self.offset = offset
  }

  var isAtEnd: Bool { offset >= source.size }
  var left: Int { max(0, source.size - offset) }

  mutating func byte() throws(TriageFault) -> UInt8? {
    if offset >= windowStart + window.count || offset < windowStart {
      guard !isAtEnd else { return nil }
      try fill()
      guard !window.isEmpty else { return nil }
    }
    defer { offset += 1 }
    return window[offset - windowStart]
  }

  /// The next bytes, all of them or none.
  mutating func take(_ count: Int) throws(TriageFault) -> [UInt8]? {
    guard count >= 0, count <= left else { return nil }
    if count > Self.ahead {
      guard let bytes = try source.exactly(offset, count) else { return nil }
      offset += count
      return bytes
    }
    if offset < windowStart || offset + count > windowStart + window.count { try fill() }
    let start = offset - windowStart
    guard start + count <= window.count else { return nil }
    offset += count
    return Array(window[start..<(start + count)])
  }

  mutating func number(_ width: Int) throws(TriageFault) -> UInt64? {
    try take(width)?.little(0, width)
  }

  /// Passed over unread; false where the source ends before.
  mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, count <= left else { return false }
    offset += count
    return true
  }

  /// Up to the next line feed, which is eaten; nil where none follows within `most` bytes.
  mutating func line(atMost most: Int) throws(TriageFault) -> [UInt8]? {
    var bytes: [UInt8] = []
    while let next = try byte() {
      if next == 0x0A { return bytes }
      guard bytes.count < most else { return nil }
      bytes.append(next)
    }
    return nil
  }

  private mutating func fill() throws(TriageFault) {
    window = try source.read(offset, min(Self.ahead, left))
    windowStart = offset
  }
}
