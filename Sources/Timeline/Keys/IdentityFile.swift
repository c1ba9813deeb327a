/// A private key on disk.
package struct IdentityFile: Sendable {
  package let path: String
  private let system: System

  package init(_ path: String, system: System = .live) {
    self.path = path
    self.system = system
  }

  /// Which program asks for a passphrase (`SSH_ASKPASS`), and what it is told in its environment.
  package struct Asking: Hashable, Sendable {
    package var program: String
    package var environment: [String: String]

    package init(program: String, environment: [String: String] = [:]) {
      self.program = program
      self.environment = environment
    }

    var all: [String: String] {
      environment.merging(
        ["SSH_ASKPASS": program, "SSH_ASKPASS_REQUIRE": "force", "DISPLAY": ":0", "LC_ALL": "C"]
      ) { _, ours in ours }
    }
  }

  /// The identity in the file. One behind a passphrase is signed with by `ssh-keygen`, which asks
  /// for it through `asking`; without that, `KeyProblem.locked`.
  package func identity(asking: Asking? = nil) throws(KeyProblem) -> Identity {
    switch try content() {
    case .open(let key): return key.identity(place: path)
    case .locked(let key):
      guard let asking else { throw .locked }
      return Identity(key: key, place: path) { [self] namespace, message in
        try signature(of: message, by: key, namespace: namespace, asking)
      }
    }
  }

  /// The public half; it needs no passphrase.
  package func publicKey() throws(KeyProblem) -> PublicKey {
    switch try content() {
    case .open(let key): key.publicKey
    case .locked(let key): key
    }
  }

  package var isThere: Bool {
    get throws(KeyProblem) {
      try asked { () throws(SystemFailure) in try system.status(path) } != nil
    }
  }

  private func content() throws(KeyProblem) -> OpenSSHKeyFile.Content {
    let folder = TimelineFolder("", system: system)
    let status = try asked { () throws(SystemFailure) in try system.status(path) }
    guard let status else { throw .unreadable(path: path, why: "no such file") }
    guard status.permissions & 0o077 == 0 else { throw .readableByOthers(path: path) }
    let bytes = try asked { () throws(SystemFailure) in try folder.contents(path) }
    return try OpenSSHKeyFile.parse(String(decoding: bytes ?? [], as: UTF8.self))
  }

  private func asked<Value>(
    _ call: () throws(SystemFailure) -> Value
  ) throws(KeyProblem) -> Value {
    do throws(SystemFailure) {
      return try call()
    } catch {
      throw .unreadable(path: path, why: error.text)
    }
  }

  private func signature(
    of message: [UInt8], by key: PublicKey, namespace: Namespace, _ asking: Asking
  ) throws(KeyProblem) -> SSHSignature {
    let output = try asked { () throws(SystemFailure) in
      try system.run(
        ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace.rawValue, "-f", path], asking.all,
        message)
    }
    guard output.status == 0 else {
      throw output.complaints.contains("incorrect passphrase")
        ? .wrongPassphrase : .refused(output.complaints)
    }
    guard let signature = SSHSignature(armored: String(decoding: output.printed, as: UTF8.self))
    else { throw .refused("ssh-keygen printed no signature") }
    return signature
  }

  /// Makes a new Ed25519 key: the private file 0600, `.pub` beside it. A passphrase is set by
  /// `ssh-keygen`, which asks for it through `asking`.
  package func make(comment: String, protectedBy asking: Asking? = nil) throws -> PublicKey {
    guard try !isThere else { throw KeyProblem.exists(path: path) }
    let folder = TimelineFolder("", system: system)
    let (text, key) = try OpenSSHKeyFile.newKey(comment: comment, random: system.random(4))
    try makeFolders()
    try folder.create(path, Array(text.utf8))
    if let asking { try protect(asking) }
    try folder.create(path + ".pub", Array("\(key.line) \(comment)\n".utf8))
    return key
  }

  /// An unprotected key must not stay where a protected one was asked for.
  private func protect(_ asking: Asking) throws {
    let output = try system.run(["ssh-keygen", "-q", "-p", "-f", path], asking.all, [])
    guard output.status == 0 else {
      try system.remove(path)
      throw KeyProblem.refused(output.complaints)
    }
  }

  private func makeFolders() throws(SystemFailure) {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      if try system.status(folder) == nil { try system.makeFolder(folder) }
    }
  }
}
