package import Foundation

extension LogWriter {
  /// What was made: the file's name, its phrase's digest, the entries written.
  package struct Checkpointed: Sendable {
    package var file: CheckpointFile
    package var saved: Saved
    package var phrase: Phrase { Phrase(of: file.digest) }
  }

  /// Writes a checkpoint of all logs as they are, signs it with the identity key (but for the
  /// quarter-hourly, which only its entry vouches for), then writes the entry that names it.
  ///
  /// `evidence` are the digests of all evidence items, `more` what its entry says besides.
  package func checkpoint(
    _ reason: Checkpoint.Reason, evidence: [Digest] = [], saying more: [String: JSON] = [:],
    in record: inout Record, at now: Date
  ) throws -> Checkpointed {
    guard let key = identity?.key ?? record.logs[log]?.key else { throw AppendProblem.noIdentity }
    _ = try folder.refresh(&record)
    try verifyCovered(&record)
    let statement = Checkpoint(
      incident: record.incident ?? "", folder: folder.name, at: now, by: log,
      fingerprint: key.fingerprint, reason: reason, logs: try covered(record),
      evidence: Checkpoint.Evidence(of: evidence))
    let bytes = Array(statement.text.utf8)
    let name = try folder.freeName(of: statement.fileName)
    var signatures: [String: String] = [:]
    if reason != .quarter {
      guard let identity else { throw AppendProblem.noIdentity }
      signatures[log] = try identity.sign(bytes, for: .checkpoint).armored
    }
    let file = CheckpointFile(name: name, bytes: bytes, signatures: signatures, hasToken: false)
    try write(file)
    record.checkpoints.append(file)
    var data: [String: JSON] = [
      "file": .string("checkpoints/" + name), "sha256": .string(file.digest.hex),
      "reason": .string(reason.rawValue),
    ]
    data.merge(more) { own, _ in own }
    let draft = Draft(kind: "checkpoint.made", data: data)
    return Checkpointed(file: file, saved: try append([draft], to: &record, at: now))
  }

  /// Signs another's checkpoint as a witness, after one's own verification of everything in it.
  package func countersign(
    _ name: String, in record: inout Record, at now: Date
  ) throws -> Saved {
    guard let identity else { throw AppendProblem.noIdentity }
    guard let file = record.checkpoints.first(where: { $0.name == name }) else {
      throw AppendProblem.vanished(path: folder.checkpoints + "/" + name)
    }
    record.verify()
    let obstacles = record.faults + (try record.byteFaults(of: file))
    guard obstacles.isEmpty else { throw AppendProblem.faulty(obstacles) }
    let signature: String
    if let own = file.signatures[log], file.isSigned(by: log, key: identity.key) {
      signature = own  // somebody ended us between the file and its entry
    } else {
      signature = try identity.sign(file.bytes, for: .checkpoint).armored
      try put(signature, beside: name)
    }
    var signatures = file.signatures
    signatures[log] = signature
    record.checkpoints.removeAll { $0.name == name }
    record.checkpoints.append(
      CheckpointFile(
        name: name, bytes: file.bytes, signatures: signatures, hasToken: file.hasToken))
    let draft = Draft(
      kind: "checkpoint.signed",
      data: ["file": .string("checkpoints/" + name), "sha256": .string(file.digest.hex)])
    return try append([draft], to: &record, at: now)
  }

  /// A checkpoint is a statement: what it covers was verified first.
  private func verifyCovered(_ record: inout Record) throws {
    record.verify(.quick)
    let obstacles = record.obstacles(for: log)
    guard obstacles.isEmpty else { throw AppendProblem.faulty(obstacles) }
  }

  private func covered(_ record: Record) throws -> [Checkpoint.Covered] {
    try record.names.sorted().compactMap { name in
      guard let log = record.logs[name], let last = log.last, record.limits[name] != nil else {
        return nil
      }
      let bytes = last.offset + Int(last.length) + 1
      return Checkpoint.Covered(
        name: name, entries: Int(last.number), bytes: bytes, digest: try log.digest(ofFirst: bytes),
        head: last.head)
    }
  }

  private func write(_ file: CheckpointFile) throws {
    do {
      try folder.create(folder.checkpoints + "/" + file.name, file.bytes)
      for signature in file.signatures.values { try put(signature, beside: file.name) }
    } catch let failure as SystemFailure {
      throw AppendProblem.notSaved(failure, cutOff: true)
    }
  }

  private func put(_ signature: String, beside name: String) throws {
    // In one step: half a signature would be a bad one.
    try folder.replace("\(folder.checkpoints)/\(name).\(log).sig", Array(signature.utf8))
  }
}

extension TimelineFolder {
  /// The folder's own name.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Two checkpoints of one second get names that differ.
  func freeName(of name: String) throws(SystemFailure) -> String {
    var free = name
    var number = 2
    while try system.status(checkpoints + "/" + free) != nil {
      free = String(name.dropLast(4)) + ".\(number).txt"
      number += 1
    }
    return free
  }
}
