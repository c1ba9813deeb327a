import Crypto

/// A private key held by this process.
struct PrivateKey: Sendable {
  let publicKey: PublicKey
  private let secret: Secret

  private enum Secret: Sendable {
    case ed25519(Curve25519.Signing.PrivateKey)
    case ecdsaP256(P256.Signing.PrivateKey)
  }

  init(ed25519 key: Curve25519.Signing.PrivateKey) throws(KeyProblem) {
    publicKey = try .ed25519(Array(key.publicKey.rawRepresentation))
    secret = .ed25519(key)
  }

  init(ecdsaP256 key: P256.Signing.PrivateKey) throws(KeyProblem) {
    publicKey = try .ecdsaP256(Array(key.publicKey.x963Representation))
    secret = .ecdsaP256(key)
  }

  func signature(of message: [UInt8], namespace: String) throws -> SSHSignature {
    let signed = SSHSignature.signedBytes(of: message, namespace: namespace)
    var inner = SSHWriter()
    inner.string(publicKey.kind.rawValue)
    switch secret {
    case .ed25519(let key): inner.string(Array(try key.signature(for: signed)))
    case .ecdsaP256(let key):
      let raw = Array(try key.signature(for: signed).rawRepresentation)
      var pair = SSHWriter()
      pair.scalar(Array(raw.prefix(32)))
      pair.scalar(Array(raw.suffix(32)))
      inner.string(pair.bytes)
    }
    return SSHSignature(key: publicKey, namespace: namespace, inner: inner.bytes)
  }

  func identity(place: String) -> Identity {
    Identity(key: publicKey, place: place) { namespace, message in
      try signature(of: message, namespace: namespace.rawValue)
    }
  }
}
