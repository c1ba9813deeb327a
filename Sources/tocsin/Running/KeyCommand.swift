import Foundation
import Problems

/// A secret from the responder's own store: the profile names a program that prints it.
enum KeyCommand {
  static func run(_ command: [String], for question: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["--"] + command
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    var text = String(decoding: bytes, as: UTF8.self)
    while text.hasSuffix("\n") { text.removeLast() }
    guard process.terminationStatus == 0, !text.isEmpty else {
      throw AnswerIsNo(
        "the profile's command for “\(question)” printed nothing, or ended badly",
        mend: "unlock the store and try again, or take the line out of “secrets” in the profile")
    }
    return text
  }
}
