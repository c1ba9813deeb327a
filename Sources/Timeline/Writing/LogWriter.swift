package import Foundation

/// Appends to one own log (timeline.md §4). A log has one writer: a person on a machine, in one
/// or more terminals; each holds the lock only while it appends.
///
/// Not `Sendable`: whoever owns it appends from one place, in order.
package final class LogWriter {
  package let folder: TimelineFolder
  package let log: String
  package let heads: Heads?
  package var identity: Identity?
  /// The session that signs; `nil`: the identity key does.
  package internal(set) var session: Session?

  let system: System
  var file: Int32?
  var fileStatus: FileStatus?
  /// Where this machine remembers the log's head; open from the first append on.
  private var headFile: Int32?
  /// A write failed: nothing is appended before the file was opened, read and compared again.
  var needsReopening = false
  /// A sync failed: this file takes nothing more.
  var syncFailure: SystemFailure?
  var seenUpTo: [String: Int] = [:]
  var seenRead = 0
  var hasLookedForDead = false
  /// How long to wait for the lock, in milliseconds.
  let patience: Int

  package struct Session: Sendable {
    package let key: SessionKey
    /// Of the entry that opened it.
    package let number: Int
  }

  package init(
    folder: TimelineFolder, log: String, identity: Identity?, heads: Heads?, patience: Int = 2000
  ) {
    self.folder = folder
    self.log = log
    self.identity = identity
    self.heads = heads
    self.patience = patience
    system = folder.system
  }

  deinit {
    if let file { system.close(file) }
    if let headFile { system.close(headFile) }
  }

  /// What an append did.
  package struct Saved: Sendable {
    /// All entries written, in order: those asked for last, after what had to be said first.
    package var entries: [Entry] = []
    /// What others had written meanwhile, and what was written now.
    package var news: [Record.News] = []
    /// The part salts of secrets: shown once to who typed them, written nowhere.
    package var secretSalts: [EntryID: [String: [UInt8]]] = [:]
  }

  /// Writes the drafts as entries, in one `write` and one `fdatasync`, and takes them into the
  /// record. Returns only when they are safe on disk; throws `AppendProblem` when they are not.
  ///
  /// The lock is held for the `write` alone: who writes next chains on these lines, and has them
  /// synced with its own, so several terminals wait for the disk together (timeline.md §4).
  package func append(
    _ drafts: [Draft], to record: inout Record, at now: Date
  ) throws -> Saved {
    if let syncFailure { throw AppendProblem.notSynced(syncFailure) }
    if !hasLookedForDead { try finishWithholding(&record) }
    try open(record)
    var saved = Saved()
    // What another terminal wrote is checked before anybody has to wait for our lock.
    if let found = try refreshed(&record) { saved.news.append(found) }
    try takeLock(record)
    let written: Written
    do {
      defer { if let file { system.unlock(file) } }
      written = try write(drafts, after: &record, at: now, &saved)
    }
    // The disk is at work meanwhile.
    let own = takeIn(saved.entries, written, &record)
    do throws(AppendProblem) {
      try sync(written)
    } catch {
      takeBack(&record)
      throw error
    }
    saved.news.append(own)
    remember(record)
    return saved
  }

  /// Under the lock: all that must be said first, then the drafts.
  private func write(
    _ drafts: [Draft], after record: inout Record, at now: Date, _ saved: inout Saved
  ) throws -> Written {
    saved.news += try catchUp(&record)
    let mending = try mendTail(of: &record)
    try refuseFaults(record)
    let first = try mending + clockDrafts(record, now) + deadSessionDrafts(record)
    var builder = try builder(for: record, at: now)
    let closing = first.isEmpty ? drafts : first + drafts
    for draft in closing { saved.entries.append(try builder.entry(draft)) }
    saved.secretSalts = builder.secretSalts
    return try write(builder.lines)
  }

  private func builder(for record: Record, at now: Date) throws -> EntryBuilder {
    let own = record.logs[log]
    if let own, let key = own.key, let identity, identity.key != key {
      throw AppendProblem.otherKey(log: log)
    }
    if let session, own?.sessions[session.number]?.closedBy != nil {
      throw AppendProblem.sessionClosed(session.number)
    }
    guard let incident = record.incident else { throw AppendProblem.vanished(path: folder.logs) }
    let beginning = record.firstHead ?? .zero
    let last = Entry.Seen(number: own?.lastNumber ?? 0, head: own?.lastHead ?? beginning)
    return EntryBuilder(
      incident: incident, log: log, after: last, at: now, up: system.uptime(),
      seen: newHeads(record), random: system.random,
      session: session.map { ($0.key, $0.number) }, identity: identity)
  }

  /// Heads of other trusted logs that changed since this log last named them.
  private func newHeads(_ record: Record) -> [String: Entry.Seen] {
    noteSeen(record)
    var heads: [String: Entry.Seen] = [:]
    for (name, limit) in record.limits where name != log {
      guard let other = record.logs[name],
        let row = other.rows.last(where: { $0.number <= limit && $0.counts }),
        row.number > seenUpTo[name] ?? 0
      else { continue }
      heads[name] = Entry.Seen(number: Int(row.number), head: row.head)
    }
    return heads
  }

  /// What this log named last of each other; heads only rise, so a long log is looked through from
  /// its end, and no further than needed.
  private func noteSeen(_ record: Record) {
    let own = record.logs[log]?.seen ?? LongList()
    if own.count < seenRead { (seenRead, seenUpTo) = (0, [:]) }
    var left = seenRead == 0 ? record.logs.count - 1 : .max
    for head in own[seenRead...].reversed() where left > 0 {
      if head.number > seenUpTo[head.log] ?? 0 {
        seenUpTo[head.log] = head.number
        if record.logs[head.log] != nil { left -= 1 }
      }
    }
    seenRead = own.count
  }

  private func refuseFaults(_ record: Record) throws(AppendProblem) {
    let obstacles = record.obstacles(for: log)
    guard obstacles.isEmpty else { throw .faulty(obstacles) }
  }

  /// Takes the entries just written into the record; their signatures are ours, and good.
  private func takeIn(
    _ entries: [Entry], _ written: Written, _ record: inout Record
  ) -> Record.News {
    let first = record.logs[log]?.rows.count ?? 0
    let news = record.absorb(written.bytes, of: log, known: entries)
    record.markGood(log, from: first)
    return news
  }

  /// Lets go of entries that were not synced: the record is what the file says.
  private func takeBack(_ record: inout Record) {
    // Of a file that cannot be read nothing better is known.
    guard let log = try? folder.log(log) else { return }
    _ = record.replace(log)
  }

  private func remember(_ record: Record) {
    guard let heads, let incident = record.incident, let last = record.logs[log]?.last else {
      return
    }
    let head = Heads.Remembered(
      owner: system.host.machine(), number: Int(last.number), head: last.head,
      boot: system.host.boot())
    do throws(SystemFailure) {
      if headFile == nil { headFile = try heads.open(log, in: incident) }
      if let headFile { try heads.write(head, to: headFile) }
    } catch {
      // The entry is safe; what is lost is only this machine's own reminder of it.
      if let headFile { system.close(headFile) }
      headFile = nil
    }
  }
}

extension Record {
  /// The head of the incident's first entry: what every later log begins with.
  package var firstHead: Digest? {
    root.flatMap { logs[$0] }.flatMap { $0.head(of: 1) }
  }

  mutating func markGood(_ name: String, from index: Int) {
    let count = logs[name]?.rows.count ?? 0
    for row in index..<max(index, count) {
      guard logs[name]?.rows[row].check == .unchecked else { continue }
      logs[name]?.rows.setCheck(.good, at: row)
    }
  }
}
