import Foundation
import Playbooks
import Testing

/// Every shell text of the playbooks we ship, as a file of its own: a run, its undo, its dry run.
private struct ShellTexts {
  let folder: URL
  let count: Int

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tocsin-commands-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var count = 0
    for playbook in Library.read(try Shipped.files()).playbooks.values {
      for step in playbook.steps {
        for (number, command) in step.commands.enumerated() {
          for (kind, text) in Self.texts(of: command) {
            let name = playbook.id.text.replacingOccurrences(of: "/", with: "_")
            let file = "\(name)__\(step.name)__\(number + 1)-\(kind).sh"
            let script = "#!/bin/sh\nset -eu\n\(text)\n"
            try Data(script.utf8).write(to: folder.appendingPathComponent(file))
            count += 1
          }
        }
      }
    }
    self.count = count
  }

  private static func texts(of command: Step.Command) -> [(String, String)] {
    var texts: [(String, String)] = []
    if case .shell(let text) = command.invocation { texts.append(("run", text)) }
    if case .command(let text)? = command.undo { texts.append(("undo", text)) }
    if let text = command.dryRun { texts.append(("dry-run", text)) }
    return texts
  }

  func run(_ script: String) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: bytes, as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }
}

@Suite("The commands of the playbooks we ship")
struct ShippedCommandTests {
  private static let hasShellCheck = (ProcessInfo.processInfo.environment["PATH"] ?? "")
    .split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/shellcheck") }

  @Test("are understood by a POSIX shell")
  func parse() throws {
    let texts = try ShellTexts()
    defer { texts.remove() }
    #expect(texts.count > 50)
    #expect(try texts.run("for file in *.sh; do sh -n \"$file\" || echo \"$file\"; done") == "")
  }

  @Test("pass shellcheck without a remark", .enabled(if: hasShellCheck))
  func shellcheck() throws {
    let texts = try ShellTexts()
    defer { texts.remove() }
    #expect(try texts.run("shellcheck --shell=sh --format=gcc *.sh || true") == "")
  }
}
