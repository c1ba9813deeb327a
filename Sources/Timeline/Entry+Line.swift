import Foundation

extension Entry {
  /// The entry this line (without its LF) is. Chain and signature are not checked here.
  ///
  /// Content that does not fit its digest throws too: an entry in hand always has what it says.
  package init(line bytes: [UInt8]) throws(LineProblem) {
    let line = try EntryLine(bytes, in: bytes.indices)
    guard line.alteredParts.isEmpty else { throw LineProblem(offset: 0, reason: .content) }
    try self.init(line)
  }

  init(_ line: EntryLine) throws(LineProblem) {
    guard let signature = Base64.decoded(line.bytes, in: line.signature) else {
      throw LineProblem(offset: line.signature.lowerBound, reason: .base64)
    }
    var parts: [String: Digest] = [:]
    for part in line.parts { parts[line.text(part.name)] = part.digest }
    var seen: [String: Seen] = [:]
    for head in line.seen {
      seen[line.text(head.log)] = Seen(number: head.number, head: head.head)
    }
    self.init(
      incident: line.text(line.incident),
      id: EntryID(log: line.text(line.log), number: line.number), at: Instant.date(line.at),
      up: line.up, by: line.by, kind: line.text(line.kind), parts: parts, seen: seen,
      previous: line.previous, signature: signature, content: try line.builtContent(),
      headDigest: line.headDigest)
  }

  /// The line, without its LF.
  package var lineBytes: [UInt8] { line(of: headBytes) }

  /// The line, of a head that is at hand.
  func line(of head: [UInt8]) -> [UInt8] {
    var bytes = head
    bytes.removeLast()
    bytes += #","sig":""#.utf8
    bytes += Base64.encoded(signature)
    bytes.append(UInt8(ascii: "\""))
    switch content {
    case .whole(let salt, let data):
      bytes += #","salt":""#.utf8
      bytes += Base64.encoded(salt)
      bytes += #"","data":"#.utf8
      JSON.print(data, to: &bytes) { $0.print(to: &$1) }
    case .withheld(_, let data) where data.isEmpty: break
    case .withheld(let salts, let data):
      bytes += #","salts":"#.utf8
      JSON.print(salts, to: &bytes) { JSON.print(quoted: Base64.encoded($0), to: &$1) }
      bytes += #","data":"#.utf8
      JSON.print(data, to: &bytes) { $0.print(to: &$1) }
    }
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }

  /// What is signed, and what the next entry's `prev` is the digest of.
  package var headBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(640)
    bytes += #"{"v":"tocsin/1","incident":""#.utf8
    bytes += incident.utf8
    bytes += #"","log":""#.utf8
    bytes += id.log.utf8
    bytes += #"","n":"#.utf8
    bytes += String(id.number).utf8
    bytes += #","at":""#.utf8
    bytes += Instant.text(milliseconds: Instant.milliseconds(at))
    bytes += #"","up":"#.utf8
    bytes += String(up).utf8
    bytes += #","by":"#.utf8
    bytes += String(by).utf8
    bytes += #","do":""#.utf8
    bytes += kind.utf8
    bytes += #"","parts":"#.utf8
    JSON.print(parts, to: &bytes) { JSON.print(quoted: Base64.encoded($0.bytes), to: &$1) }
    bytes += #","seen":"#.utf8
    JSON.print(seen, to: &bytes) { head, bytes in
      bytes += "[\(head.number),".utf8
      JSON.print(quoted: Base64.encoded(head.head.bytes), to: &bytes)
      bytes.append(UInt8(ascii: "]"))
    }
    bytes += #","prev":"#.utf8
    JSON.print(quoted: Base64.encoded(previous.bytes), to: &bytes)
    bytes.append(UInt8(ascii: "}"))
    return bytes
  }
}

extension JSON {
  fileprivate static func print(quoted text: [UInt8], to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes += text
    bytes.append(UInt8(ascii: "\""))
  }
}

extension EntryLine {
  fileprivate func builtContent() throws(LineProblem) -> Entry.Content {
    switch content {
    case .none: return .withheld(salts: [:], data: [:])
    case .whole(let salt, let data): return .whole(salt: salt, data: try built(data))
    case .withheld(let salts, let data):
      var named: [String: [UInt8]] = [:]
      for (name, salt) in salts { named[text(name)] = salt }
      return .withheld(salts: named, data: try built(data))
    }
  }

  private func built(_ data: [Member]) throws(LineProblem) -> [String: JSON] {
    var members: [String: JSON] = [:]
    for member in data {
      var cursor = Cursor(bytes, in: member.value)
      members[text(member.name)] = try cursor.value()
    }
    return members
  }
}

extension Entry {
  /// The entry with only the members of `names` left, each with its part salt instead of the
  /// entry's salt, which would open guessable values. Signature and chain stay as they are.
  package func keeping(_ names: Set<String>) -> Entry {
    var kept = self
    switch content {
    case .whole(let salt, let data):
      let left = data.filter { names.contains($0.key) }
      guard left.count < data.count else { return self }
      let salts = Dictionary(
        uniqueKeysWithValues: left.keys.map { ($0, Salt.part(of: salt, name: Array($0.utf8))) })
      kept.content = .withheld(salts: salts, data: left)
    case .withheld(let salts, let data):
      kept.content = .withheld(
        salts: salts.filter { names.contains($0.key) }, data: data.filter { names.contains($0.key) }
      )
    }
    return kept
  }

  /// The names of the parts whose content is not here; `secret-` parts, whose never was, aside.
  package var missingParts: [String] {
    parts.keys.filter { data[$0] == nil && !PartName.isSecret($0) }.sorted()
  }
}
