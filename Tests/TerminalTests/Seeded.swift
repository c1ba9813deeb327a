/// SplitMix64: the same numbers for a seed on every machine.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Letters of many scripts, marks, wide ones, controls and what must be shown.
  mutating func foreignText(count: Int) -> String {
    let pool: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x61...0x7A, 0x00...0x1F, 0x7F...0xFF, 0x300...0x36F, 0x5D0...0x5EA,
      0x900...0x97F, 0x1100...0x11FF, 0x2000...0x206F, 0x2500...0x257F, 0x4E00...0x4E80,
      0xAC00...0xAC80, 0xFE00...0xFE0F, 0x1F1E6...0x1F1FF, 0x1F3F8...0x1F650, 0xE0000...0xE007F,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let range = pool[Int(next() % UInt64(pool.count))]
      let value = range.lowerBound + UInt32(next() % UInt64(range.count))
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }
}
