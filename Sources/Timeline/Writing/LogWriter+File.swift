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
    while true {
      do throws(SystemFailure) {
        if try system.lock(file) { return }
      } catch {
        throw error.isLockRefusal ? .noLocks(error) : .readOnly(error)
      }
      guard system.milliseconds() < until else { throw .locked(holder(record)) }
      system.pause(5)
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

  /// One `write`, then `fdatasync`. What falls short is cut off again; what was not synced is
  /// never called saved.
  func write(_ entries: [Entry]) throws {
    var bytes: [UInt8] = []
    for entry in entries {
      let line = entry.lineBytes
      guard line.count < EntryLine.greatestLength else {
        throw AppendProblem.unsound(.tooLong(bytes: line.count))
      }
      bytes += line
      bytes.append(0x0A)
    }
    try write(bytes)
  }

  func write(_ bytes: [UInt8]) throws {
    guard let file else { throw AppendProblem.vanished(path: path) }
    let size: Int
    do throws(SystemFailure) {
      size = try system.statusOf(file).size
      let count = try system.write(file, bytes)
      if count < bytes.count {
        throw SystemFailure(call: "write", number: ENOSPC, path: path)
      }
    } catch {
      needsReopening = true
      throw AppendProblem.notSaved(error, cutOff: cutOff(file))
    }
    do throws(SystemFailure) {
      try system.syncData(file)
    } catch {
      syncFailure = error
      _ = cutOff(file, to: size)
      throw AppendProblem.notSynced(error)
    }
  }

  /// Takes our own partial bytes back: what follows the last LF.
  private func cutOff(_ file: Int32) -> Bool {
    do throws(SystemFailure) {
      let size = try system.statusOf(file).size
      let from = max(0, size - EntryLine.greatestLength)
      let tail = try system.read(file, from, size - from)
      let end = tail.lastIndex(of: 0x0A).map { from + $0 + 1 } ?? from
      return cutOff(file, to: end)
    } catch {
      return false
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
