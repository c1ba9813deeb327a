import Foundation

extension LogWriter {
  /// On opening one's own log, under its lock: a tail that verifies and lacks only its LF gets it;
  /// bytes that are no entry are set aside, if nothing says that an entry stood there.
  ///
  /// - Returns: The `log.mended` drafts to be written first.
  func mendTail(of record: inout Record) throws -> [Draft] {
    guard let own = record.logs[log], own.restLength > 0 || !own.junk.isEmpty else { return [] }
    if own.junk.isEmpty, own.lacksOnlyLF {
      try sync(write([0x0A]))
      _ = try folder.refresh(log, &record)
      return [Draft(kind: "log.mended", data: ["bytes": 1])]
    }
    let begin = own.junk.first?.offset ?? (own.size - own.restLength)
    if let witness = record.witness(of: log, after: own.lastNumber, bytes: begin) {
      let next = own.lastNumber + 1
      throw AppendProblem.faulty([
        Fault(log: log, entries: next..<(next + 1), .missing(witness))
      ])
    }
    guard own.lastNumber > 0 || record.root != log else {
      throw AppendProblem.faulty(record.obstacles(for: log))
    }
    return [try setAside(from: begin, to: own.size, &record)]
  }

  private func setAside(
    from begin: Int, to end: Int, _ record: inout Record
  ) throws -> Draft {
    guard let file else { throw AppendProblem.vanished(path: folder.file(of: log)) }
    do throws(SystemFailure) {
      let torn = try system.read(file, begin, end - begin)
      let name = "\(log)-\(begin)-\(Digest(of: torn).hex.prefix(8)).torn"
      let path = folder.held + "/" + name
      if try system.status(path) == nil { try folder.create(path, torn) }
      try system.truncate(file, begin)
      try system.sync(file)
      record.cutTail(of: log, to: begin)
      return Draft(
        kind: "log.mended",
        data: [
          "held": .string("held/" + name), "bytes": .int(torn.count),
          "sha256": .string(Digest(of: torn).hex),
        ])
    } catch {
      needsReopening = true
      throw AppendProblem.notSaved(error, cutOff: false)
    }
  }
}

extension Log {
  /// Whether the bytes after the last LF are the next entry, whole and signed.
  var lacksOnlyLF: Bool {
    guard let line = try? EntryLine(rest, in: rest.indices), line.alteredParts.isEmpty,  // or torn
      line.number == lastNumber + 1, line.previous == lastHead ?? line.previous,
      line.text(line.log) == name, line.text(line.incident) == incident ?? line.text(line.incident)
    else { return false }
    var copy = self
    return copy.signatureCheck(line) == .good
  }
}

extension Record {
  /// Who says that a log had an entry after `number`, or bytes after `bytes`.
  func witness(of name: String, after number: Int, bytes: Int) -> Fault.Witness? {
    if let head = memory[name], head.number > number { return .memory }
    for (file, covered) in covered(name) where covered.entries > number || covered.bytes > bytes {
      return .checkpoint(file)
    }
    for other in names where other != name {
      if let head = logs[other]?.seen.last(where: { $0.log == name && $0.number > number }) {
        return .entry(EntryID(log: other, number: head.by))
      }
    }
    return nil
  }

  /// The log without its torn tail.
  mutating func cutTail(of name: String, to size: Int) {
    guard var log = logs[name] else { return }
    log.lines = log.junk.first.map { $0.line - 1 } ?? log.lines
    log.junk = []
    log.rest = []
    log.restLength = 0
    log.size = size
    log.status?.size = size
    logs[name] = log
    judge()
  }
}
