import Crypto

extension Log {
  private static let piece = 1 << 20

  /// SHA-256 of the first bytes of the file.
  func digest(ofFirst count: Int) throws -> Digest {
    var hash = SHA256()
    var index = 0
    while index < count {
      let more = try bytes.read(index..<min(index + Log.piece, count))
      if more.isEmpty { break }
      unsafe more.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
      index += more.count
    }
    return Digest(hash.finalize())
  }
}

extension Record {
  /// What a checkpoint covers and the logs do not hold, byte for byte. Where content was withheld
  /// since, the bytes differ and an entry explains it; in an excerpt they never are the same.
  package func byteFaults(of file: CheckpointFile) throws -> [Fault] {
    guard let statement = file.statement, !isExcerpt else { return [] }
    let withheld = Set(withheldMembers.keys.map(\.log))
    return try statement.logs.compactMap { covered in
      guard let log = logs[covered.name], log.index(of: covered.entries) != nil,
        !withheld.contains(covered.name),
        try log.digest(ofFirst: covered.bytes) != covered.digest
      else { return nil }
      return Fault(
        log: covered.name, entries: 0..<0, .checkpoint(file: file.name, .bytes))
    }
  }
}
