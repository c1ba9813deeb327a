/// An incident's folder on disk, as far as the timeline is concerned.
package struct TimelineFolder: Sendable {
  package let path: String
  package let system: System

  package init(_ path: String, system: System = .live) {
    self.path = path
    self.system = system
  }

  package var logs: String { path + "/timeline" }
  package var checkpoints: String { path + "/checkpoints" }
  package var held: String { path + "/held" }
  package var allowedSigners: String { path + "/allowed_signers" }
  package var excerptNote: String { path + "/EXCERPT" }

  package func file(of log: String) -> String { logs + "/" + log + ".jsonl" }

  /// How much of a log is read at once.
  package enum Pace: Int, Sendable {
    /// As much as all cores can work on.
    case fast = 4_194_304
    /// Little, on the calling thread alone: behind a screen.
    case modest = 131_072
  }

  /// Reads and judges the whole record; signatures are checked later, but for those that trust
  /// hangs on.
  ///
  /// What is as `expected` says, which a snapshot told, stays in that snapshot's file. `nil` where
  /// `goOn` said so.
  package func read(
    memory: [String: Heads.Remembered], expecting expected: Record?, pace: Pace,
    goOn: () -> Bool = { true }
  ) throws(SystemFailure) -> Record? {
    var logs: [Log] = []
    for name in try logNames() {
      guard let file = try OpenFile(file(of: name), system), file.status.isRegular else { continue }
      var log = Log(name: name, bytes: file.bytes, expecting: expected?.logs[name])
      log.status = file.status
      var more: [UInt8] = []
      repeat {
        guard goOn() else { return nil }
        more = try system.read(file.number, log.size, pace.rawValue)
        log.absorb(more)
      } while !more.isEmpty
      logs.append(log)
    }
    var record = Record()
    record.order = LongList(expecting: expected?.order ?? LongList())
    record.take(
      logs, as: expected?.names ?? [], checkpoints: try checkpointFiles(),
      memory: memory.mapValues { Entry.Seen(number: $0.number, head: $0.head) },
      isExcerpt: try system.status(excerptNote) != nil)
    return record
  }

  /// The same without a snapshot, as fast as all cores can.
  package func read(
    memory: [String: Heads.Remembered] = [:]
  ) throws(SystemFailure) -> Record {
    try read(memory: memory, expecting: nil, pace: .fast) ?? Record()
  }

  /// The same, with what this machine remembers of the incident that the logs say it is.
  package func read(_ heads: Heads) throws(SystemFailure) -> Record {
    var record = try read()
    guard let incident = record.incident else { return record }
    record.remember(try heads.all(of: incident))
    return record
  }

  func logNames() throws(SystemFailure) -> [String] {
    try system.list(logs).compactMap { file in
      guard file.hasSuffix(".jsonl") else { return nil }
      let name = String(file.dropLast(6))
      return LogName.isSound(name) ? name : nil
    }
  }

  /// One log, read whole; `nil` where it is no regular file.
  func log(_ name: String) throws(SystemFailure) -> Log? {
    guard let file = try OpenFile(file(of: name), system), file.status.isRegular else { return nil }
    var log = Log(name: name, bytes: file.bytes)
    log.status = file.status
    while true {
      let more = try system.read(file.number, log.size, Pace.fast.rawValue)
      if more.isEmpty { return log }
      log.absorb(more)
    }
  }

  /// Takes what has come to the files since; new files too. A file that was replaced or became
  /// shorter is read anew, and held against what was known of it.
  package func refresh(_ record: inout Record) throws(SystemFailure) -> [Record.News] {
    var news: [Record.News] = []
    for name in try logNames() {
      if let found = try refresh(name, &record), !found.isEmpty { news.append(found) }
    }
    return news
  }

  func refresh(_ name: String, _ record: inout Record) throws(SystemFailure) -> Record.News? {
    let known = record.logs[name]
    guard let status = try system.status(file(of: name)), status.isRegular else { return nil }
    guard let known, let before = known.status, status.isSameFile(as: before),
      status.size >= known.size
    else { return try readAnew(name, &record) }
    guard status.size > known.size, let bytes = known.bytes.file else { return nil }
    var more: [UInt8] = []
    repeat {
      more += try system.read(bytes.number, known.size + more.count, Pace.fast.rawValue)
    } while known.size + more.count < status.size
    let first = known.rows.count
    let news = record.absorb(more, of: name)
    record.checkNew(name, from: first)
    return news
  }

  private func readAnew(
    _ name: String, _ record: inout Record
  ) throws(SystemFailure) -> Record.News? {
    guard let log = try log(name) else { return nil }
    if let before = record.logs[name]?.last {
      record.memory[name] = Entry.Seen(number: Int(before.number), head: before.head)
    }
    return record.replace(log)
  }

  func checkpointFiles() throws(SystemFailure) -> [CheckpointFile] {
    let names = try system.list(checkpoints)
    var files: [CheckpointFile] = []
    for name in names where name.hasSuffix(".txt") {
      guard let bytes = try contents(checkpoints + "/" + name) else { continue }
      var signatures: [String: String] = [:]
      for other in names where other.hasPrefix(name + ".") && other.hasSuffix(".sig") {
        let log = String(other.dropFirst(name.utf8.count + 1).dropLast(4))
        guard let text = try contents(checkpoints + "/" + other) else { continue }
        signatures[log] = String(decoding: text, as: UTF8.self)
      }
      files.append(
        CheckpointFile(
          name: name, bytes: bytes, signatures: signatures,
          hasToken: names.contains(name + ".tsr")))
    }
    return files
  }

  /// A small file's bytes; `nil` where it is no regular file, or over 16 MiB.
  package func contents(_ path: String) throws(SystemFailure) -> [UInt8]? {
    guard let file = try OpenFile(path, system), file.status.isRegular,
      file.status.size <= 1 << 24
    else { return nil }
    return try system.read(file.number, 0, file.status.size)
  }
}

/// A file open for reading; closed when the last who reads it is gone.
final class OpenFile: Sendable {
  let number: Int32
  let status: FileStatus
  private let system: System

  /// `nil` where nothing is, or a link.
  init?(_ path: String, _ system: System) throws(SystemFailure) {
    guard let found = try system.status(path), found.isRegular else { return nil }
    let number = try system.open(path, .reading)
    self.number = number
    self.system = system
    do throws(SystemFailure) {
      status = try system.statusOf(number)
    } catch {
      system.close(number)
      throw error
    }
  }

  deinit { system.close(number) }

  var bytes: LogBytes {
    LogBytes(file: self) { [system, self] range in
      try system.read(number, range.lowerBound, range.count)
    }
  }
}
