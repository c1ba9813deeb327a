/// An SSH public key of a kind that may sign a timeline.
package struct PublicKey: Hashable, Sendable {
  /// The key as SSH writes it on the wire.
  package let blob: [UInt8]
  package let kind: Kind
  /// 32 bytes of Ed25519, or the 65 of an uncompressed P-256 point.
  let point: [UInt8]
  /// What a security key was made for (`ssh:`); empty for the others.
  let application: [UInt8]

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case ed25519 = "ssh-ed25519"
    case ecdsaP256 = "ecdsa-sha2-nistp256"
    case securityEd25519 = "sk-ssh-ed25519@openssh.com"
    case securityECDSA = "sk-ecdsa-sha2-nistp256@openssh.com"

    var isEd25519: Bool { self == .ed25519 || self == .securityEd25519 }
    /// Signs only when touched.
    package var isSecurityKey: Bool { self == .securityEd25519 || self == .securityECDSA }
  }

  package init(blob: [UInt8]) throws(KeyProblem) {
    var reader = SSHReader(blob)
    guard let name = reader.text() else { throw .notAKey }
    guard let kind = Kind(rawValue: name) else { throw .kind(name) }
    if !kind.isEd25519 {
      guard reader.text() == "nistp256" else { throw .notAKey }
    }
    guard let point = reader.string() else { throw .notAKey }
    application = kind.isSecurityKey ? reader.string() ?? [] : []
    guard reader.isAtEnd, point.count == (kind.isEd25519 ? 32 : 65) else { throw .notAKey }
    if kind.isEd25519 {
      guard Ed25519Point.isSound(point) else { throw .weak }
    } else {
      guard P256Point.isSound(point) else { throw .notAKey }
    }
    self.blob = blob
    self.kind = kind
    self.point = point
  }

  /// `ssh-ed25519 AAAA…`, as in a `.pub` file; a comment is passed over.
  package init(line: String) throws(KeyProblem) {
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count >= 2 else { throw .notAKey }
    let text = Array(words[1].utf8)
    guard let blob = Base64.decoded(text, in: text.indices) else { throw .notAKey }
    try self.init(blob: blob)
    guard kind.rawValue == words[0] else { throw .notAKey }
  }

  /// Type and base64, no comment.
  package var line: String {
    kind.rawValue + " " + String(decoding: Base64.encoded(blob), as: UTF8.self)
  }

  /// `SHA256:…`, as `ssh-keygen -l` prints it.
  package var fingerprint: String {
    "SHA256:" + Digest(of: blob).base64.prefix { $0 != "=" }
  }

  package static func == (left: PublicKey, right: PublicKey) -> Bool { left.blob == right.blob }
  package func hash(into hasher: inout Hasher) { hasher.combine(blob) }

  static func ed25519(_ point: [UInt8]) throws(KeyProblem) -> PublicKey {
    var writer = SSHWriter()
    writer.string(Kind.ed25519.rawValue)
    writer.string(point)
    return try PublicKey(blob: writer.bytes)
  }

  static func ecdsaP256(_ point: [UInt8]) throws(KeyProblem) -> PublicKey {
    var writer = SSHWriter()
    writer.string(Kind.ecdsaP256.rawValue)
    writer.string("nistp256")
    writer.string(point)
    return try PublicKey(blob: writer.bytes)
  }
}

/// Why a key cannot be used.
package enum KeyProblem: Error, Hashable, Sendable {
  case notAKey
  /// A kind of key that a timeline does not take: `ssh-rsa`.
  case kind(String)
  /// Of small order, or spelt otherwise than keys are: its signatures prove nothing.
  case weak
  /// The private key is behind a passphrase.
  case locked
  case wrongPassphrase
  /// The file may be read by others: its permission bits.
  case readableByOthers(path: String)
  case unreadable(path: String, why: String)
  case exists(path: String)
  case noAgent
  /// The agent holds no such key: the fingerprint.
  case notInAgent(String)
  /// The agent, or ssh-keygen, did not sign; what it said.
  case refused(String)
}
