import Foundation
import Glibc
import Playbooks
import Problems
import Response
import Timeline

/// Finds the key that a person signs with (timeline.md §2): the one that was named, then the
/// agent's by the profile's fingerprint, then the one tocsin made.
struct IdentityFinder {
  let shell: Shell
  let named: String?
  let places: Places
  /// The profile's `agent`.
  let fingerprint: String?
  /// Where a passphrase that was typed stands (`HeldPassphrase`).
  var passphrase: String?

  /// Makes a key of its own where there is none: a responder at three in the morning has no time
  /// for keys.
  func identity(makesOne: Bool) throws -> Identity {
    if let named = named ?? shell.variable("TOCSIN_KEY") {
      if named.hasPrefix("SHA256:") { return try agent(named) }
      return try file(named)
    }
    if let fingerprint, shell.variable("SSH_AUTH_SOCK") != nil { return try agent(fingerprint) }
    if makesOne, try !IdentityFile(places.identity).isThere { try make() }
    return try file(places.identity)
  }

  func make() throws {
    try Files.makeFolder(places.config)
    _ = try IdentityFile(places.identity).make(comment: "\(responder)@\(Responder.host)")
  }

  var responder: String { Responder.name(shell) }

  private func agent(_ fingerprint: String) throws -> Identity {
    guard let socket = shell.variable("SSH_AUTH_SOCK") else { throw KeyProblem.noAgent }
    return try Agent(socket: socket).identity(fingerprint: fingerprint)
  }

  private func file(_ path: String) throws -> Identity {
    try IdentityFile(path).identity(asking: asking)
  }

  /// The key's own file, where it is in one.
  private var path: String {
    let named = named ?? shell.variable("TOCSIN_KEY")
    return named.flatMap { $0.hasPrefix("SHA256:") ? nil : $0 } ?? places.identity
  }

  /// What can be read of it without the passphrase.
  func publicKey() throws -> PublicKey { try IdentityFile(path).publicKey() }

  /// The same key, from the agent: its passphrase was typed there.
  func agentIdentity() throws -> Identity { try agent(publicKey().fingerprint) }

  /// `ssh-keygen` asks for the passphrase itself, through the program that ssh uses for it; for
  /// one that was typed here, through this one.
  private var asking: IdentityFile.Asking? {
    if let passphrase, let program = Askpass.program {
      return IdentityFile.Asking(
        program: program,
        environment: shell.environment.merging([Askpass.variable: passphrase]) { _, ours in ours })
    }
    return typedElsewhere
  }

  private var typedElsewhere: IdentityFile.Asking? {
    shell.variable("SSH_ASKPASS").map {
      IdentityFile.Asking(program: $0, environment: shell.environment)
    }
  }
}

/// Who sits here.
nonisolated enum Responder {
  /// `TOCSIN_NAME`, else the account's name.
  @MainActor static func name(_ shell: Shell) -> String {
    shell.variable("TOCSIN_NAME") ?? account
  }

  static var account: String {
    guard let entry = unsafe getpwuid(getuid()), let name = unsafe entry.pointee.pw_name else {
      return "uid-\(getuid())"
    }
    return unsafe String(cString: name)
  }

  static var host: String { System.Host.hostName() }

  /// `pts/3`; empty without one.
  static var terminal: String {
    guard let name = unsafe ttyname(STDIN_FILENO) else { return "" }
    let path = unsafe String(cString: name)
    return path.hasPrefix("/dev/") ? String(path.dropFirst(5)) : path
  }
}
