import Crypto

/// Encodings of points on edwards25519 that may be keys.
enum Ed25519Point {
  /// y of the eight points of small order, without the sign bit (RFC 7748, section 7; libsodium's
  /// list). A signature by such a key can be made to fit other messages.
  private static let smallOrder: [[UInt8]] = [
    [UInt8](repeating: 0, count: 32),
    [1] + [UInt8](repeating: 0, count: 31),
    [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
    hex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    hex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
  ]

  private static func hex(_ text: String) -> [UInt8] { hexBytes(text) ?? [] }

  /// Not of small order, and y below the field's prime 2^255 - 19.
  static func isSound(_ point: [UInt8]) -> Bool {
    guard point.count == 32 else { return false }
    var y = point
    y[31] &= 0x7F
    return !smallOrder.contains(y) && isBelowPrime(y)
  }

  private static func isBelowPrime(_ y: [UInt8]) -> Bool {
    guard y[31] == 0x7F, y[1..<31].allSatisfy({ $0 == 0xFF }) else { return true }
    return y[0] < 0xED
  }
}

enum P256Point {
  static func isSound(_ point: [UInt8]) -> Bool {
    guard point.first == 4 else { return false }
    return (try? P256.Signing.PublicKey(x963Representation: point)) != nil  // the question itself
  }
}
