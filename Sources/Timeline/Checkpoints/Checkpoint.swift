package import Foundation

/// What all logs were at a moment, and whose statement it is (timeline.md §6).
package struct Checkpoint: Hashable, Sendable {
  package var incident: String
  /// The incident folder's name, for people.
  package var folder: String
  package var at: Date
  /// The log whose writer says so, and the fingerprint of their key.
  package var by: String
  package var fingerprint: String
  package var reason: Reason
  package var logs: [Covered]
  package var evidence: Evidence

  package enum Reason: String, Hashable, Sendable, CaseIterable {
    case closed, handover, quit, export, asked, quarter
  }

  package struct Covered: Hashable, Sendable {
    package var name: String
    package var entries: Int
    package var bytes: Int
    /// SHA-256 of the first `bytes` bytes.
    package var digest: Digest
    package var head: Digest
  }

  package struct Evidence: Hashable, Sendable {
    package var count: Int
    package var digest: Digest

    /// The evidence digests as hex, sorted, each with LF, digested.
    package init(of digests: some Sequence<Digest>) {
      let lines = digests.map(\.hex).sorted()
      count = lines.count
      digest = Digest(of: Array(lines.map { $0 + "\n" }.joined().utf8))
    }

    init(count: Int, digest: Digest) {
      self.count = count
      self.digest = digest
    }
  }
}

extension Checkpoint {
  /// The file's text.
  package var text: String {
    var lines = [
      "tocsin checkpoint 1", "incident \(incident) \(folder)", "at \(Instant.text(at))",
      "by \(by) \(fingerprint)", "reason \(reason.rawValue)",
    ]
    lines += logs.map {
      "log \($0.name) \($0.entries) \($0.bytes) \($0.digest.hex) \($0.head.base64)"
    }
    lines.append("evidence \(evidence.count) \(evidence.digest.hex)")
    return lines.map { $0 + "\n" }.joined()
  }

  /// The statement of a file, if it is exactly what `text` would print.
  package init?(text: String) {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    func words(_ name: String) -> [Substring]? {
      guard let line = lines.first else { return nil }
      let words = line.split(separator: " ", omittingEmptySubsequences: false)
      guard words.first.map(String.init) == name else { return nil }
      lines = lines.dropFirst()
      return Array(words.dropFirst())
    }
    guard words("tocsin") == ["checkpoint", "1"], let title = words("incident"), title.count >= 2,
      let time = words("at"), time.count == 1, let at = Instant.date(String(time[0])),
      let by = words("by"), by.count == 2, let why = words("reason"), why.count == 1,
      let reason = Reason(rawValue: String(why[0]))
    else { return nil }
    var logs: [Covered] = []
    while let words = words("log") {
      guard let covered = Covered(words) else { return nil }
      logs.append(covered)
    }
    guard let rest = words("evidence"), rest.count == 2, let count = Int(rest[0]),
      let digest = Digest(hex: String(rest[1]))
    else { return nil }
    incident = String(title[0])
    folder = title.dropFirst().joined(separator: " ")
    self.at = at
    self.by = String(by[0])
    fingerprint = String(by[1])
    self.reason = reason
    self.logs = logs
    evidence = Evidence(count: count, digest: digest)
    guard self.text == text else { return nil }
  }

  /// The file's name: `20261121T054000Z-r.osei-7c1e.txt`.
  package var fileName: String {
    let digits = Instant.text(at).prefix(19).filter { $0 != "-" && $0 != ":" }
    return "\(digits)Z-\(by).txt"
  }
}

extension Checkpoint.Covered {
  fileprivate init?(_ words: [Substring]) {
    guard words.count == 5, LogName.isSound(String(words[0])), let entries = Int(words[1]),
      let bytes = Int(words[2]), let digest = Digest(hex: String(words[3])),
      let head = Digest(base64: String(words[4]))
    else { return nil }
    self.init(
      name: String(words[0]), entries: entries, bytes: bytes, digest: digest, head: head)
  }
}

/// A checkpoint as it lies in `checkpoints/`: its bytes, and who signed them.
package struct CheckpointFile: Hashable, Sendable {
  package let name: String
  package let bytes: [UInt8]
  /// Armoured SSHSIGs by the log in their file's name; the maker's and the witnesses'.
  package let signatures: [String: String]
  /// An RFC 3161 token beside it.
  package let hasToken: Bool
  package let statement: Checkpoint?

  package init(name: String, bytes: [UInt8], signatures: [String: String], hasToken: Bool) {
    self.name = name
    self.bytes = bytes
    self.signatures = signatures
    self.hasToken = hasToken
    statement = String(validating: bytes, as: UTF8.self).flatMap(Checkpoint.init(text:))
  }

  package var digest: Digest { Digest(of: bytes) }

  /// Whether the SSHSIG in the log's name is good and by that key.
  package func isSigned(by log: String, key: PublicKey?) -> Bool {
    guard let text = signatures[log], let signature = SSHSignature(armored: text),
      signature.key == key, signature.namespace == Namespace.checkpoint.rawValue
    else { return false }
    return signature.verifies(bytes)
  }
}
