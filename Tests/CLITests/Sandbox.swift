import Foundation

/// A home of its own for the real program, thrown away afterwards.
struct Sandbox {
  let folder: URL

  static let project = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// What is tested: the binary `TOCSIN_BINARY` names, as `make test` does with the release that
  /// ships; else the debug build that `swift test` has just made.
  static let program: URL = {
    let named = ProcessInfo.processInfo.environment["TOCSIN_BINARY"] ?? ".build/debug/tocsin"
    return named.hasPrefix("/") ? URL(filePath: named) : project.appending(path: named)
  }()

  /// The long forms of tests: asked for, or a release binary that makes them short.
  static let isThorough =
    ProcessInfo.processInfo.environment["TOCSIN_THOROUGH"] == "1"
    || ProcessInfo.processInfo.environment["TOCSIN_BINARY"] != nil

  struct Outcome {
    var status: Int32
    var output: String
    var complaints: String
  }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-\(UUID().uuidString)")
    let programs = folder.appending(path: "programs")
    try FileManager.default.createDirectory(at: programs, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: programs.appending(path: "tocsin"), withDestinationURL: Self.program)
  }

  func remove() {
    // What a test has locked away is unlocked first; what stays behind is the system's to sweep.
    _ = try? run("chmod -R u+rwx . ; cd / ; rm -rf \"$HOME\"")
  }

  /// Runs a line of shell in the sandbox, with nothing of the surroundings.
  func run(_ line: String, input: String = "", more: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder
    process.environment = [
      "HOME": folder.path, "PATH": folder.path + "/programs:/usr/bin:/bin", "TZ": "UTC",
      "TOCSIN_NAME": "r.osei", "LC_ALL": "C.UTF-8",
    ].merging(more) { _, new in new }
    let files = try ["in", "out", "err"].map { name in
      let url = folder.appending(path: ".\(name)-\(UUID().uuidString)")
      try Data(name == "in" ? Array(input.utf8) : []).write(to: url)
      return url
    }
    defer { for file in files { try? FileManager.default.removeItem(at: file) } }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let status =
      process.terminationReason == .uncaughtSignal
      ? 128 + process.terminationStatus : process.terminationStatus
    return Outcome(
      status: status, output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      complaints: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}
