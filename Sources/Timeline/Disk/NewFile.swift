extension TimelineFolder {
  /// Writes a file that must not be there yet, and sees it safe on disk: the folder is synced too.
  package func create(_ path: String, _ bytes: [UInt8]) throws(SystemFailure) {
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    if try system.status(folder) == nil {
      try system.makeFolder(folder)
      try syncFolder(String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]))
    }
    let file = try system.open(path, .creating)
    defer { system.close(file) }
    do throws(SystemFailure) {
      try write(bytes, to: file)
      try system.sync(file)
    } catch {
      // Half a file is none; where even this is refused, its name says which to look at.
      do throws(SystemFailure) { try system.remove(path) } catch {}
      throw error
    }
    try syncFolder(folder)
  }

  /// Puts `bytes` in the place of a file in one step, so that no reader meets half of it.
  package func replace(_ path: String, _ bytes: [UInt8]) throws(SystemFailure) {
    let next = path + ".new"
    if try system.status(next) != nil { try system.remove(next) }
    try create(next, bytes)
    try system.rename(next, path)
    try syncFolder(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
  }

  private func write(_ bytes: [UInt8], to file: Int32) throws(SystemFailure) {
    var written = 0
    while written < bytes.count {
      let count = try system.write(file, Array(bytes[written...]))
      guard count > 0 else { throw SystemFailure(call: "write", number: 28) }
      written += count
    }
  }

  func syncFolder(_ path: String) throws(SystemFailure) {
    let folder = try system.open(path.isEmpty ? "." : path, .folder)
    defer { system.close(folder) }
    try system.sync(folder)
  }
}
