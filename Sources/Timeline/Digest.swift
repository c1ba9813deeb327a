import Crypto
import Foundation

/// A SHA-256 digest, held in place: records hold one an entry, so it must not cost an allocation.
package struct Digest: Hashable, Sendable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  package init?(bytes: some Sequence<UInt8>) {
    var taken = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    var count = 0
    for byte in bytes {
      switch count >> 3 {
      case 0: taken.0 = taken.0 << 8 | UInt64(byte)
      case 1: taken.1 = taken.1 << 8 | UInt64(byte)
      case 2: taken.2 = taken.2 << 8 | UInt64(byte)
      case 3: taken.3 = taken.3 << 8 | UInt64(byte)
      default: return nil
      }
      count += 1
    }
    guard count == 32 else { return nil }
    words = taken
  }

  init(_ digest: SHA256Digest) {
    self = unsafe digest.withUnsafeBytes { unsafe Digest($0, at: 0) }
  }

  /// The 32 bytes at `offset`.
  init(_ raw: UnsafeRawBufferPointer, at offset: Int) {
    words = unsafe (
      UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
      UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self)),
      UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: offset + 16, as: UInt64.self)),
      UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: offset + 24, as: UInt64.self))
    )
  }

  /// 32 zero bytes: what stands before the first entry of an incident.
  package static let zero = Digest()

  private init() { words = (0, 0, 0, 0) }

  /// 32 bytes.
  package var bytes: [UInt8] {
    var taken: [UInt8] = []
    taken.reserveCapacity(32)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: 56, through: 0, by: -8) {
        taken.append(UInt8(truncatingIfNeeded: word >> UInt64(shift)))
      }
    }
    return taken
  }

  package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.3)
  }
}

extension Digest {
  /// SHA-256 of `bytes`.
  package init(of bytes: [UInt8]) {
    self.init(of: bytes, in: bytes.indices)
  }

  /// SHA-256 of `bytes` in `range`, and of `suffix` after them.
  init(of bytes: [UInt8], in range: Range<Int>, then suffix: [UInt8] = []) {
    var hash = SHA256()
    unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: .init(rebasing: $0[range])) }
    if !suffix.isEmpty {
      unsafe suffix.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }
    self.init(hash.finalize())
  }

  /// 64 lower-case hex digits.
  package init?(hex: String) {
    guard hex.utf8.count == 64, let bytes = hexBytes(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// 64 lower-case hex digits.
  package var hex: String { hexText(bytes) }

  /// 44 characters of base64, as entries write it.
  package var base64: String { String(decoding: Base64.encoded(bytes), as: UTF8.self) }

  package init?(base64: String) {
    let text = Array(base64.utf8)
    guard text.count == 44, let bytes = Base64.decoded(text, in: text.indices) else { return nil }
    self.init(bytes: bytes)
  }
}

/// SHA-256 of bytes that come piece by piece.
package final class RunningDigest {
  private var hash = SHA256()

  package init() {}

  package func take(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
  }

  /// Of all that came so far.
  package var digest: Digest { Digest(hash.finalize()) }
}

/// Lower-case hex digits, two a byte.
package func hexText(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  return String(decoding: text, as: UTF8.self)
}

/// The bytes of lower-case hex digits; `nil` for anything else.
package func hexBytes(_ text: String) -> [UInt8]? {
  let digits = Array(text.utf8)
  guard digits.count.isMultiple(of: 2) else { return nil }
  var taken: [UInt8] = []
  for index in stride(from: 0, to: digits.count, by: 2) {
    guard let high = hexValue(digits[index]), let low = hexValue(digits[index + 1]) else {
      return nil
    }
    taken.append(high << 4 | low)
  }
  return taken
}

private func hexValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}
