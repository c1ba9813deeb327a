import Foundation

/// Turns drafts into signed lines that follow each other.
struct EntryBuilder {
  let incident: String
  let log: String
  var number: Int
  var previous: Digest
  let at: Date
  let up: Int
  /// Heads to name in the first entry built.
  var seen: [String: Entry.Seen]
  let random: @Sendable (Int) -> [UInt8]
  /// Who signs what no kind demands the identity key for.
  var session: (key: SessionKey, number: Int)?
  let identity: Identity?

  /// The lines built so far, each with its LF.
  private(set) var lines: [UInt8] = []
  /// Part salts of secrets, by entry and part: shown once, written nowhere.
  private(set) var secretSalts: [EntryID: [String: [UInt8]]] = [:]

  init(
    incident: String, log: String, after last: Entry.Seen, at: Date, up: Int,
    seen: [String: Entry.Seen], random: @escaping @Sendable (Int) -> [UInt8],
    session: (key: SessionKey, number: Int)?, identity: Identity?
  ) {
    self.incident = incident
    self.log = log
    number = last.number + 1
    previous = last.head
    self.at = at
    self.up = up
    self.seen = seen
    self.random = random
    self.session = session
    self.identity = identity
  }

  mutating func entry(_ draft: Draft) throws -> Entry {
    if let flaw = draft.flaw { throw AppendProblem.unsound(flaw) }
    let bySession =
      Namespace.needsIdentity(draft.kind) || number == 1 ? nil : session
    let id = EntryID(log: log, number: number)
    let salt = random(Salt.length)
    let data = draft.data.mapValues(\.withVisibleDelete)
    var parts: [String: Digest] = [:]
    for (name, value) in data {
      parts[name] = Salt.digest(
        of: value.canonicalBytes, partSalt: Salt.part(of: salt, name: Array(name.utf8)))
    }
    for (name, secret) in draft.secrets {
      let partSalt = random(Salt.length)
      parts[name] = Salt.digest(of: JSON.string(secret).canonicalBytes, partSalt: partSalt)
      secretSalts[id, default: [:]][name] = partSalt
    }
    var entry = Entry(
      incident: incident, id: id, at: Instant.date(Instant.milliseconds(at)), up: up,
      by: bySession?.number ?? 0, kind: draft.kind, parts: parts, seen: seen, previous: previous,
      signature: [], content: .whole(salt: salt, data: data), headDigest: .zero)
    let head = entry.headBytes
    entry.headDigest = Digest(of: head)
    entry.signature = try signature(of: head, kind: draft.kind, bySession?.key)
    try take(entry.line(of: head))
    number += 1
    previous = entry.headDigest
    seen = [:]
    return entry
  }

  private mutating func take(_ line: [UInt8]) throws(AppendProblem) {
    guard line.count < EntryLine.greatestLength else {
      throw .unsound(.tooLong(bytes: line.count))
    }
    lines += line
    lines.append(0x0A)
  }

  private func signature(
    of head: [UInt8], kind: String, _ session: SessionKey?
  ) throws -> [UInt8] {
    if let session { return try session.signature(of: head) }
    guard let identity else { throw AppendProblem.noIdentity }
    return try identity.sign(head, for: Namespace(kind: kind)).blob
  }
}
