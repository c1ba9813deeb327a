import Foundation
import Glibc
import Playbooks
import Problems
import Response
import Timeline

/// The first line of a log, without the rest.
nonisolated enum LogEnds {
  static func firstLine(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while bytes.count < 1 << 20 {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe read(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { return nil }
      if let end = buffer.prefix(count).firstIndex(of: 0x0A) {
        return bytes + buffer[..<end]
      }
      bytes += buffer.prefix(count)
    }
    return nil
  }
}

/// Whether an incident is closed, told by its logs alone: the last of its closings and reopenings.
/// A glance for finding the open one; whoever opens it folds the whole record.
nonisolated enum Closings {
  private static let closed = Array(#""do":"incident.closed""#.utf8)
  private static let reopened = Array(#""do":"incident.reopened""#.utf8)
  private static let time = Array(#","at":""#.utf8)

  static func isClosed(_ folder: Workplace.Folder) -> Bool {
    var last: (at: [UInt8], isClosed: Bool) = ([], false)
    let logs = (try? Files.names(in: folder.path + "/timeline")) ?? []  // unreadable: not closed
    for name in logs where name.hasSuffix(".jsonl") {
      guard let bytes = try? Files.read(folder.path + "/timeline/" + name) else { continue }  // so
      for line in bytes.split(separator: 0x0A) {
        // The head stands before the content: what a note says cannot be taken for a kind.
        let head = line.prefix(260)
        let isClosed = contains(head, closed)
        guard isClosed || contains(head, reopened), let at = stamp(head) else { continue }
        if !at.lexicographicallyPrecedes(last.at) { last = (at, isClosed) }
      }
    }
    return last.isClosed
  }

  private static func stamp(_ head: ArraySlice<UInt8>) -> [UInt8]? {
    place(of: time, in: head).map { Array(head[($0 + time.count)...].prefix(24)) }
  }

  private static func contains(_ head: ArraySlice<UInt8>, _ words: [UInt8]) -> Bool {
    place(of: words, in: head) != nil
  }

  private static func place(of words: [UInt8], in head: ArraySlice<UInt8>) -> Int? {
    guard head.count >= words.count else { return nil }
    return (head.startIndex...(head.endIndex - words.count)).first {
      head[$0] == words[0] && head[$0..<($0 + words.count)].elementsEqual(words)
    }
  }
}
