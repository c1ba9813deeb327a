import Crypto
import CryptoExtras
import Foundation

/// A digest by the name IANA gives it.
enum HashName {
  case sha256, sha384, sha512

  init?(_ name: String) {
    switch name.lowercased().filter({ $0 != "-" }) {
    case "sha256": self = .sha256
    case "sha384": self = .sha384
    case "sha512": self = .sha512
    default: return nil
    }
  }

  func digest(of bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .sha256: Array(SHA256.hash(data: bytes))
    case .sha384: Array(SHA384.hash(data: bytes))
    case .sha512: Array(SHA512.hash(data: bytes))
    }
  }
}

/// A public key with the algorithm it is used with (RFC 7518's names, as CACAO takes them).
enum Verifier {
  case rsa(_RSA.Signing.PublicKey, _RSA.Signing.Padding, HashName)
  case p256(P256.Signing.PublicKey)
  case p384(P384.Signing.PublicKey)
  case p521(P521.Signing.PublicKey)
  case ed25519(Curve25519.Signing.PublicKey)

  /// The key is a SubjectPublicKeyInfo as DER; for Ed25519 also the 32 bytes alone.
  init?(algorithm: String, key: [UInt8]) {
    do {
      switch algorithm {
      case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512":
        guard let hash = HashName("sha\(algorithm.suffix(3))") else { return nil }
        let rsa = try _RSA.Signing.PublicKey(derRepresentation: key)
        self = .rsa(rsa, algorithm.hasPrefix("PS") ? .PSS : .insecurePKCS1v1_5, hash)
      case "ES256": self = .p256(try P256.Signing.PublicKey(derRepresentation: key))
      case "ES384": self = .p384(try P384.Signing.PublicKey(derRepresentation: key))
      case "ES512": self = .p521(try P521.Signing.PublicKey(derRepresentation: key))
      case "Ed25519", "EdDSA":
        guard let raw = Self.rawEd25519(key) else { return nil }
        self = .ed25519(try Curve25519.Signing.PublicKey(rawRepresentation: raw))
      default: return nil
      }
    } catch {
      return nil  // no key of that kind: said by whoever asks
    }
  }

  /// RFC 8410: the key stands at the end of twelve fixed bytes.
  private static func rawEd25519(_ key: [UInt8]) -> [UInt8]? {
    let prefix: [UInt8] = [
      0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]
    if key.count == 32 { return key }
    return key.count == 44 && key.starts(with: prefix) ? Array(key.dropFirst(12)) : nil
  }

  func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    switch self {
    case .rsa(let key, let padding, let hash):
      let signed = _RSA.Signing.RSASignature(rawRepresentation: Data(signature))
      switch hash {
      case .sha256:
        return key.isValidSignature(signed, for: SHA256.hash(data: message), padding: padding)
      case .sha384:
        return key.isValidSignature(signed, for: SHA384.hash(data: message), padding: padding)
      case .sha512:
        return key.isValidSignature(signed, for: SHA512.hash(data: message), padding: padding)
      }
    case .p256(let key):
      // JOSE writes r and s side by side, OpenSSL as DER; what is neither is no signature.
      return [
        try? P256.Signing.ECDSASignature(rawRepresentation: signature),
        try? P256.Signing.ECDSASignature(derRepresentation: signature),
      ].contains { $0.map { key.isValidSignature($0, for: message) } == true }
    case .p384(let key):
      return [
        try? P384.Signing.ECDSASignature(rawRepresentation: signature),
        try? P384.Signing.ECDSASignature(derRepresentation: signature),
      ].contains { $0.map { key.isValidSignature($0, for: message) } == true }
    case .p521(let key):
      return [
        try? P521.Signing.ECDSASignature(rawRepresentation: signature),
        try? P521.Signing.ECDSASignature(derRepresentation: signature),
      ].contains { $0.map { key.isValidSignature($0, for: message) } == true }
    case .ed25519(let key): return key.isValidSignature(signature, for: message)
    }
  }
}

/// As much of X.509 (RFC 5280 §4.1) as finding the public key takes.
enum Certificate {
  /// The SubjectPublicKeyInfo, as DER.
  static func publicKey(in certificate: [UInt8]) -> [UInt8]? {
    guard let outer = element(certificate[...]), let inner = element(outer.content),
      outer.tag == 0x30, inner.tag == 0x30
    else { return nil }
    var rest = inner.content
    // version [0] may be left out; then serial, algorithm, issuer, validity and subject.
    if let first = element(rest), first.tag == 0xA0 { rest = rest[first.end...] }
    for _ in 0..<5 {
      guard let next = element(rest) else { return nil }
      rest = rest[next.end...]
    }
    guard let key = element(rest), key.tag == 0x30 else { return nil }
    return Array(rest[rest.startIndex..<key.end])
  }

  private static func element(
    _ bytes: ArraySlice<UInt8>
  ) -> (tag: UInt8, content: ArraySlice<UInt8>, end: Int)? {
    guard bytes.count >= 2 else { return nil }
    let tag = bytes[bytes.startIndex]
    var length = Int(bytes[bytes.startIndex + 1])
    var start = bytes.startIndex + 2
    if length >= 0x80 {
      let count = length & 0x7F
      guard count >= 1, count <= 3, bytes.endIndex - start >= count else { return nil }
      length = bytes[start..<(start + count)].reduce(0) { $0 << 8 | Int($1) }
      start += count
    }
    guard bytes.endIndex - start >= length else { return nil }
    return (tag, bytes[start..<(start + length)], start + length)
  }
}
