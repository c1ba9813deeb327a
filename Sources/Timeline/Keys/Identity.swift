/// Who signs: a responder's SSH key, wherever its private half is.
package struct Identity: Sendable {
  package let key: PublicKey
  /// Where the private half is, for messages: a path, or `ssh-agent`.
  package let place: String
  private let signing: @Sendable (Namespace, [UInt8]) throws -> SSHSignature

  /// `signing` returns the SSHSIG of the bytes; it may wait for a touch or a passphrase.
  package init(
    key: PublicKey, place: String,
    signing: @escaping @Sendable (Namespace, [UInt8]) throws -> SSHSignature
  ) {
    self.key = key
    self.place = place
    self.signing = signing
  }

  package var fingerprint: String { key.fingerprint }

  /// Signs, and checks what came back: an agent or a program answered, not we.
  package func sign(_ message: [UInt8], for namespace: Namespace) throws -> SSHSignature {
    let signature = try signing(namespace, message)
    guard signature.key == key, signature.namespace == namespace.rawValue,
      signature.verifies(message)
    else { throw KeyProblem.refused("the signature that came back is not of this key") }
    return signature
  }
}
