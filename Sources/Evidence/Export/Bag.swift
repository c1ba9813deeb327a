import Problems

/// A BagIt 1.0 bag (RFC 8493) of evidence: what was taken, who had it, and a manifest that
/// `sha256sum -c` and any bag validator read.
package struct Bag: Sendable {
  package var items: [Item]
  /// Items that are not in it: counted and named by number, their content and names left out.
  package var withheld: [Withheld]
  /// Further files below `data/`: custody forms, the signed record.
  package var extras: [Extra]
  /// Lines of `bag-info.txt`.
  package var info: [Label]

  package struct Item: Sendable {
    package var claim: Claim
    package var name: String

    package init(claim: Claim, name: String) {
      self.claim = claim
      self.name = name
    }
  }

  package struct Withheld: Hashable, Sendable {
    package var id: String
    package var digest: ObjectDigest
    package var why: String

    package init(id: String, digest: ObjectDigest, why: String) {
      self.id = id
      self.digest = digest
      self.why = why
    }
  }

  package struct Extra: Sendable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  package struct Label: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package struct Made: Hashable, Sendable {
    package var files: Int
    package var bytes: Int
    /// Of `tagmanifest-sha256.txt`, which has the digests of all else.
    package var digest: ObjectDigest
  }

  package init(items: [Item], withheld: [Withheld], extras: [Extra], info: [Label]) {
    self.items = items
    self.withheld = withheld
    self.extras = extras
    self.info = info
  }

  /// Writes it into a folder that must not be there. It has another name until it is whole.
  package func write(
    to folder: String, from vault: Vault, watch: Watch = { _ in true }
  ) throws(VaultFault) -> Made {
    let disk = vault.disk
    let part = folder + ".part"
    for path in [folder, part] {
      let isThere = try vault.caught { () throws(DiskFailure) in
        try disk.facts(Disk.here, PathBytes(path), false) != nil
      }
      guard !isThere else { throw .thereAlready(PathBytes(path)) }
    }
    var writing = BagWriting(vault: vault, folder: part)
    let made = try writing.write(self, watch)
    try vault.caught { () throws(DiskFailure) in
      try vault.syncFolder(part)
      try disk.rename(part, folder)
    }
    return made
  }
}

/// One bag being written.
private struct BagWriting {
  private let vault: Vault
  private let folder: String
  private var payload: [(path: String, digest: ObjectDigest)] = []
  private var tags: [(path: String, digest: ObjectDigest)] = []
  private var bytes = 0

  init(vault: Vault, folder: String) {
    self.vault = vault
    self.folder = folder
  }

  mutating func write(_ bag: Bag, _ watch: Watch) throws(VaultFault) -> Bag.Made {
    try makeFolder("")
    try makeFolder("/data")
    let copying = CopyOut(vault)
    for item in bag.items {
      let name = PathBytes(item.claim.id).asFileName
      try makeFolder("/data/" + name)
      var written: [CopyOut.Written] = []
      try copying.copy(
        item.claim, named: item.name, into: folder + "/data/" + name, watch: watch
      ) { written.append($0) }
      for one in written { note("data/\(name)/\(one.path)", one.digest, one.size) }
    }
    for extra in bag.extras {
      let digest = try file("data/" + extra.path, extra.bytes)
      note("data/" + extra.path, digest, extra.bytes.count)
    }
    try tag("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    try tag("bag-info.txt", bag.infoText(oxum: "\(bytes).\(payload.count)", size: bytes))
    if !bag.withheld.isEmpty { try tag("withheld.txt", bag.withheldText) }
    try tag("manifest-sha256.txt", lines(of: payload))
    let digest = try file("tagmanifest-sha256.txt", Array(lines(of: tags).utf8))
    return Bag.Made(files: payload.count, bytes: bytes, digest: digest)
  }

  private mutating func note(_ path: String, _ digest: ObjectDigest, _ size: Int) {
    payload.append((path, digest))
    bytes += size
  }

  private mutating func tag(_ path: String, _ text: String) throws(VaultFault) {
    tags.append((path, try file(path, Array(text.utf8))))
  }

  private func lines(of files: [(path: String, digest: ObjectDigest)]) -> String {
    files.map { "\($0.digest.hex)  \($0.path)\n" }.joined()
  }

  private func makeFolder(_ path: String) throws(VaultFault) {
    let full = folder + path
    try vault.caught { () throws(DiskFailure) in try vault.disk.makeFolder(full) }
  }

  private func file(_ path: String, _ bytes: [UInt8]) throws(VaultFault) -> ObjectDigest {
    var above = ""
    for part in path.split(separator: "/").dropLast() {
      above += "/" + part
      try makeFolder(above)
    }
    let full = folder + "/" + path
    return try vault.caught { () throws(DiskFailure) in
      let file = try vault.disk.create(full)
      defer { vault.disk.close(file) }
      var written = 0
      while written < bytes.count {
        let more = try vault.disk.writeAt(file, bytes, written..<bytes.count, written)
        guard more > 0 else { throw DiskFailure(call: "write", number: DiskFailure.noRoom) }
        written += more
      }
      try vault.disk.sync(file)
      return ObjectDigest(of: bytes)
    }
  }
}

extension Bag {
  fileprivate func infoText(oxum: String, size: Int) -> String {
    var labels = info + [Label("Payload-Oxum", oxum), Label("Bag-Size", byteCount(size))]
    if !withheld.isEmpty {
      labels.append(Label("Withheld-Items", "\(withheld.count), see withheld.txt"))
    }
    return labels.map { label in
      // A value that brings a line's end would say something else.
      let value = label.value.map { $0.isNewline ? " " : String($0) }.joined()
      return "\(label.name): \(value)\n"
    }.joined()
  }

  fileprivate var withheldText: String {
    let lines = withheld.map { "\($0.id)  sha256 \($0.digest.hex)  \($0.why)\n" }.joined()
    return "\(withheld.count) withheld, counted here and not hidden:\n" + lines
  }
}
