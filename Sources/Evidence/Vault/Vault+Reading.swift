extension Vault {
  /// A small file of the vault, whole; nil where it is not there.
  func contents(_ path: String) throws(VaultFault) -> [UInt8]? {
    var all: [UInt8] = []
    let isThere = try read(path) { bytes, count in all += bytes[..<count] }
    return isThere ? all : nil
  }

  /// The SHA-256 of a file as the disk has it.
  func digest(ofFile path: String, meter: Meter? = nil) throws(VaultFault) -> ObjectDigest? {
    var hash = RunningDigest()
    let isThere = try read(path, meter: meter) { bytes, count in
      hash.take(bytes, count: count)
      meter?.count(bytes: count)
    }
    return isThere ? hash.finished : nil
  }

  /// The SHA-256 of a file beside the vault; nil where it is not there.
  package func digest(of path: String) throws(VaultFault) -> ObjectDigest? {
    try digest(ofFile: path)
  }

  /// The bytes of an object, block by block; a fault where it is not there.
  package func read(
    _ digest: ObjectDigest, _ body: (_ bytes: [UInt8], _ count: Int) throws(VaultFault) -> Void
  ) throws(VaultFault) {
    guard try read(path(of: digest), body) else { throw .objectMissing(digest) }
  }

  private func read(
    _ path: String, meter: Meter? = nil,
    _ body: (_ bytes: [UInt8], _ count: Int) throws(VaultFault) -> Void
  ) throws(VaultFault) -> Bool {
    let file: Int32
    do throws(DiskFailure) { file = try disk.open(path, .reading) } catch {
      if error.number == DiskFailure.isNotThere { return false }
      throw .disk(error)
    }
    defer { disk.close(file) }
    var buffer = [UInt8](repeating: 0, count: Self.readSize)
    while true {
      if meter?.wasStopped ?? false { throw .stopped }
      let count = try caught { () throws(DiskFailure) in
        try disk.read(file, &buffer, 0..<Self.readSize)
      }
      if count == 0 { return true }
      try body(buffer, count)
    }
  }

  private static let readSize = 1 << 17
}
