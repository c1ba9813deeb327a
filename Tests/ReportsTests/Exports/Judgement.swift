import Foundation

@testable import Reports

/// What the independent readers of each format say of every export of every fixture: worked out
/// once, by Judges/judge.py. Where a reader is missing there is no judgement, and every test fails.
struct Judgement: Decodable, Sendable {
  var faults: [String]
  var counts: Counts
  /// Mutation → refused.
  var twins: [String: Bool]?

  /// What was read back; each format has some of it.
  struct Counts: Decodable, Sendable {
    var entries: Int?
    var steps: Int?
    var done: Int?
    var evidence: Int?
    var attacker: Int?
    var techniques: [String]?
    var named: [String]?
    var ids: [String]?
    /// Milliseconds since 1970, when each counts.
    var times: [Int]?
    var recorded: [String]?
    var at: [String]?
    /// Seconds since 1970.
    var due: [Int]?
    var agree: Bool?
    var exercise: Bool
  }

  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  static func of(_ fixture: ExportFixture, _ format: Export.Format) throws -> Judgement {
    guard let judgement = try all.get()["\(fixture.rawValue).\(format.rawValue)"] else {
      throw Failed(description: "\(fixture.rawValue).\(format.rawValue) was not judged")
    }
    return judgement
  }

  private static let all = Result {
    var files: [String: [UInt8]] = [:]
    for fixture in ExportFixture.allCases {
      for format in Export.Format.allCases {
        files["\(fixture.rawValue).\(format.rawValue)"] =
          try fixture.export(as: format).bytes(as: format)
      }
    }
    return try judging(files)
  }

  /// Of files by name, `FIXTURE.FORMAT`.
  static func judging(_ files: [String: [UInt8]]) throws -> [String: Judgement] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "exports-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
    return try JSONDecoder().decode([String: Judgement].self, from: output(judging: folder))
  }

  private static func output(judging folder: URL) throws -> Data {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", Project.root.appending(path: "Tests/ReportsTests/Judges/judge.py").path,
      folder.path,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONPATH": Project.root.appending(path: ".build/python").path]
    ) { _, new in new }
    let files = ["said", "complained"].map { folder.appendingPathExtension($0) }
    for file in files { try Data().write(to: file) }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let said = String(decoding: try Data(contentsOf: files[1]), as: UTF8.self)
      throw Failed(description: "no judgement; run “make needs”: \(said.suffix(2000))")
    }
    return try Data(contentsOf: files[0])
  }
}
