import Crypto

/// The text of a private key file as OpenSSH writes it (PROTOCOL.key).
package enum OpenSSHKeyFile {
  private static let magic = Array("openssh-key-v1\0".utf8)
  private static let begin = "-----BEGIN OPENSSH PRIVATE KEY-----"
  private static let end = "-----END OPENSSH PRIVATE KEY-----"

  enum Content {
    case open(PrivateKey)
    /// Only the public half can be read without the passphrase.
    case locked(PublicKey)
  }

  static func parse(_ text: String) throws(KeyProblem) -> Content {
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.first.map(String.init) == begin, lines.last.map(String.init) == end else {
      throw .notAKey
    }
    let base64 = Array(lines.dropFirst().dropLast().joined().utf8)
    guard let bytes = Base64.decoded(base64, in: base64.indices) else { throw .notAKey }
    var reader = SSHReader(bytes)
    guard reader.take(magic), let cipher = reader.text(), reader.text() != nil,
      reader.string() != nil, reader.uint32() == 1, let blob = reader.string(),
      let block = reader.string(), reader.isAtEnd
    else { throw .notAKey }
    let publicKey = try PublicKey(blob: blob)
    guard cipher == "none" else { return .locked(publicKey) }
    let key = try privateKey(block)
    guard key.publicKey == publicKey else { throw .notAKey }
    return .open(key)
  }

  private static func privateKey(_ block: [UInt8]) throws(KeyProblem) -> PrivateKey {
    var reader = SSHReader(block)
    guard let check = reader.uint32(), reader.uint32() == check, let name = reader.text() else {
      throw .notAKey
    }
    let key: PrivateKey
    switch PublicKey.Kind(rawValue: name) {
    case .ed25519: key = try ed25519(&reader)
    case .ecdsaP256: key = try ecdsa(&reader)
    default: throw .kind(name)
    }
    let padding = reader.string() == nil ? nil : reader.rest
    guard let padding, padding.enumerated().allSatisfy({ Int($1) == $0 + 1 }) else {
      throw .notAKey
    }
    return key
  }

  private static func ed25519(_ reader: inout SSHReader) throws(KeyProblem) -> PrivateKey {
    guard reader.string()?.count == 32, let pair = reader.string(), pair.count == 64,
      let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: pair.prefix(32))  // 32 bytes
    else { throw .notAKey }
    return try PrivateKey(ed25519: key)
  }

  private static func ecdsa(_ reader: inout SSHReader) throws(KeyProblem) -> PrivateKey {
    guard reader.text() == "nistp256", reader.string() != nil, let scalar = reader.scalar(),
      let key = try? P256.Signing.PrivateKey(rawRepresentation: scalar)  // out of range: no key
    else { throw .notAKey }
    return try PrivateKey(ecdsaP256: key)
  }

  /// A new Ed25519 key as text, and its public half; four random bytes guard the private block.
  package static func newKey(comment: String, random: [UInt8]) throws -> (
    text: String, key: PublicKey
  ) {
    try text(of: Curve25519.Signing.PrivateKey(), comment: comment, random: random)
  }

  static func text(
    of key: Curve25519.Signing.PrivateKey, comment: String, random: [UInt8]
  ) throws -> (text: String, key: PublicKey) {
    let point = Array(key.publicKey.rawRepresentation)
    let publicKey = try PublicKey.ed25519(point)
    var block = SSHWriter()
    block.raw(Array(random.prefix(4)) + Array(random.prefix(4)))
    block.string(PublicKey.Kind.ed25519.rawValue)
    block.string(point)
    block.string(Array(key.rawRepresentation) + point)
    block.string(comment)
    var pad: UInt8 = 1
    while !block.bytes.count.isMultiple(of: 8) {
      block.raw([pad])
      pad += 1
    }
    var file = SSHWriter()
    file.raw(magic)
    file.string("none")
    file.string("none")
    file.string("")
    file.uint32(1)
    file.string(publicKey.blob)
    file.string(block.bytes)
    return (armored(file.bytes), publicKey)
  }

  private static func armored(_ bytes: [UInt8]) -> String {
    var text = begin + "\n"
    var rest = Base64.encoded(bytes)[...]
    while !rest.isEmpty {
      text += String(decoding: rest.prefix(70), as: UTF8.self) + "\n"
      rest = rest.dropFirst(70)
    }
    return text + end + "\n"
  }
}
