import FoundationEssentials
import Foundation
import Testing

@testable import Commands

@Suite("A command for another host")
struct RemoteShellTests {
  static let hostile = [
    "plain", "", "two words", "it's", "\"", "$(touch /tmp/tocsin-pwned)", "`id`", "a\nb\n",
    "-rf", "--", "\\", "!!", "*", "~", "\u{1B}]0;x\u{7}", "é漢", "';exit 3;'", "$HOME", "\t",
  ]

  /// The far login shell is played by several local ones: each is given the one argument that
  /// sshd gives it.
  @Test("gives it each fact as it is", arguments: ["sh", "bash"], hostile)
  func environment(_ shell: String, _ fact: String) throws {
    let input = try RemoteShell.input(
      arguments: ["sh", "-eu", "-c", "printf %s \"$FACT\"; printf '|'; cat"],
      environment: ["FACT": fact], input: Array("what it reads\n".utf8))
    let printed = try Self.run([shell, "-c", RemoteShell.doorway], input)
    #expect(printed == fact + "|what it reads\n")
  }

  @Test("gives it each argument as it is", arguments: hostile)
  func arguments(_ fact: String) throws {
    let input = try RemoteShell.input(
      arguments: ["printf", "%s", fact], environment: [:], input: [])
    #expect(try Self.run(["sh", "-c", RemoteShell.doorway], input) == fact)
  }

  @Test(
    "is refused for a name that ssh could misread",
    arguments: ["", "-oProxyCommand=x", "a b", "a\nb", "a\u{1B}b"])
  func hosts(_ host: String) {
    #expect(throws: RunRefusal.host(host)) { try RemoteShell.arguments(host: host) }
  }

  @Test("is refused where a value holds a zero byte")
  func zero() {
    #expect(throws: RunRefusal.zeroByte) {
      try RemoteShell.input(arguments: ["id"], environment: ["A": "a\0b"], input: [])
    }
  }

  private static func run(_ arguments: [String], _ input: [UInt8]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    let (give, take) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (give, take)
    try process.run()
    try give.fileHandleForWriting.write(contentsOf: Data(input))
    try give.fileHandleForWriting.close()
    let printed = try take.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: printed, as: UTF8.self)
  }
}
