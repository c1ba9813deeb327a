import Crypto

/// The SHA-256 of an object, by which the vault names it. Held in place: a tree has one a file.
package struct ObjectDigest: Hashable, Sendable, Comparable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// 64 lower-case hex digits.
  package init?(hex: some StringProtocol) {
    var taken: [UInt64] = [0, 0, 0, 0]
    var count = 0
    for digit in hex.utf8 {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      guard count < 64 else { return nil }
      taken[count >> 4] = taken[count >> 4] << 4 | UInt64(value)
      count += 1
    }
    guard count == 64 else { return nil }
    words = (taken[0], taken[1], taken[2], taken[3])
  }

  fileprivate init(_ digest: SHA256Digest) {
    words = unsafe digest.withUnsafeBytes { raw in
      unsafe (
        UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
        UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
        UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
      )
    }
  }

  package init(of bytes: [UInt8]) {
    var hash = RunningDigest()
    hash.take(bytes, count: bytes.count)
    self = hash.finished
  }

  /// 64 lower-case hex digits.
  package var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return unsafe String(unsafeUninitializedCapacity: 64) { text in
      var place = 0
      for word in [words.0, words.1, words.2, words.3] {
        for shift in stride(from: UInt64(60), through: 0, by: -4) {
          unsafe text[place] = digits[Int(word >> shift & 15)]
          place += 1
        }
      }
      return 64
    }
  }

  package static func == (left: ObjectDigest, right: ObjectDigest) -> Bool {
    left.words == right.words
  }

  package static func < (left: ObjectDigest, right: ObjectDigest) -> Bool {
    left.words < right.words
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// SHA-256 of a stream, as it goes by.
struct RunningDigest {
  private var hash = SHA256()

  mutating func take(_ bytes: [UInt8], count: Int) {
    unsafe bytes.withUnsafeBytes {
      unsafe hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count]))
    }
  }

  var finished: ObjectDigest { ObjectDigest(hash.finalize()) }
}
