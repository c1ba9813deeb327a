/// A client of ssh-agent (draft-miller-ssh-agent): lists keys, asks for signatures.
package struct Agent: Sendable {
  /// `$SSH_AUTH_SOCK`.
  package let socket: String
  private let system: System

  package init(socket: String, system: System = .live) {
    self.socket = socket
    self.system = system
  }

  private enum Message {
    static let requestIdentities: UInt8 = 11
    static let identities: UInt8 = 12
    static let signRequest: UInt8 = 13
    static let signature: UInt8 = 14
  }

  /// The keys it holds that may sign a timeline, with their comments.
  package func keys() throws(KeyProblem) -> [(key: PublicKey, comment: String)] {
    var reader = SSHReader(try ask([Message.requestIdentities]))
    guard reader.byte() == Message.identities, let count = reader.uint32() else {
      throw .refused("the agent does not list its keys")
    }
    var found: [(PublicKey, String)] = []
    for _ in 0..<min(count, 4096) {
      guard let blob = reader.string(), let comment = reader.string() else { break }
      guard let key = try? PublicKey(blob: blob) else { continue }  // of a kind we do not take
      found.append((key, String(decoding: comment, as: UTF8.self)))
    }
    return found
  }

  /// The identity with this fingerprint (`SHA256:…`); signing may wait for a touch.
  package func identity(fingerprint: String) throws(KeyProblem) -> Identity {
    guard let key = try keys().first(where: { $0.key.fingerprint == fingerprint })?.key else {
      throw .notInAgent(fingerprint)
    }
    return identity(of: key)
  }

  package func identity(of key: PublicKey) -> Identity {
    Identity(key: key, place: "ssh-agent") { namespace, message in
      try signature(of: message, by: key, namespace: namespace.rawValue)
    }
  }

  private func signature(
    of message: [UInt8], by key: PublicKey, namespace: String
  ) throws(KeyProblem) -> SSHSignature {
    var request = SSHWriter()
    request.raw([Message.signRequest])
    request.string(key.blob)
    request.string(SSHSignature.signedBytes(of: message, namespace: namespace))
    request.uint32(0)
    var reader = SSHReader(try ask(request.bytes))
    guard reader.byte() == Message.signature, let inner = reader.string() else {
      throw .refused("the agent did not sign; a security key wants to be touched")
    }
    return SSHSignature(key: key, namespace: namespace, inner: inner)
  }

  private func ask(_ message: [UInt8]) throws(KeyProblem) -> [UInt8] {
    do throws(SystemFailure) {
      return try system.exchange(socket, message)
    } catch {
      throw .noAgent
    }
  }
}
