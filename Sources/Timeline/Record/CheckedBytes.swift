/// How far the logs of a record were found good, signature by signature, and the digest of the bytes
/// those stand in. Where the bytes are the same, so is what a check of them finds, and one machine
/// need not do it twice. A cache: it proves nothing to anybody else, and nothing where it can be
/// written by somebody else.
package struct CheckedBytes: Hashable, Sendable {
  struct Prefix: Hashable, Sendable {
    let entries: Int
    let bytes: Int
    let digest: Digest
  }

  /// By the log's name.
  let prefixes: [String: Prefix]

  static let magic = "tocsin checked 1"

  /// Nil unless it is what `builder` wrote: another build may check differently.
  package init?(text: String, by builder: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 3, lines[0] == Self.magic, lines[1] == "by \(builder)", lines.last == ""
    else { return nil }
    var found: [String: Prefix] = [:]
    for line in lines[2..<(lines.count - 1)] {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 5, words[0] == "log", LogName.isSound(words[1]),
        let entries = Int(words[2]), entries > 0, let bytes = Int(words[3]), bytes > 0,
        let digest = Digest(hex: words[4])
      else { return nil }
      found[words[1]] = Prefix(entries: entries, bytes: bytes, digest: digest)
    }
    prefixes = found
  }

  package func text(by builder: String) -> String {
    let logs = prefixes.sorted { $0.key < $1.key }.map { name, prefix in
      "log \(name) \(prefix.entries) \(prefix.bytes) \(prefix.digest.hex)\n"
    }
    return "\(Self.magic)\nby \(builder)\n" + logs.joined()
  }

  /// What of a record has been checked, once that is all of it; nil where something is not good.
  package init?(of record: Record) throws {
    guard record.isWhole, !record.isExcerpt else { return nil }
    var found: [String: Prefix] = [:]
    for name in record.names {
      guard let log = record.logs[name], log.isAllGood, let end = log.end(of: log.rows.count)
      else { return nil }
      found[name] = Prefix(
        entries: log.rows.count, bytes: end, digest: try log.digest(ofFirst: end))
    }
    prefixes = found
  }
}

extension Record {
  /// Takes entries for good whose bytes are those that were checked before; how many.
  package mutating func spare(_ known: CheckedBytes) throws -> Int {
    var spared = 0
    for (name, prefix) in known.prefixes {
      guard let log = logs[name], log.end(of: prefix.entries) == prefix.bytes,
        try log.digest(ofFirst: prefix.bytes) == prefix.digest
      else { continue }
      let before = log.rows.uncheckedCount
      logs[name]?.rows.markGood(upTo: prefix.entries)
      spared += before - (logs[name]?.rows.uncheckedCount ?? before)
    }
    return spared
  }
}

extension Log {
  /// Every line is an entry, and every signature was checked and is good.
  fileprivate var isAllGood: Bool {
    junk.isEmpty && !rows.isEmpty && lines == rows.count
      && rows.indices.allSatisfy { rows.check(at: $0) == .good }
  }

  /// Where the first so many entries end in the file, their last line feed with them.
  fileprivate func end(of count: Int) -> Int? {
    guard rows.indices.contains(count - 1) else { return nil }
    let last = rows[count - 1]
    return last.offset + Int(last.length) + 1
  }
}
