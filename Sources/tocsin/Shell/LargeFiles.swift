import Foundation
import Problems

/// What takes the room, when there is none left for the incident.
enum LargeFiles {
  /// So many names are looked at, so that a full disk does not also mean a long wait.
  private static let most = 20_000
  private static let shown = 12

  /// The largest files beside a folder and in it: `12 GB  /var/lib/old.tar`.
  static func beside(_ folder: String) -> [String] {
    let above = (folder as NSString).deletingLastPathComponent
    let keys: [URLResourceKey] = [.fileSizeKey, .isRegularFileKey]
    guard
      let found = FileManager.default.enumerator(
        at: URL(fileURLWithPath: above), includingPropertiesForKeys: keys)
    else { return ["\(above) cannot be read"] }
    var files: [(size: Int, path: String)] = []
    var count = 0
    while count < most, let item = found.nextObject() as? URL {
      count += 1
      let facts = try? item.resourceValues(forKeys: Set(keys))  // gone since it was named
      guard facts?.isRegularFile == true, let size = facts?.fileSize else { continue }
      files.append((size, item.path))
    }
    let largest = files.sorted { $0.size > $1.size }.prefix(shown)
    return largest.map { "\(byteCount($0.size))  \($0.path)" }
  }
}
