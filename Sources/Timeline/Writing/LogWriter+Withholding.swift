package import Foundation

extension LogWriter {
  /// Takes content out of an entry of this log for good (a password pasted into a note): first the
  /// `content.withheld` entry, signed by the identity key, then the line without its salt and those
  /// members. Heads, signatures and chain stay as they are.
  ///
  /// Only an own log's line is rewritten here; another's writer does it on theirs.
  package func withhold(
    _ members: Set<String>, of number: Int, reason: String, in record: inout Record, at now: Date
  ) throws -> Saved {
    guard let entry = record.logs[log]?.entry(number) else {
      throw WithholdProblem.noSuchEntry(EntryID(log: log, number: number))
    }
    for member in members.sorted() {
      guard entry.data[member] != nil else { throw WithholdProblem.noSuchMember(member) }
      guard !Record.mayNeverBeWithheld(member, of: entry) else {
        throw WithholdProblem.needed(member)
      }
    }
    let draft = Draft(
      kind: "content.withheld",
      data: [
        "entry": .array([.string(log), .int(number), .string(entry.headDigest.base64)]),
        "members": .array(members.sorted().map { .string($0) }), "reason": .string(reason),
      ])
    let saved = try append([draft], to: &record, at: now)
    try rewrite(number, without: members, &record)
    return saved
  }

  /// Carries out what a `content.withheld` entry says of this log, if a crash came between.
  package func finishWithholding(_ record: inout Record) throws {
    for (entry, members) in record.withheldMembers where entry.log == log {
      guard let present = record.logs[log]?.entry(entry.number)?.data.keys,
        !members.isDisjoint(with: present)
      else { continue }
      try rewrite(entry.number, without: members, &record)
    }
  }

  private func rewrite(_ number: Int, without members: Set<String>, _ record: inout Record) throws {
    try open(record)
    try takeLock(record)
    defer { if let file { system.unlock(file) } }
    _ = try catchUp(&record)
    guard let own = record.logs[log], let index = own.index(of: number),
      let entry = own.entry(at: own.rows[index])
    else { return }
    let row = own.rows[index]
    let path = folder.file(of: log)
    do throws(SystemFailure) {
      guard let file else { return }
      let old = try system.read(file, 0, own.size)
      let line = entry.keeping(Set(entry.data.keys).subtracting(members)).lineBytes
      let new = old[..<row.offset] + line + old[(row.offset + Int(row.length))...]
      try folder.replace(path, Array(new))
    } catch {
      needsReopening = true
      throw AppendProblem.notSaved(error, cutOff: true)
    }
    close()
    if let fresh = try folder.log(log) { record.exchange(fresh) }
    try open(record)
  }
}

extension Record {
  /// Puts a log that we rewrote in the place of what it was: heads and signatures are the same, so
  /// what was found of them still holds.
  fileprivate mutating func exchange(_ fresh: Log) {
    var log = fresh
    for (index, row) in (logs[log.name]?.rows ?? Rows()).enumerated()
    where index < log.rows.count && log.rows[index].head == row.head {
      log.rows.setCheck(row.check, at: index)
    }
    logs[log.name] = log
    judge()
  }
}

/// Why content is not withheld.
package enum WithholdProblem: Error, Hashable, Sendable {
  case noSuchEntry(EntryID)
  case noSuchMember(String)
  /// Without it sessions, trust or the incident could not be judged.
  case needed(String)

  package var message: String {
    switch self {
    case .noSuchEntry(let entry): "\(entry) is not in this machine's own log"
    case .noSuchMember(let name): "the entry has no “\(name)”"
    case .needed(let name): "“\(name)” can never be withheld: the record is judged by it"
    }
  }

  package var mend: String {
    switch self {
    case .noSuchEntry: "run `tocsin withhold` on the machine that wrote the entry"
    case .noSuchMember: "name one of the members that `tocsin timeline --json` shows"
    case .needed: "withhold other members, or tell the lead"
    }
  }
}
