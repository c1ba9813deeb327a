import Crypto

/// One SHA-256, fed in pieces.
struct Fingerprint {
  private var hash = SHA256()

  mutating func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
  }

  var hex: String { hash.finalize().map { Self.digits[Int($0)] }.joined() }

  private static let digits: [String] = (0..<256).map {
    let text = String($0, radix: 16)
    return text.count < 2 ? "0" + text : text
  }

  static func of(_ text: String) -> String {
    var print = Fingerprint()
    print.add(Array(text.utf8))
    return print.hex
  }

  static func of(_ source: ByteSource) throws(TriageFault) -> String {
    var print = Fingerprint()
    try source.forEachPiece(0, source.size) { print.add($0) }
    return print.hex
  }

  /// Over a tensor's canonical bytes: name and shape are left out, so that renaming, re-sharding
  /// and reshaping change nothing.
  static func of(_ tensor: WeightTensor) throws(TriageFault) -> String {
    var print = Fingerprint()
    try tensor.forEachPiece { print.add($0) }
    return print.hex
  }

  /// Over its values, each rounded to `width` as a cast would.
  static func of(_ tensor: WeightTensor, castTo width: Cast) throws(TriageFault) -> String {
    var print = Fingerprint()
    let step = 1 << 16
    var at = 0
    while at < tensor.count {
      let room = min(step, tensor.count - at)
      print.add(width.bytes(try tensor.floats(at..<(at + room))))
      at += room
    }
    return print.hex
  }

  enum Cast: String, CaseIterable, Sendable {
    case bf16, f16

    func bytes(_ floats: [Float]) -> [UInt8] {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(floats.count * 2)
      for float in floats {
        let bits = self == .bf16 ? Self.bfloat16(float) : Float16(float).bitPattern
        bytes.append(UInt8(truncatingIfNeeded: bits))
        bytes.append(UInt8(truncatingIfNeeded: bits >> 8))
      }
      return bytes
    }

    /// Round to nearest, ties to even.
    private static func bfloat16(_ float: Float) -> UInt16 {
      let bits = float.bitPattern
      if float.isNaN { return UInt16(truncatingIfNeeded: bits >> 16) | 0x40 }
      return UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ (bits >> 16 & 1)) >> 16)
    }
  }
}
