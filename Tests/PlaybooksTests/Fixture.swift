import Foundation
import Problems

@testable import Playbooks

/// Files beside the tests, and texts given as files.
enum Fixture {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")
  static let repository = folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func file(_ path: String) throws -> SourceFile {
    let bytes = try Data(contentsOf: folder.appendingPathComponent(path))
    return SourceFile(path: path, id: id(path), bytes: Array(bytes))
  }

  private static func id(_ path: String) -> String {
    let name = path.hasPrefix("Good/") ? String(path.dropFirst(5)) : path
    return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
  }

  static func good() throws -> [SourceFile] {
    try [
      "Good/facts.yaml", "Good/duties.yaml", "Good/ai/every-construct.yaml",
      "Good/common/preserve-logs.yaml", "Good/ai/every-construct.test.yaml",
    ].map(file)
  }

  static func text(_ path: String) -> String? {
    (try? Data(contentsOf: folder.appendingPathComponent(path))).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Whether a text is the recorded one. `RECORD=1` rewrites the record and still fails, so that a
  /// recording is never taken for a pass.
  static func isRecorded(_ text: String, as path: String) throws -> Bool {
    guard ProcessInfo.processInfo.environment["RECORD"] == nil else {
      try Data(text.utf8).write(to: folder.appendingPathComponent(path))
      return false
    }
    return text == self.text(path)
  }

  static func names(in path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent(path).path
    ).sorted()
  }

  /// Problems as `code line:column`.
  static func short(_ problems: [Problem]) -> [String] {
    problems.map {
      "\($0.place?.file ?? ""):\($0.place?.line ?? 0):\($0.place?.column ?? 0) \($0.code ?? ""): \($0.message)"
    }
  }
}
