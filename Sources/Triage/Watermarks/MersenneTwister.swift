/// MT19937 as PyTorch's generator on a processor has it, and `torch.randperm` over it. A generator on
/// a graphics card is another (Philox) and cannot be followed from here.
///
/// Source: Matsumoto and Nishimura 1998; PyTorch's `at::mt19937` and `randperm_cpu`.
struct MersenneTwister {
  private var state = [UInt32](repeating: 0, count: 624)
  private var index = 624

  /// Only the low 32 bits of a seed count.
  init(seed: UInt64) {
    state[0] = UInt32(truncatingIfNeeded: seed)
    for place in 1..<624 {
      let last = state[place - 1]
      state[place] = 1_812_433_253 &* (last ^ (last >> 30)) &+ UInt32(place)
    }
  }

  mutating func next() -> UInt32 {
    if index == 624 { turn() }
    var value = state[index]
    index += 1
    value ^= value >> 11
    value ^= value << 7 & 0x9D2C_5680
    value ^= value << 15 & 0xEFC6_0000
    return value ^ value >> 18
  }

  private mutating func turn() {
    for place in 0..<624 {
      let mixed = state[place] & 0x8000_0000 | state[(place + 1) % 624] & 0x7FFF_FFFF
      state[place] = state[(place + 397) % 624] ^ mixed >> 1 ^ (mixed & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    index = 0
  }

  /// The first `count` of a random order of `0..<size` (Fisher and Yates, forward).
  mutating func permutation(of size: Int, first count: Int) -> [Int] {
    var order = Array(0..<size)
    for place in 0..<min(count, size - 1) {
      let other = place + Int(next()) % (size - place)
      order.swapAt(place, other)
    }
    return Array(order.prefix(count))
  }
}
