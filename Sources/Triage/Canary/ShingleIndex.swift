/// Every run of 24 signs of many texts, found in a stream by a hash that rolls (Karp and Rabin 1987).
struct ShingleIndex: Sendable {
  static let width = 24
  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// The base to the power of the width: what the sign that leaves has become.
  private static let leaving: UInt64 = (0..<width).reduce(1) { power, _ in power &* base }

  private var places: [UInt64: (grain: Int, shingle: Int)] = [:]
  /// A bit for each hash that may be there: nearly every place in a file is none.
  private var bits = [UInt64](repeating: 0, count: 1 << 14)
  private(set) var lengths: [Int] = []

  /// Texts shorter than the width are never found.
  init(_ texts: [[UInt8]]) {
    for (grain, text) in texts.enumerated() {
      lengths.append(text.count)
      var window = Window()
      for (at, byte) in text.enumerated() {
        window.push(byte)
        guard at + 1 >= Self.width else { continue }
        places[window.hash] = (grain, at + 1 - Self.width)
        bits[Self.word(window.hash)] |= Self.bit(window.hash)
      }
    }
  }

  private static func word(_ hash: UInt64) -> Int { Int(hash >> 50) }
  private static func bit(_ hash: UInt64) -> UInt64 { 1 << (hash >> 44 & 63) }

  func find(_ window: Window) -> (grain: Int, shingle: Int)? {
    guard bits[Self.word(window.hash)] & Self.bit(window.hash) != 0 else { return nil }
    return places[window.hash]
  }

  /// The last signs of a stream, and the hash of them.
  struct Window {
    /// As if as many signs of 0 had come before.
    private(set) var hash: UInt64 = (0..<ShingleIndex.width).reduce(0) { hash, _ in
      hash &* ShingleIndex.base &+ 1
    }
    private var signs = InlineArray<24, UInt8>(repeating: 0)
    private var next = 0

    mutating func push(_ byte: UInt8) {
      let old = signs[next]
      signs[next] = byte
      next = next + 1 == ShingleIndex.width ? 0 : next + 1
      // One more than the byte: a sign of 0 must weigh too.
      hash =
        (hash &* ShingleIndex.base &+ UInt64(byte) + 1)
        &- (UInt64(old) + 1) &* ShingleIndex.leaving
    }
  }
}
