import Foundation
package import Timeline

/// A record's snapshot and that of what it amounts to, as one file keeps them. What is read at once
/// stands first, its digest before it; the lists that grow with the record are read when they are
/// asked for, and held against the record itself behind the screen.
package struct KeptIncident: Sendable {
  package let record: Snapshot
  /// Of `Incident.snapshot()`.
  package let incident: [UInt8]

  /// Sizes of index, incident and lists, eight bytes each, and the digest of all before the lists.
  private static let headerSize = 24 + 32

  /// Hands out the pieces of a file that only `version` reads.
  package static func write(
    _ source: SnapshotSource, incident: [UInt8], version: String,
    to sink: ([UInt8]) throws -> Void
  ) rethrows {
    let sizes = [source.index.count, incident.count, source.listsSize].flatMap(number)
    let front = sizes + source.index + incident
    try sink(heading(version) + sizes + Digest(of: front).bytes + source.index + incident)
    try source.write(to: sink)
  }

  /// `nil` where the file is damaged, cut, or of another version.
  package init?(file: LogBytes, size: Int, version: String) {
    let heading = Self.heading(version)
    let begin = heading.count + Self.headerSize
    guard size > begin, let header = Self.read(file, 0..<begin), header.starts(with: heading),
      let digest = Digest(bytes: header[(heading.count + 24)...])
    else { return nil }
    let sizes = Array(header[heading.count..<(heading.count + 24)])
    let counts = (0..<3).map { Self.number(sizes, at: $0 * 8) }
    guard counts.allSatisfy({ (0...size).contains($0) }), begin + counts.reduce(0, +) == size,
      let front = Self.read(file, begin..<(begin + counts[0] + counts[1])),
      Digest(of: sizes + front) == digest
    else { return nil }
    let lists = begin + front.count
    record = Snapshot(
      index: Array(front[..<counts[0]]),
      lists: LogBytes { range in
        try file.read((range.lowerBound + lists)..<(range.upperBound + lists))
      }, listsSize: counts[2])
    incident = Array(front[counts[0]...])
  }

  private static func read(_ file: LogBytes, _ range: Range<Int>) -> [UInt8]? {
    // Unreadable is as good as not there: the record is read instead.
    guard let bytes = try? file.read(range), bytes.count == range.count else { return nil }
    return bytes
  }

  private static func number(_ value: Int) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private static func number(_ bytes: [UInt8], at begin: Int) -> Int {
    (0..<8).reduce(0) { $0 | Int(bytes[begin + $1]) << ($1 * 8) }
  }

  private static func heading(_ version: String) -> [UInt8] {
    Array("tocsin cache 3, \(version)\n".utf8)
  }
}
