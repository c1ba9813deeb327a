import Crypto
import Foundation
import Testing

@testable import Timeline

@Suite("An identity")
struct KeyTests {
  private func run(_ arguments: [String], _ environment: [String: String] = [:]) throws
    -> System.Output
  {
    let output = try System.live.run(arguments, environment, [])
    #expect(output.status == 0, "\(output.complaints)")
    return output
  }

  private func opensshKey(_ box: Sandbox, _ type: String, passphrase: String = "") throws -> String
  {
    let path = box.path + "/id-\(type)"
    _ = try run(["ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "a comment", "-f", path])
    return path
  }

  /// What `ssh-keygen -Y verify` says of our signature.
  private func isGood(_ identity: Identity, _ box: Sandbox) throws -> Bool {
    let message = Array("what was said\n".utf8)
    let signature = try identity.sign(message, for: .entry)
    let signers = AllowedSigners(keys: ["me": [identity.key]]).text
    try Data(signers.utf8).write(to: URL(fileURLWithPath: box.path + "/signers"))
    try Data(signature.armored.utf8).write(to: URL(fileURLWithPath: box.path + "/sig"))
    let output = try System.live.run(
      [
        "ssh-keygen", "-Y", "verify", "-f", box.path + "/signers", "-I", "me", "-n", "tocsin-entry",
        "-s", box.path + "/sig",
      ], [:], message)
    return output.status == 0 && SSHSignature(armored: signature.armored) == signature
  }

  @Test("is an OpenSSH key of these kinds", arguments: ["ed25519", "ecdsa"])
  func openssh(type: String) throws {
    let box = try Sandbox()
    let path = try opensshKey(box, type)
    let identity = try IdentityFile(path).identity()
    let shown = try run(["ssh-keygen", "-l", "-f", path])
    #expect(String(decoding: shown.printed, as: UTF8.self).contains(identity.fingerprint))
    for _ in 0..<8 { #expect(try isGood(identity, box)) }
  }

  @Test("is made in a form OpenSSH reads, readable by its owner alone")
  func made() throws {
    let box = try Sandbox()
    let path = box.path + "/config/tocsin/identity"
    let key = try IdentityFile(path).make(comment: "tocsin")
    let shown = try run(["ssh-keygen", "-y", "-f", path])
    #expect(String(decoding: shown.printed, as: UTF8.self).hasPrefix(key.line))
    #expect(try System.live.status(path)?.permissions == 0o600)
    #expect(try isGood(IdentityFile(path).identity(), box))
    #expect(throws: KeyProblem.exists(path: path)) { try IdentityFile(path).make(comment: "x") }
  }

  private func asking(_ box: Sandbox, _ answer: String) throws -> IdentityFile.Asking {
    let program = box.path + "/ask-\(answer)"
    try Data("#!/bin/sh\necho '\(answer)'\n".utf8).write(to: URL(fileURLWithPath: program))
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: program)
    return IdentityFile.Asking(program: program)
  }

  @Test("behind a passphrase is opened by ssh-keygen, which asks for it")
  func passphrase() throws {
    let box = try Sandbox()
    let file = IdentityFile(try opensshKey(box, "ed25519", passphrase: "correct horse"))
    #expect(throws: KeyProblem.locked) { try file.identity() }
    #expect(try isGood(file.identity(asking: asking(box, "correct horse")), box))
    let wrong = try file.identity(asking: asking(box, "battery staple"))
    #expect(throws: KeyProblem.wrongPassphrase) { try wrong.sign([1], for: .entry) }
  }

  @Test("can be made with a passphrase")
  func madeProtected() throws {
    let box = try Sandbox()
    let file = IdentityFile(box.path + "/identity")
    _ = try file.make(comment: "tocsin", protectedBy: asking(box, "correct horse"))
    #expect(throws: KeyProblem.locked) { try file.identity() }
    #expect(try isGood(file.identity(asking: asking(box, "correct horse")), box))
  }

  @Test("can be in an agent", arguments: ["ed25519", "ecdsa"])
  func agent(type: String) throws {
    let box = try Sandbox()
    let path = try opensshKey(box, type)
    let socket = "/tmp/tocsin-agent-\(UUID().uuidString.prefix(8))"
    // The agent stays behind with what it was given: it must not hold our pipes open.
    let closing =
      "for f in /proc/self/fd/*; do n=${f##*/}; [ $n -gt 2 ] && eval \"exec $n>&-\"; done"
    let started = try run(["bash", "-c", "\(closing); ssh-agent -s -a \(socket) 2>/dev/null"])
    let text = String(decoding: started.printed, as: UTF8.self)
    let process = try #require(text.split(separator: "SSH_AGENT_PID=").last?.prefix { $0.isNumber })
    defer { _ = try? System.live.run(["kill", "-9", String(process)], [:], []) }  // ours
    _ = try run(["ssh-add", "-q", path], ["SSH_AUTH_SOCK": socket])
    let key = try IdentityFile(path).publicKey()
    let agent = Agent(socket: socket)
    #expect(try agent.keys().map(\.key) == [key])
    #expect(try isGood(agent.identity(fingerprint: key.fingerprint), box))
    #expect(throws: KeyProblem.notInAgent("SHA256:x")) {
      try agent.identity(fingerprint: "SHA256:x")
    }
  }

  @Test("is not taken from a file that others can read")
  func permissions() throws {
    let box = try Sandbox()
    let path = try opensshKey(box, "ed25519")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    #expect(throws: KeyProblem.readableByOthers(path: path)) { try IdentityFile(path).identity() }
  }

  @Test("of another kind is refused by its name")
  func rsa() throws {
    let box = try Sandbox()
    let path = try opensshKey(box, "rsa")
    #expect(throws: KeyProblem.kind("ssh-rsa")) { try IdentityFile(path).identity() }
  }

  /// Encodings of points of small order, and of one with y beyond the prime.
  @Test(
    "with a weak key is refused",
    arguments: [
      String(repeating: "00", count: 32), "01" + String(repeating: "00", count: 31),
      "ec" + String(repeating: "ff", count: 30) + "7f",
      "ed" + String(repeating: "ff", count: 30) + "7f",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
      String(repeating: "00", count: 31) + "80", "01" + String(repeating: "00", count: 30) + "80",
    ])
  func weak(hex: String) throws {
    let point = try #require(hexBytes(hex))
    #expect(throws: KeyProblem.weak) { try PublicKey.ed25519(point) }
    #expect(SessionPublicKey.point(pem: SessionPublicKey.pem(of: point)) == nil)
  }

  /// A security key signs over the digest of its application, flags, a counter and the digest of
  /// what is signed (PROTOCOL.u2f); here both kinds are played by keys of our own.
  @Test(
    "on a security key signs what is verified",
    arguments: [PublicKey.Kind.securityEd25519, .securityECDSA])
  func securityKey(kind: PublicKey.Kind) throws {
    let application = "ssh:"
    let ed25519 = try Curve25519.Signing.PrivateKey(
      rawRepresentation: [UInt8](repeating: 3, count: 32))
    let ecdsa = try P256.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: 3, count: 32))
    var blob = SSHWriter()
    blob.string(kind.rawValue)
    if kind == .securityECDSA {
      blob.string("nistp256")
      blob.string(Array(ecdsa.publicKey.x963Representation))
    } else {
      blob.string(Array(ed25519.publicKey.rawRepresentation))
    }
    blob.string(application)
    let key = try PublicKey(blob: blob.bytes)
    let message = Array("touched".utf8)
    let signed = SSHSignature.signedBytes(of: message, namespace: "tocsin-session")
    for (counter, isGood) in [(7, true), (8, false)] {
      var bytes = SSHWriter()
      bytes.raw(Digest(of: Array(application.utf8)).bytes + [1])
      bytes.uint32(7)
      bytes.raw(Digest(of: signed).bytes)
      var inner = SSHWriter()
      inner.string(kind.rawValue)
      if kind == .securityECDSA {
        let raw = Array(try ecdsa.signature(for: bytes.bytes).rawRepresentation)
        var pair = SSHWriter()
        pair.scalar(Array(raw.prefix(32)))
        pair.scalar(Array(raw.suffix(32)))
        inner.string(pair.bytes)
      } else {
        inner.string(Array(try ed25519.signature(for: bytes.bytes)))
      }
      inner.raw([1])
      inner.uint32(counter)
      let signature = SSHSignature(key: key, namespace: "tocsin-session", inner: inner.bytes)
      #expect(signature.verifies(message) == isGood)
      #expect(SSHSignature(blob: signature.blob) == signature)
    }
  }
}

@Suite("A time in the timeline")
struct InstantTests {
  @Test("is read as it was printed", arguments: UInt64(0)..<100)
  func roundTrip(seed: UInt64) throws {
    var random = Seeded(seed)
    let milliseconds = Int.random(in: -62_000_000_000_000...253_402_300_799_999, using: &random)
    let text = Instant.text(milliseconds: milliseconds)
    #expect(Instant.milliseconds(text, at: 0) == milliseconds)
  }

  @Test(
    "is nothing else",
    arguments: [
      "2026-11-21T03:12:04.12Z", "2026-13-21T03:12:04.123Z", "2026-02-29T03:12:04.123Z",
      "2026-11-21T24:00:00.000Z", "2026-11-21T23:59:60.000Z", "2026-11-21 03:12:04.123Z",
      "2026-11-21T03:12:04.123z", "2026-00-21T03:12:04.123Z", "+026-11-21T03:12:04.123Z",
    ])
  func refused(text: String) {
    #expect(Instant.date(text) == nil)
  }

  @Test("knows the leap days")
  func known() {
    #expect(Instant.text(Instant.date(1_709_164_800_000)) == "2024-02-29T00:00:00.000Z")
    #expect(Instant.text(Instant.date(0)) == "1970-01-01T00:00:00.000Z")
  }
}
