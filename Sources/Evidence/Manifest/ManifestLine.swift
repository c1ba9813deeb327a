/// What a manifest says of one thing found in a tree.
package struct ManifestLine: Hashable, Sendable {
  /// Below the tree's root; empty for the root itself.
  package var path: PathBytes
  package var facts: FileFacts
  package var outcome: Outcome

  package enum Outcome: Hashable, Sendable {
    /// A file whose bytes are in the vault: so many of them.
    case taken(ObjectDigest, size: Int, isUnstable: Bool)
    /// A folder; what it holds follows.
    case listed
    /// A link, recorded and not followed.
    case link(PathBytes)
    /// Seen, but not a thing whose bytes can be taken.
    case seen
    /// Could not be read: why.
    case unread(why: String)
  }

  package init(path: PathBytes, facts: FileFacts, outcome: Outcome) {
    self.path = path
    self.facts = facts
    self.outcome = outcome
  }

  package var digest: ObjectDigest? {
    if case .taken(let digest, _, _) = outcome { digest } else { nil }
  }
}

extension ManifestLine {
  /// Fifteen words with a TAB between: docs/evidence-format.md.
  var text: String {
    let words = [
      word, digest?.hex ?? "-", String(size), String(facts.allocated), facts.octalMode,
      String(facts.uid),
      String(facts.gid), String(facts.links), facts.device, String(facts.inode),
      facts.modified.text, facts.changed.text, facts.born?.text ?? "-", path.escaped,
      detail.escaped,
    ]
    return words.joined(separator: "\t")
  }

  private var word: String {
    switch outcome {
    case .taken(_, _, let isUnstable): isUnstable ? "unstable" : "file"
    case .listed: "folder"
    case .link: "link"
    case .seen: facts.kind.rawValue
    case .unread: "unread"
    }
  }

  private var size: Int {
    if case .taken(_, let size, _) = outcome { size } else { facts.size }
  }

  private var detail: PathBytes {
    switch outcome {
    case .link(let target): target
    case .unread(let why): PathBytes("\(facts.kind.rawValue): \(why)")
    // The size that the file system gave, where another was read.
    case .taken(_, let size, true) where size != facts.size: PathBytes("was \(facts.size)")
    case .taken, .listed, .seen: PathBytes("")
    }
  }

  init?(text: some StringProtocol) {
    let words = String(text).split(separator: "\t" as Character, omittingEmptySubsequences: false)
      .map { String($0) }
    guard words.count == 15, let size = Int(words[2]), let allocated = Int(words[3]),
      let mode = Int(words[4], radix: 8), let uid = Int(words[5]), let gid = Int(words[6]),
      let links = Int(words[7]), let inode = Int(words[9]), let modified = FileTime(words[10]),
      let changed = FileTime(words[11]), let path = PathBytes(escaped: words[13]),
      let detail = PathBytes(escaped: words[14])
    else { return nil }
    let born = FileTime(words[12])
    guard born != nil || words[12] == "-",
      let (kind, outcome) = Self.outcome(
        words, size, String(decoding: detail.bytes, as: UTF8.self), detail)
    else { return nil }
    self.path = path
    self.outcome = outcome
    facts = FileFacts(
      kind: kind, size: Self.sizeFound(size, outcome, detail), allocated: allocated, mode: mode,
      uid: uid, gid: gid, links: links, device: words[8], inode: inode, modified: modified,
      changed: changed, born: born)
    guard self.text == text else { return nil }
  }

  private static func outcome(
    _ words: [String], _ size: Int, _ detail: String, _ bytes: PathBytes
  ) -> (FileFacts.Kind, Outcome)? {
    switch words[0] {
    case "file", "unstable":
      guard let digest = ObjectDigest(hex: words[1]) else { return nil }
      return (.file, .taken(digest, size: size, isUnstable: words[0] == "unstable"))
    case "folder": return (.folder, .listed)
    case "link": return (.link, .link(bytes))
    case "unread":
      let parts = detail.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let kind = FileFacts.Kind(rawValue: String(parts[0])) else {
        return nil
      }
      return (kind, .unread(why: String(parts[1].dropFirst())))
    default:
      guard let kind = FileFacts.Kind(rawValue: words[0]) else { return nil }
      return (kind, .seen)
    }
  }

  private static func sizeFound(_ size: Int, _ outcome: Outcome, _ detail: PathBytes) -> Int {
    let text = String(decoding: detail.bytes, as: UTF8.self)
    if case .taken(_, _, true) = outcome, text.hasPrefix("was "),
      let found = Int(text.dropFirst(4))
    {
      return found
    }
    return size
  }
}
