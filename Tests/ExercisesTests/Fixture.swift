import Foundation
import Playbooks
import Problems

@testable import Exercises

/// Files beside the tests, and the library they lean on: what we ship.
enum Fixture {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")
  static let repository = folder.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(path)), as: UTF8.self)
  }

  /// Playbooks, duties, facts and sources; no scenario.
  static func shipped() throws -> [SourceFile] {
    let root = repository.appendingPathComponent("playbooks")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    return try paths.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("exercises/") }.map { path in
      SourceFile(
        path: "playbooks/" + path, id: String(path.dropLast(5)),
        bytes: Array(try Data(contentsOf: root.appendingPathComponent(path))))
    }
  }

  static let library: Library = {
    guard let files = try? shipped() else { preconditionFailure("the playbooks are there") }
    return Library.read(files.filter { !$0.id.hasSuffix(".test") })
  }()

  static func file(_ text: String, name: String = "model-heist") -> SourceFile {
    SourceFile(path: "\(name).yaml", id: name, bytes: Array(text.utf8))
  }

  static func heist() throws -> Scenario {
    let (scenario, problems) = Scenario.reading(
      file(try text("model-heist.yaml")), library: library)
    guard let scenario else { throw Broken(problems: problems.map(\.message)) }
    return scenario
  }

  struct Broken: Error {
    var problems: [String]
  }

  /// Whether a text is the recorded one. `RECORD=1` rewrites the record and still fails, so that a
  /// recording is never taken for a pass.
  static func isRecorded(_ text: String, as path: String) throws -> Bool {
    guard ProcessInfo.processInfo.environment["RECORD"] == nil else {
      try Data(text.utf8).write(to: folder.appendingPathComponent(path))
      return false
    }
    return text == (try? self.text(path))
  }
}
