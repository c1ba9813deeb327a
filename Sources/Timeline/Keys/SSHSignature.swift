import Crypto

/// A signature in OpenSSH's SSHSIG form (PROTOCOL.sshsig): what `ssh-keygen -Y verify` takes.
package struct SSHSignature: Hashable, Sendable {
  package let key: PublicKey
  package let namespace: String
  /// The inner signature: its type, its bytes, and a security key's flags and counter.
  private let inner: [UInt8]

  private static let magic = Array("SSHSIG".utf8)
  private static let hash = "sha512"

  package init(key: PublicKey, namespace: String, inner: [UInt8]) {
    self.key = key
    self.namespace = namespace
    self.inner = inner
  }

  /// Parses the binary form; nothing may follow it.
  package init?(blob: [UInt8]) {
    var reader = SSHReader(blob)
    guard reader.take(SSHSignature.magic), reader.uint32() == 1, let keyBlob = reader.string(),
      let key = try? PublicKey(blob: keyBlob),  // why it is no key matters to nobody here
      let namespace = reader.text(), reader.string() == [], reader.text() == SSHSignature.hash,
      let inner = reader.string(), reader.isAtEnd
    else { return nil }
    self.init(key: key, namespace: namespace, inner: inner)
  }

  /// Parses `-----BEGIN SSH SIGNATURE-----` and what follows.
  package init?(armored: String) {
    let lines = armored.split(whereSeparator: \.isNewline)
    guard lines.first == "-----BEGIN SSH SIGNATURE-----",
      lines.last == "-----END SSH SIGNATURE-----"
    else { return nil }
    let text = Array(lines.dropFirst().dropLast().joined().utf8)
    guard let blob = Base64.decoded(text, in: text.indices) else { return nil }
    self.init(blob: blob)
  }

  package var blob: [UInt8] {
    var writer = SSHWriter()
    writer.raw(SSHSignature.magic)
    writer.uint32(1)
    writer.string(key.blob)
    writer.string(namespace)
    writer.string("")
    writer.string(SSHSignature.hash)
    writer.string(inner)
    return writer.bytes
  }

  /// As `ssh-keygen -Y sign` writes it: 70 columns, LF at the end.
  package var armored: String {
    var text = "-----BEGIN SSH SIGNATURE-----\n"
    var rest = Base64.encoded(blob)[...]
    while !rest.isEmpty {
      text += String(decoding: rest.prefix(70), as: UTF8.self) + "\n"
      rest = rest.dropFirst(70)
    }
    return text + "-----END SSH SIGNATURE-----\n"
  }

  /// What the key itself signs for `message`.
  static func signedBytes(of message: [UInt8], namespace: String) -> [UInt8] {
    var writer = SSHWriter()
    writer.raw(magic)
    writer.string(namespace)
    writer.string("")
    writer.string(hash)
    writer.string(Array(SHA512.hash(data: message)))
    return writer.bytes
  }

  /// Whether this is a signature of `message` by `key`, in the namespace it names.
  package func verifies(_ message: [UInt8]) -> Bool {
    var reader = SSHReader(inner)
    guard reader.text() == key.kind.rawValue, let signature = reader.string() else { return false }
    var signed = SSHSignature.signedBytes(of: message, namespace: namespace)
    if key.kind.isSecurityKey {
      guard let flags = reader.byte(), let counter = reader.uint32() else { return false }
      var writer = SSHWriter()
      writer.raw(Digest(of: key.application).bytes)
      writer.raw([flags])
      writer.uint32(counter)
      writer.raw(Digest(of: signed).bytes)
      signed = writer.bytes
    }
    guard reader.isAtEnd else { return false }
    return key.verifies(signature, of: signed)
  }
}

extension PublicKey {
  /// Whether `signature` (64 bytes, or two `mpint`s) is the key's over exactly `bytes`.
  fileprivate func verifies(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    if kind.isEd25519 {
      return Ed25519.verifies(signature, of: bytes, by: point)
    }
    var reader = SSHReader(signature)
    guard let r = reader.scalar(), let s = reader.scalar(), reader.isAtEnd,
      let key = try? P256.Signing.PublicKey(x963Representation: point),  // checked at its parsing
      let value = try? P256.Signing.ECDSASignature(rawRepresentation: r + s)  // no: not good
    else { return false }
    return key.isValidSignature(value, for: bytes)
  }
}

enum Ed25519 {
  static func verifies(_ signature: [UInt8], of bytes: [UInt8], by point: [UInt8]) -> Bool {
    guard signature.count == 64,
      let key = try? Curve25519.Signing.PublicKey(rawRepresentation: point)  // 32 bytes always are
    else { return false }
    return key.isValidSignature(signature, for: bytes)
  }
}
