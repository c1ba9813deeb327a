import Crypto

/// The key of one opened interface: fresh, never written, gone with the process.
///
/// swift-crypto keeps the seed in memory that it wipes when the last copy goes; it gives no way to
/// lock those pages, so the shell that opens a session forbids core dumps.
package final class SessionKey: Sendable {
  private let secret: Curve25519.Signing.PrivateKey

  package init() { secret = Curve25519.Signing.PrivateKey() }

  init(secret: Curve25519.Signing.PrivateKey) { self.secret = secret }

  /// 32 bytes.
  var point: [UInt8] { Array(secret.publicKey.rawRepresentation) }

  /// SubjectPublicKeyInfo (RFC 8410) in PEM, LF at the end, as `openssl pkeyutl` reads it.
  package var pem: String { SessionPublicKey.pem(of: point) }

  /// 64 bytes of Ed25519.
  func signature(of head: [UInt8]) throws -> [UInt8] { Array(try secret.signature(for: head)) }
}

/// A session's public key, in the one PEM spelling there is.
enum SessionPublicKey {
  private static let prefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]
  private static let begin = "-----BEGIN PUBLIC KEY-----\n"
  private static let end = "\n-----END PUBLIC KEY-----\n"

  static func pem(of point: [UInt8]) -> String {
    begin + String(decoding: Base64.encoded(prefix + point), as: UTF8.self) + end
  }

  /// The 32 bytes, if the PEM is exactly what `pem(of:)` writes and the key is sound.
  static func point(pem: String) -> [UInt8]? {
    guard pem.hasPrefix(begin), pem.hasSuffix(end) else { return nil }
    let text = Array(pem.dropFirst(begin.count).dropLast(end.count).utf8)
    guard let bytes = Base64.decoded(text, in: text.indices), bytes.count == 44,
      bytes.starts(with: prefix)
    else { return nil }
    let point = Array(bytes.dropFirst(prefix.count))
    return Ed25519Point.isSound(point) ? point : nil
  }
}
