import Crypto

/// SynthID-Text's g values: for each token and key one bit of a hash of the tokens before it.
///
/// Source: transformers' `SynthIDTextWatermarkLogitsProcessor`; synthid-text, `get_gvals`.
struct SynthID {
  let keys: [Int64]
  let width: Int
  let history: Int
  let isReference: Bool
  private let start: Int64
  private let table: [Bool]

  init(keys: [Int64], width: Int, history: Int, isReference: Bool) {
    (self.keys, self.width, self.history) = (keys, width, history)
    self.isReference = isReference
    start = isReference ? Self.startValue(keys) : 1
    if isReference {
      table = []
    } else {
      var generator = MersenneTwister(seed: 0)
      table = (0..<65_536).map { _ in generator.next() % 2 == 1 }
    }
  }

  /// Bits that could be scored, and those that are one. A context that came before is left out, as
  /// the marker leaves it unmarked.
  func count(_ ids: [Int]) -> (scored: Int, hits: Int) {
    guard ids.count >= width else { return (0, 0) }
    var (scored, hits) = (0, 0)
    // The marker's memory begins full of zeros.
    var recent = [Int64](repeating: 0, count: history)
    var next = 0
    for last in (width - 1)..<ids.count {
      let context = Self.hash(start, ids[(last - width + 1)..<last].map(Int64.init))
      let isRepeated = recent.contains(context)
      recent[next] = context
      next = (next + 1) % history
      guard !isRepeated else { continue }
      let token = Self.step(context, Int64(ids[last]))
      for key in keys {
        scored += 1
        if bit(Self.step(token, key)) { hits += 1 }
      }
    }
    return (scored, hits)
  }

  func bit(_ value: Int64) -> Bool {
    guard isReference else { return table[Int(value & 0xFFFF)] }
    var value = value
    for _ in 0..<12 { value = Self.step(value, 1) >> 5 }
    return value >> 30 & 1 == 1
  }

  private static func step(_ hash: Int64, _ value: Int64) -> Int64 {
    (hash &+ value) &* 6_364_136_223_846_793_005 &+ 1
  }

  private static func hash(_ start: Int64, _ values: [Int64]) -> Int64 {
    values.reduce(start) { step($0, $1) }
  }

  /// SHA-256 of the keys as they lie in memory, big-endian, modulo 2⁶³−1.
  static func startValue(_ keys: [Int64]) -> Int64 {
    var hash = SHA256()
    for key in keys {
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: key >> Int64(8 * $0)) }
      unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }
    let modulus = UInt64(Int64.max)
    var rest: UInt64 = 0
    for byte in hash.finalize() {
      // rest·256 + byte, modulo, through twice the width.
      let product = rest.multipliedFullWidth(by: 256)
      let (low, overflows) = product.low.addingReportingOverflow(UInt64(byte))
      rest = modulus.dividingFullWidth((product.high + (overflows ? 1 : 0), low)).remainder
    }
    return Int64(rest)
  }
}
