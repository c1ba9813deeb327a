import Foundation
import Response
import Timeline

/// The files we ship, and those of the acceptance test, as the shell would offer them.
enum Shelf {
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func shipped() throws -> [Materials.Pinned] {
    try files(below: repository.appendingPathComponent("playbooks"))
  }

  static func fixtures() throws -> [Materials.Pinned] {
    try files(below: repository.appendingPathComponent("Tests/ResponseTests/Fixtures"))
  }

  private static func files(below folder: URL) throws -> [Materials.Pinned] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    // Scenarios and their plays are nothing that an incident reads.
    let read = paths.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("exercises/") }
    return try read.map { path in
      let bytes = Array(try Data(contentsOf: folder.appendingPathComponent(path)))
      return Materials.Pinned(file: path, digest: digest(of: bytes), bytes: bytes)
    }
  }
}
