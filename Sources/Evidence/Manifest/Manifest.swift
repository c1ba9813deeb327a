/// All that was found in a tree, line by line: an object of the vault like any other.
///
///     tocsin manifest 1
///     root /var/log
///     file⇥<sha256>⇥<size>⇥…⇥<path>⇥
///     end <lines>
package enum Manifest {
  static let heading = "tocsin manifest 1"

  /// What a manifest adds up to.
  package struct Summary: Hashable, Sendable {
    /// Files whose bytes were taken, and those bytes.
    package var files = 0
    package var bytes = 0
    package var folders = 0
    package var links = 0
    /// Devices, sockets, pipes.
    package var others = 0
    package var unread = 0
    package var unstable = 0
    package var hidden = 0

    package init() {}

    mutating func count(_ line: ManifestLine) {
      if line.path.isHidden { hidden += 1 }
      switch line.outcome {
      case .taken(_, let size, let isUnstable):
        files += 1
        bytes += size
        if isUnstable { unstable += 1 }
      case .listed: folders += 1
      case .link: links += 1
      case .seen: others += 1
      case .unread: unread += 1
      }
    }
  }

  /// Reads a manifest object, line by line; what follows a line that does not read is not read.
  package static func read(
    _ digest: ObjectDigest, in vault: Vault,
    _ body: (ManifestLine) throws(VaultFault) -> Void
  ) throws(VaultFault) -> (root: PathBytes, summary: Summary) {
    var reader = ManifestReader()
    try vault.read(digest) { bytes, count throws(VaultFault) in
      try reader.take(bytes[..<count], body)
    }
    return try reader.finished()
  }
}

struct ManifestReader {
  private var rest: [UInt8] = []
  private var number = 0
  private var root: PathBytes?
  private var summary = Manifest.Summary()
  private var lines = 0
  private var isEnded = false

  mutating func take(
    _ bytes: ArraySlice<UInt8>, _ body: (ManifestLine) throws(VaultFault) -> Void
  ) throws(VaultFault) {
    rest += bytes
    var start = rest.startIndex
    while let end = rest[start...].firstIndex(of: 0x0A) {
      number += 1
      try line(rest[start..<end], body)
      start = end + 1
    }
    rest.removeSubrange(..<start)
  }

  private mutating func line(
    _ bytes: ArraySlice<UInt8>, _ body: (ManifestLine) throws(VaultFault) -> Void
  ) throws(VaultFault) {
    guard let text = String(validating: bytes, as: UTF8.self), !isEnded else {
      throw .manifest(line: number)
    }
    if number == 1 {
      guard text == Manifest.heading else { throw .manifest(line: 1) }
    } else if number == 2 {
      guard text.hasPrefix("root "), let path = PathBytes(escaped: String(text.dropFirst(5)))
      else { throw .manifest(line: 2) }
      root = path
    } else if text.hasPrefix("end ") {
      guard text == "end \(lines)" else { throw .manifest(line: number) }
      isEnded = true
    } else {
      guard let line = ManifestLine(text: text) else { throw .manifest(line: number) }
      lines += 1
      summary.count(line)
      try body(line)
    }
  }

  func finished() throws(VaultFault) -> (root: PathBytes, summary: Manifest.Summary) {
    guard isEnded, rest.isEmpty, let root else { throw .manifest(line: number + 1) }
    return (root, summary)
  }
}

/// Writes a manifest as a tree is taken, so that no tree is too large.
struct ManifestWriter {
  private let disk: Disk
  private let file: Int32
  private let path: String
  private var pending: [UInt8] = []
  private var written = 0
  private var lines = 0
  private var hash = RunningDigest()
  private(set) var summary = Manifest.Summary()

  /// The number must be closed by who made it.
  init(_ disk: Disk, file: Int32, path: String, root: PathBytes) {
    self.disk = disk
    self.file = file
    self.path = path
    pending = Array("\(Manifest.heading)\nroot \(root.escaped)\n".utf8)
  }

  mutating func add(_ line: ManifestLine) throws(VaultFault) {
    summary.count(line)
    lines += 1
    pending += line.text.utf8
    pending.append(0x0A)
    if pending.count >= 1 << 16 { try write() }
  }

  /// The digest once it is on the disk.
  mutating func finish() throws(VaultFault) -> ObjectDigest {
    pending += Array("end \(lines)\n".utf8)
    try write()
    do throws(DiskFailure) { try disk.sync(file) } catch {
      throw .disk(error.on(PathBytes(path)))
    }
    disk.forget(file, 0, 0)
    return hash.finished
  }

  private mutating func write() throws(VaultFault) {
    hash.take(pending, count: pending.count)
    var done = 0
    while done < pending.count {
      do throws(DiskFailure) {
        let count = try disk.writeAt(file, pending, done..<pending.count, written + done)
        guard count > 0 else { throw DiskFailure(call: "write", number: DiskFailure.noRoom) }
        done += count
      } catch {
        throw .disk(error.on(PathBytes(path)))
      }
    }
    written += done
    pending.removeAll(keepingCapacity: true)
  }
}
