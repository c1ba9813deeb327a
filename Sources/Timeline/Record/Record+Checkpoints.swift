extension Record {
  /// Holds the record against its checkpoints: those that a trusted entry names, or that a trusted
  /// key signed. Others are anybody's, and say nothing.
  mutating func judgeCheckpoints() {
    let made = namedCheckpoints
    for file in checkpoints {
      let signers = file.signatures.keys.sorted()
      // A witness whose log is not here is unknown, not wrong.
      for log in signers where logs[log]?.key.map({ !file.isSigned(by: log, key: $0) }) ?? false {
        faults.append(
          Fault(log: log, entries: 0..<0, .checkpoint(file: file.name, .signature)))
      }
      let isNamed = made.contains { $0.file == file.name && $0.digest == file.digest }
      guard isNamed || signers.contains(where: { isTrusted(file, $0) }) else { continue }
      judge(file)
    }
    guard !isExcerpt else { return }
    for name in made { judge(name) }
  }

  private func isTrusted(_ file: CheckpointFile, _ log: String) -> Bool {
    limits[log] != nil && file.isSigned(by: log, key: logs[log]?.key)
  }

  private mutating func judge(_ file: CheckpointFile) {
    guard let statement = file.statement, statement.incident == incident else {
      faults.append(
        Fault(log: root ?? "", entries: 0..<0, .checkpoint(file: file.name, .unreadable)))
      return
    }
    for covered in statement.logs where covered.entries > 0 {
      let head = Entry.Seen(number: covered.entries, head: covered.head)
      judge(remembered: head, of: covered.name, .checkpoint(file.name))
    }
  }

  private mutating func judge(_ name: NamedCheckpoint) {
    let flaw: Fault.CheckpointFlaw
    if let file = checkpoints.first(where: { $0.name == name.file }) {
      guard file.digest != name.digest else { return }
      flaw = .digest
    } else {
      flaw = .gone
    }
    faults.append(Fault(name.entry, .checkpoint(file: name.file, flaw)))
  }

  struct NamedCheckpoint {
    let entry: EntryID
    let file: String
    let digest: Digest
  }

  /// The checkpoints that entries which count say were made.
  var namedCheckpoints: [NamedCheckpoint] {
    names.flatMap { name -> [NamedCheckpoint] in
      guard let limit = limits[name], let log = logs[name] else { return [] }
      return log.milestones.values.sorted { $0.id < $1.id }.compactMap { entry in
        guard entry.kind == "checkpoint.made", entry.id.number <= limit,
          let file = entry.data["file"]?.string,
          let digest = entry.data["sha256"]?.string.flatMap(Digest.init(hex:)),
          log.index(of: entry.id.number).map({ log.rows[$0].counts }) ?? false
        else { return nil }
        let base = file.split(separator: "/").last.map(String.init) ?? file
        return NamedCheckpoint(entry: entry.id, file: base, digest: digest)
      }
    }
  }

  /// The heads that checkpoints which say something give for a log: entry numbers.
  func covered(_ log: String) -> [(file: String, covered: Checkpoint.Covered)] {
    let made = namedCheckpoints
    return checkpoints.filter { file in
      made.contains { $0.file == file.name && $0.digest == file.digest }
        || file.signatures.keys.contains { isTrusted(file, $0) }
    }
    .flatMap { file in
      (file.statement?.logs ?? []).filter { $0.name == log }.map { (file.name, $0) }
    }
  }
}
