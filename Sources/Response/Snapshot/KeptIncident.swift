import Foundation
package import Timeline

/// A record's snapshot and that of what it amounts to, as one file keeps them. The digest of the
/// rest stands before it: half a file, or another byte, is no snapshot.
package struct KeptIncident: Hashable, Sendable {
  package var record: Snapshot
  /// Of `Incident.snapshot()`.
  package var incident: [UInt8]

  package init(record: Snapshot, incident: [UInt8]) {
    self.record = record
    self.incident = incident
  }

  /// Only the version that wrote a file reads it.
  package func file(version: String) -> [UInt8] {
    var writer = ByteWriter(bytes: [])
    writer.write(record.bytes.count)
    let body = writer.bytes + record.bytes + incident
    return Self.heading(version) + Digest(of: body).bytes + body
  }

  /// `nil` where the file is damaged, or of another version.
  package init?(file: [UInt8], version: String) {
    let heading = Self.heading(version)
    let begin = heading.count + 32
    guard file.count > begin, file.starts(with: heading) else { return nil }
    let body = Array(file[begin...])
    guard Digest(bytes: file[heading.count..<begin]) == Digest(of: body) else { return nil }
    var reader = ByteReader(bytes: body)
    guard let count = reader.number(), count >= 0, count <= body.count - reader.position else {
      return nil
    }
    let end = reader.position + count
    record = Snapshot(bytes: Array(body[reader.position..<end]))
    incident = Array(body[end...])
  }

  private static func heading(_ version: String) -> [UInt8] {
    Array("tocsin cache 1, \(version)\n".utf8)
  }
}
