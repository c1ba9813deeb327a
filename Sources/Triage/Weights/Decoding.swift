/// Bytes to numbers, as `gguf.quants`, safetensors and PyTorch write them.
enum Decoding {
  static func floats(_ bytes: [UInt8], _ type: ElementType) -> [Float] {
    switch type.coding {
    case .float32: numbers(bytes, 4) { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }
    case .float64: numbers(bytes, 8) { Float(Double(bitPattern: $0)) }
    case .float16: numbers(bytes, 2) { half(UInt16(truncatingIfNeeded: $0)) }
    case .bfloat16: numbers(bytes, 2) { Float(bitPattern: UInt32(truncatingIfNeeded: $0) << 16) }
    case .float8e4m3: bytes.map(float8e4m3)
    case .float8e5m2: bytes.map { half(UInt16($0) << 8) }
    case .q4_0, .q4_1, .q5_0, .q5_1, .q8_0:
      blocks(bytes, type) { SmallBlocks.decode(bytes, $0, type.coding, &$1) }
    case .q4_K, .q5_K, .q6_K:
      blocks(bytes, type) { LargeBlocks.decode(bytes, $0, type.coding, &$1) }
    case .whole, .opaque: []
    }
  }

  static func half(_ bits: UInt16) -> Float { Float(Float16(bitPattern: bits)) }

  static func half(_ bytes: [UInt8], _ at: Int) -> Float {
    half(UInt16(bytes[at]) | UInt16(bytes[at + 1]) << 8)
  }

  /// Four bits of exponent, three of fraction, no infinities (OCP 8-bit floating point).
  static func float8e4m3(_ byte: UInt8) -> Float {
    let exponent = Int(byte >> 3 & 0xF)
    let fraction = Float(byte & 7)
    guard byte & 0x7F != 0x7F else { return .nan }
    let size =
      exponent == 0
      ? fraction / 512
      : (1 + fraction / 8) * Float(sign: .plus, exponent: exponent - 7, significand: 1)
    return byte & 0x80 == 0 ? size : -size
  }

  private static func numbers(
    _ bytes: [UInt8], _ width: Int, _ convert: (UInt64) -> Float
  ) -> [Float] {
    var floats: [Float] = []
    floats.reserveCapacity(bytes.count / width)
    var at = 0
    while at + width <= bytes.count {
      var bits: UInt64 = 0
      for index in 0..<width { bits |= UInt64(bytes[at + index]) << UInt64(8 * index) }
      floats.append(convert(bits))
      at += width
    }
    return floats
  }

  private static func blocks(
    _ bytes: [UInt8], _ type: ElementType, _ decode: (Int, inout [Float]) -> Void
  ) -> [Float] {
    var floats: [Float] = []
    floats.reserveCapacity(bytes.count / type.bytes * type.values)
    var at = 0
    while at + type.bytes <= bytes.count {
      decode(at, &floats)
      at += type.bytes
    }
    return floats
  }
}

/// Blocks of 32 values with one scale (ggml-quants.c, `dequantize_row_q*_0/1`).
private enum SmallBlocks {
  static func decode(
    _ bytes: [UInt8], _ at: Int, _ coding: ElementType.Coding, _ out: inout [Float]
  ) {
    let scale = Decoding.half(bytes, at)
    switch coding {
    case .q8_0:
      for index in 0..<32 { out.append(Float(Int8(bitPattern: bytes[at + 2 + index])) * scale) }
    case .q4_0: nibbles(bytes, at + 2, 0, &out) { Float($0 - 8) * scale }
    case .q4_1:
      let least = Decoding.half(bytes, at + 2)
      nibbles(bytes, at + 4, 0, &out) { Float($0) * scale + least }
    case .q5_0:
      nibbles(bytes, at + 6, high(bytes, at + 2), &out) { Float($0 - 16) * scale }
    default:
      let least = Decoding.half(bytes, at + 2)
      nibbles(bytes, at + 8, high(bytes, at + 4), &out) { Float($0) * scale + least }
    }
  }

  private static func high(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    UInt32(truncatingIfNeeded: bytes.little(at, 4) ?? 0)
  }

  /// The low halves of 16 bytes, then the high ones, each with its fifth bit.
  private static func nibbles(
    _ bytes: [UInt8], _ at: Int, _ high: UInt32, _ out: inout [Float], _ value: (Int) -> Float
  ) {
    for index in 0..<16 {
      out.append(value(Int(bytes[at + index] & 0xF) | Int(high >> UInt32(index) & 1) << 4))
    }
    for index in 0..<16 {
      out.append(value(Int(bytes[at + index] >> 4) | Int(high >> UInt32(index + 16) & 1) << 4))
    }
  }
}

/// Blocks of 256 values with scales of their own inside (`dequantize_row_q4_K` and its like).
private enum LargeBlocks {
  static func decode(
    _ bytes: [UInt8], _ at: Int, _ coding: ElementType.Coding, _ out: inout [Float]
  ) {
    if coding == .q6_K { return six(bytes, at, &out) }
    let (scale, least) = (Decoding.half(bytes, at), Decoding.half(bytes, at + 2))
    let high = coding == .q5_K ? at + 16 : nil
    let low = at + 16 + (coding == .q5_K ? 32 : 0)
    for group in 0..<8 {
      let (step, floor) = scales(bytes, at + 4, group)
      let (d, m) = (scale * Float(step), least * Float(floor))
      for index in 0..<32 {
        let byte = bytes[low + group / 2 * 32 + index]
        var value = Int(group % 2 == 0 ? byte & 0xF : byte >> 4)
        if let high { value += Int(bytes[high + index] >> UInt8(group) & 1) * 16 }
        out.append(d * Float(value) - m)
      }
    }
  }

  /// Eight pairs of six bits in twelve bytes.
  private static func scales(_ bytes: [UInt8], _ at: Int, _ group: Int) -> (Int, Int) {
    guard group >= 4 else {
      return (Int(bytes[at + group] & 63), Int(bytes[at + group + 4] & 63))
    }
    let both = bytes[at + group + 4]
    return (
      Int(both & 0xF) | Int(bytes[at + group - 4] >> 6) << 4,
      Int(both >> 4) | Int(bytes[at + group] >> 6) << 4
    )
  }

  private static func six(_ bytes: [UInt8], _ at: Int, _ out: inout [Float]) {
    let scale = Decoding.half(bytes, at + 208)
    for half in 0..<2 {
      let (low, high, steps) = (at + half * 64, at + 128 + half * 32, at + 192 + half * 8)
      for quarter in 0..<4 {
        for index in 0..<32 {
          let byte = bytes[low + index + quarter % 2 * 32]
          let nibble = quarter < 2 ? byte & 0xF : byte >> 4
          let top = bytes[high + index] >> UInt8(2 * quarter) & 3
          let step = Int8(bitPattern: bytes[steps + index / 16 + 2 * quarter])
          out.append(scale * Float(step) * Float((Int(nibble) | Int(top) << 4) - 32))
        }
      }
    }
  }
}
