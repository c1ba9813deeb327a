import Glibc

/// What is kept of a prompt: numbers. The prompt itself is kept nowhere.
struct PromptFacts {
  /// Of all of it.
  var whole: UInt64 = 0
  /// Of its template: a run of digits counts as one sign.
  var template: UInt64 = 0
  /// SimHash of runs of three words: prompts that say nearly the same differ in few bits.
  var sketch: UInt64 = 0
  /// The last number in it; negative where there is none.
  var number: Int64 = -1
  /// Bits of a byte, over its first 128; negative where it is too short to say.
  var entropy: Float = -1

  private static let offset: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3
  /// Shorter ones have too few signs to tell language from noise.
  private static let leastForEntropy = 48
  private static let mostForEntropy = 128
  /// A sketch of so much says what the whole would.
  private static let mostForSketch = 4096

  @unsafe init(_ text: UnsafePointer<UInt8>, _ count: Int) {
    unsafe hash(text, count)
    unsafe sketch = Self.sketch(text, min(count, Self.mostForSketch))
    unsafe entropy = Self.entropy(text, count)
  }

  /// Of an id: only whether it is the same.
  @unsafe static func hash(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var hash = offset
    for index in 0..<count { hash = unsafe (hash ^ UInt64(text[index])) &* prime }
    return hash
  }

  @unsafe private mutating func hash(_ text: UnsafePointer<UInt8>, _ count: Int) {
    (whole, template) = (Self.offset, Self.offset)
    var isNumber = false
    var digits = 0
    for index in 0..<count {
      let byte = unsafe text[index]
      whole = (whole ^ UInt64(byte)) &* Self.prime
      let digit = byte &- 0x30
      guard digit < 10 else {
        template = (template ^ UInt64(byte)) &* Self.prime
        isNumber = false
        continue
      }
      if !isNumber { (isNumber, number, digits) = (true, 0, 0) }
      if digits == 0 { template = (template ^ 0x23) &* Self.prime }
      digits += 1
      // Eighteen digits fit; of more the last ones count.
      number = (number % 100_000_000_000_000_000) * 10 + Int64(digit)
    }
  }

  /// For each bit: do more of the text's runs of three words have it than not?
  @unsafe private static func sketch(_ text: UnsafePointer<UInt8>, _ count: Int) -> UInt64 {
    var weights = InlineArray<64, Int32>(repeating: 0)
    var words: (UInt64, UInt64) = (0, 0)
    var word = offset
    var length = 0
    var runs = 0
    for index in 0...count {
      let byte = unsafe index < count ? text[index] : 0x20
      let isPart = byte >= 0x80 || byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
      if isPart {
        // Capitals say the same.
        word = (word ^ UInt64(byte < 0x80 ? byte | 0x20 : byte)) &* prime
        length += 1
        continue
      }
      guard length > 0 else { continue }
      add(mixed(words.0 &* 3 ^ words.1 &* 5 ^ word &* 7), to: &weights)
      runs += 1
      words = (words.1, word)
      (word, length) = (offset, 0)
    }
    guard runs > 0 else { return 0 }
    var sketch: UInt64 = 0
    for bit in 0..<64 where weights[bit] > 0 { sketch |= 1 << UInt64(bit) }
    return sketch
  }

  private static func add(_ hash: UInt64, to weights: inout InlineArray<64, Int32>) {
    for bit in 0..<64 {
      weights[bit] &+= Int32(truncatingIfNeeded: hash >> UInt64(bit) & 1) * 2 - 1
    }
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = (value ^ value >> 31) &* 0x7FB5_D329_728E_A185
    value = (value ^ value >> 27) &* 0x81DA_DEF4_BC2D_D44D
    return value ^ value >> 33
  }

  @unsafe private static func entropy(_ text: UnsafePointer<UInt8>, _ count: Int) -> Float {
    guard count >= leastForEntropy else { return -1 }
    let count = min(count, mostForEntropy)
    var seen = InlineArray<256, UInt8>(repeating: 0)
    for index in 0..<count { unsafe seen[Int(text[index])] += 1 }
    var bits: Float = 0
    for value in 0..<256 where seen[value] > 0 {
      let share = Float(seen[value]) / Float(count)
      bits -= share * log2f(share)
    }
    return bits
  }
}
