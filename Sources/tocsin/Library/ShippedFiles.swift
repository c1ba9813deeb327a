import CLibrary

/// A file that the binary carries, read only when asked for.
nonisolated struct ShippedFile: Sendable {
  /// `playbooks/ai/weights-theft.yaml`
  let path: String
  private let index: Int

  /// All of them, in order of path.
  static let all: [ShippedFile] = (0..<tocsin_library_count()).compactMap { index in
    guard let file = unsafe tocsin_library_file_at(index) else { return nil }
    return unsafe ShippedFile(path: String(cString: file.pointee.path), index: index)
  }

  static func named(_ path: String) -> ShippedFile? { all.first { $0.path == path } }

  var bytes: [UInt8] {
    guard let file = unsafe tocsin_library_file_at(index) else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: file.pointee.bytes, count: file.pointee.size))
  }

  private init(path: String, index: Int) {
    self.path = path
    self.index = index
  }
}
