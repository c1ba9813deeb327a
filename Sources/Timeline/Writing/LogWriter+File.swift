import Foundation

extension LogWriter {
  private var path: String { folder.file(of: log) }

  /// Opens the log, or opens it again after a failed write.
  func open(_ record: Record) throws(AppendProblem) {
    if needsReopening { close() }
    guard file == nil else { return }
    do throws(SystemFailure) {
      let isThere = try system.status(path) != nil
      let number = try system.open(path, isThere ? .appending : .creating)
      file = number
      if !isThere { try folder.syncFolder(folder.logs) }
      fileStatus = try system.statusOf(number)
    } catch  where error.number == ENOENT {
      throw .vanished(path: folder.logs)
    } catch {
      throw .readOnly(error)
    }
  }

  func close() {
    if let file { system.close(file) }
    file = nil
    fileStatus = nil
  }

  /// Takes the log's lock; another's is waited for, up to two seconds.
  func takeLock(_ record: Record) throws(AppendProblem) {
    guard let file else { throw .vanished(path: path) }
    let until = system.milliseconds() + patience
    var wait = 0
    var looks = 0
    while true {
      do throws(SystemFailure) {
        if try system.lock(file) { return }
      } catch {
        throw error.isLockRefusal ? .noLocks(error) : .readOnly(error)
      }
      guard system.milliseconds() < until else { throw .locked(holder(record)) }
      system.pause(wait)
      looks += 1
      if looks >= LogWriter.quickLooks { wait = min(max(wait * 2, 10), LogWriter.longestWait) }
    }
  }

  /// An append of another terminal holds the lock for about a hundred microseconds: so long it is
  /// only yielded to, for the shortest sleep there is takes as long again.
  private static let quickLooks = 100
  /// In microseconds.
  private static let longestWait = 5000

  /// Without the lock: what other terminals wrote to this log, if it is still the same file.
  func refreshed(_ record: inout Record) throws(AppendProblem) -> Record.News? {
    guard !needsReopening, let known = record.logs[log] else { return nil }
    do throws(SystemFailure) {
      guard let file, try system.statusOf(file).size > known.size else { return nil }
      return try folder.refresh(log, &record)
    } catch {
      throw .readOnly(error)
    }
  }

  /// Under the lock: is the open file still the one at the path, and what came to it and to the
  /// other logs since? rsync and editors replace files; a line written to the old one is lost.
  func catchUp(_ record: inout Record) throws -> [Record.News] {
    do {
      guard let now = try system.status(path) else { throw AppendProblem.vanished(path: path) }
      if let open = fileStatus, !now.isSameFile(as: open) {
        if let file { system.unlock(file) }
        close()
        try self.open(record)
        try takeLock(record)
      }
      if needsReopening, let before = record.logs[log] {
        record.forget(log, before)
        needsReopening = false
      }
      return try folder.refresh(&record)
    } catch let failure as SystemFailure {
      throw AppendProblem.readOnly(failure)
    }
  }

  /// What one `write` has put at the end of the log, not yet synced.
  struct Written {
    let bytes: [UInt8]
    /// Where it begins.
    let begin: Int
  }

  /// One `write`; what falls short is cut off again.
  func write(_ bytes: [UInt8]) throws(AppendProblem) -> Written {
    guard let file else { throw .vanished(path: path) }
    var begin: Int?
    do throws(SystemFailure) {
      let size = try system.statusOf(file).size
      begin = size
      let count = try system.write(file, bytes)
      guard count == bytes.count else {
        throw SystemFailure(call: "write", number: ENOSPC, path: path)
      }
      system.beginSync(file, size, bytes.count)
      return Written(bytes: bytes, begin: size)
    } catch {
      needsReopening = true
      throw .notSaved(error, cutOff: begin.map { cutOff(file, to: $0) } ?? true)
    }
  }

  /// `fdatasync`: what was not synced is never called saved.
  func sync(_ written: Written) throws(AppendProblem) {
    guard let file else { throw .vanished(path: path) }
    do throws(SystemFailure) {
      try system.syncData(file)
    } catch {
      syncFailure = error
      takeBack(written, file)
      throw .notSynced(error)
    }
  }

  /// Under the lock again; where another terminal has written after it, it must stay.
  private func takeBack(_ written: Written, _ file: Int32) {
    do throws(SystemFailure) {
      guard try system.lock(file) else { return }
      defer { system.unlock(file) }
      let end = written.begin + written.bytes.count
      if try system.statusOf(file).size == end { _ = cutOff(file, to: written.begin) }
    } catch {
      // It stays as it is, and is not called saved either way.
    }
  }

  private func cutOff(_ file: Int32, to size: Int) -> Bool {
    do throws(SystemFailure) {
      try system.truncate(file, size)
      return true
    } catch {
      return false
    }
  }

  /// Who has the lock: the system's word for the process, the log's for the person.
  private func holder(_ record: Record) -> AppendProblem.Holder {
    let process = fileStatus.flatMap(system.host.holder)
    let own = record.logs[log]
    let boot = system.host.boot()
    let open = (own?.sessions.values.filter { $0.closedBy == nil } ?? []).sorted {
      $0.number > $1.number
    }
    let entry = open.compactMap { own?.milestones[$0.number] }.first { entry in
      guard let process else { return true }
      return entry.data["pid"]?.int == process && entry.data["boot"]?.string == boot
    }
    // A single command opened no session: then the system says whose it is.
    let owner = process.flatMap(system.host.owner)
    return AppendProblem.Holder(
      log: log, name: entry?.data["name"]?.string ?? owner?.name ?? "",
      process: process ?? entry?.data["pid"]?.int,
      terminal: entry?.data["tty"]?.string ?? owner?.terminal ?? "",
      host: entry?.data["host"]?.string ?? owner?.host ?? "",
      since: entry?.at ?? owner?.since.map(Instant.date),
      state: (process ?? entry?.data["pid"]?.int).flatMap(system.host.state),
      lastEntry: own?.last.map { Instant.date($0.at) })
  }
}

extension SystemFailure {
  var isLockRefusal: Bool { number == ENOLCK || number == EOPNOTSUPP || number == ENOSYS }
}

extension Record {
  /// Lets go of what was read of a log, keeping its head in memory: the file is read anew.
  mutating func forget(_ name: String, _ log: Log) {
    if let last = log.last {
      memory[name] = Entry.Seen(number: Int(last.number), head: last.head)
    }
    logs[name]?.status = nil
  }
}
