import Foundation
import Testing

/// Whole sessions in a pseudo-terminal, as Python scripts: `python3 Tests/CLITests/Pty/NAME.py
/// BINARY` runs one by hand and prints what held.
@Suite("tocsin in a terminal", .serialized)
struct TerminalScripts {
  @Test(
    "holds what the script says",
    arguments: ["terminals", "sizes", "signals", "pastes", "slow_line", "sessions"])
  func script(name: String) throws {
    let script = try #require(
      FileManager.default.fileExists(atPath: folder + "/\(name).py")
        ? folder + "/\(name).py" : nil)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", script, try #require(newestBinary())]
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
  }
}

private let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Pty"

/// The release or the debug build, whichever was made last.
private func newestBinary() -> String? {
  let root = folder + "/../../.."
  let dates = ["/bin/tocsin", "/.build/debug/tocsin"].compactMap { place in
    let values = try? FileManager.default.attributesOfItem(atPath: root + place)
    return (values?[.modificationDate] as? Date).map { (root + place, $0) }
  }
  return dates.max { $0.1 < $1.1 }?.0
}
