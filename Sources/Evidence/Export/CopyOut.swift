/// Copies items out of the vault, each byte held against its digest on the way.
package struct CopyOut {
  private let vault: Vault
  private let meter: Meter
  private var disk: Disk { vault.disk }

  package init(_ vault: Vault) {
    self.vault = vault
    meter = Meter(began: vault.disk.milliseconds())
  }

  /// One file that was written, by its path below where it was written to.
  package struct Written: Hashable, Sendable {
    package var path: String
    package var digest: ObjectDigest
    package var size: Int
  }

  /// An item into a folder that is there: a file by its name, of a tree all files and its manifest.
  /// Links are never made again, and no name leads out of the folder.
  package func copy(
    _ claim: Claim, named name: String, into folder: String, watch: Watch = { _ in true },
    _ body: (Written) throws(VaultFault) -> Void
  ) throws(VaultFault) {
    var pacing = Pacing(meter, disk)
    guard claim.isTree else {
      let place = PathBytes(name).lastName.asFileName
      let path = place.isEmpty ? "object" : place
      return try body(try copy(claim.digest, to: path, in: folder, &pacing, watch))
    }
    try body(try copy(claim.digest, to: "manifest.txt", in: folder, &pacing, watch))
    var made: Set<String> = []
    _ = try Manifest.read(claim.digest, in: vault) { line throws(VaultFault) in
      guard let digest = line.digest else { return }
      let path = try place(line.path, below: folder, &made)
      try body(try copy(digest, to: path, in: folder, &pacing, watch))
    }
  }

  /// `tree/deep/er/log.1`, with the folders on the way made.
  private func place(
    _ path: PathBytes, below folder: String, _ made: inout Set<String>
  ) throws(VaultFault) -> String {
    var text = "tree"
    for part in path.bytes.split(separator: UInt8(ascii: "/")) {
      if made.insert(text).inserted {
        let full = folder + "/" + text
        try vault.caught { () throws(DiskFailure) in try disk.makeFolder(full) }
      }
      text += "/" + PathBytes(Array(part)).asFileName
    }
    return text
  }

  private func copy(
    _ digest: ObjectDigest, to path: String, in folder: String, _ pacing: inout Pacing,
    _ watch: Watch
  ) throws(VaultFault) -> Written {
    let full = folder + "/" + path
    let file = try create(full)
    defer { disk.close(file) }
    var hash = RunningDigest()
    var size = 0
    try vault.read(digest) { bytes, count throws(VaultFault) in
      hash.take(bytes, count: count)
      try write(bytes, count, at: size, to: file, full)
      size += count
      meter.count(bytes: count)
      try pacing.tick(watch)
    }
    guard hash.finished == digest else { throw .objectAltered(digest) }
    try vault.caught { () throws(DiskFailure) in try disk.sync(file) }
    meter.countFile()
    return Written(path: path, digest: digest, size: size)
  }

  private func write(
    _ bytes: [UInt8], _ count: Int, at offset: Int, to file: Int32, _ path: String
  ) throws(VaultFault) {
    var written = 0
    while written < count {
      let from = written
      let more = try vault.caught { () throws(DiskFailure) in
        try disk.writeAt(file, bytes, from..<count, offset + from)
      }
      guard more > 0 else {
        let failure = DiskFailure(
          call: "write", number: DiskFailure.noRoom, path: PathBytes(path))
        throw .disk(failure)
      }
      written += more
    }
  }

  private func create(_ path: String) throws(VaultFault) -> Int32 {
    do throws(DiskFailure) { return try disk.create(path) } catch {
      if error.number == DiskFailure.isThere { throw .thereAlready(PathBytes(path)) }
      throw .disk(error)
    }
  }
}

extension PathBytes {
  /// A name that every file system, `sha256sum -c` and every bag validator takes: control bytes,
  /// `%`, `=`, `\`, `/`, what is no UTF-8, and a name of dots alone, are written as `=2E`.
  package var asFileName: String {
    let isText = String(validating: bytes, as: UTF8.self) != nil
    let isDots = bytes == [0x2E] || bytes == [0x2E, 0x2E]
    let odd = Set("%=\\/".utf8)
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      let isPlain =
        byte >= 0x20 && byte != 0x7F && !odd.contains(byte) && (byte < 0x80 || isText) && !isDots
      if isPlain {
        text.append(byte)
      } else {
        text += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
