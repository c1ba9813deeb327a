package import Foundation

/// How a log begins: the incident's first, a later responder's, or one's own continued.
extension LogWriter {
  /// Makes the incident: its folder's `timeline/`, its first log, its first entry.
  /// The draft is `incident.declared`; the nonce is added here.
  package static func declare(
    _ draft: Draft, in folder: TimelineFolder, identity: Identity, responder: String,
    heads: Heads?, at now: Date
  ) throws -> (writer: LogWriter, record: Record, saved: Saved) {
    let system = folder.system
    let nonce = Base64.encoded(system.random(Salt.length))
    var declared = draft
    declared.data["nonce"] = .string(String(decoding: nonce, as: UTF8.self))
    guard
      let incident = IncidentID.derived(
        from: identity.key, nonce: String(decoding: nonce, as: UTF8.self))
    else { throw AppendProblem.unsound(.value(part: "nonce")) }
    do throws(SystemFailure) {
      try system.makeFolder(folder.path)
      try system.makeFolder(folder.logs)
      try folder.syncFolder(folder.path)
      if let end = folder.path.lastIndex(of: "/"), end > folder.path.startIndex {
        try folder.syncFolder(String(folder.path[..<end]))
      }
    } catch {
      throw AppendProblem.readOnly(error)
    }
    let name = LogName.derived(from: responder, random: system.random(2))
    let writer = LogWriter(folder: folder, log: name, identity: identity, heads: heads)
    var record = Record()
    record.incident = incident
    let saved = try writer.append([declared], to: &record, at: now)
    try writer.writeAllowedSigners(record)
    return (writer, record, saved)
  }

  /// The log this machine and key may go on with; `nil`: begin a new one.
  package static func ownLog(
    in record: Record, key: PublicKey, heads: Heads
  ) throws(SystemFailure) -> String? {
    guard let incident = record.incident else { return nil }
    let machine = heads.machine
    let own = try heads.all(of: incident).filter { $0.value.owner == machine }
    return own.keys.filter { record.logs[$0]?.key == key && record.logs[$0]?.fork == nil }
      .max { (record.logs[$0]?.last?.at ?? 0) < (record.logs[$1]?.last?.at ?? 0) }
  }

  /// A writer for this machine's own log, or for a new one where there is none.
  package static func resume(
    _ record: Record, in folder: TimelineFolder, identity: Identity, responder: String,
    heads: Heads
  ) throws(SystemFailure) -> LogWriter {
    let own = try ownLog(in: record, key: identity.key, heads: heads)
    let name = own ?? LogName.derived(from: responder, random: folder.system.random(2))
    return LogWriter(folder: folder, log: name, identity: identity, heads: heads)
  }

  /// Writes `allowed_signers` anew: derived, for `ssh-keygen`, never merged.
  package func writeAllowedSigners(_ record: Record) throws(SystemFailure) {
    let text = Array(record.allowedSigners.utf8)
    guard try folder.contents(folder.allowedSigners) != text else { return }
    try folder.replace(folder.allowedSigners, text)
  }
}

extension Heads {
  package var machine: String { system.host.machine() }
}
