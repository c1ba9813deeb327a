import Foundation
import Testing

/// Whole sessions in a pseudo-terminal, as Python scripts: `python3 Tests/CLITests/Pty/NAME.py
/// BINARY` runs one by hand and prints what held.
@Suite("tocsin in a terminal", .serialized)
struct TerminalScripts {
  @Test(
    "holds what the script says",
    arguments: [
      "terminals", "sizes", "signals", "pastes", "mouse", "slow_line", "sessions", "unlock",
      "letters", "kills",
    ])
  func script(name: String) throws {
    let script = try #require(
      FileManager.default.fileExists(atPath: folder + "/\(name).py")
        ? folder + "/\(name).py" : nil)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, Sandbox.program.path]
    process.environment = ProcessInfo.processInfo.environment.merging([
      "TOCSIN_KILLS": Sandbox.isThorough ? "200" : "40",
      // `swift test` asks for backtraces, and walking so large a binary takes minutes.
      "SWIFT_BACKTRACE": "enable=no",
    ]) { _, new in new }
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
  }
}

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Pty"
