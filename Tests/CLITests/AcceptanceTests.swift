import Foundation
import Response
import Testing
import Timeline

@Suite("An incident that uses every construct of the language")
struct AcceptanceTests {
  /// `Pty/acceptance.py` is the script of both runs, key by key and command by command.
  @Test("comes out the same wholly by keys in tmux and wholly by commands, declared to reported")
  func keysAndCommands() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let script = Sandbox.project.appending(path: "Tests/CLITests/Pty/acceptance.py").path
    let outcome = try sandbox.run(
      "python3 '\(script)' '\(Sandbox.program.path)' \"$HOME\"", more: ["TERM": "xterm-256color"])
    try #require(outcome.status == 0, "\(outcome.output)\(outcome.complaints)")
    let keys = try folded(sandbox.folder.appending(path: "keys"))
    let commands = try folded(sandbox.folder.appending(path: "commands"))
    #expect(commands.outcome == "resolved")
    #expect(commands.ineffective.isEmpty)
    // Each at an instant of its own, after its last entry: the runs are minutes apart at most.
    let now = Date.distantFuture
    #expect(Comparison(keys, commands, at: now).differences == [])
  }

  /// What a stranger reads of the folder: its record and what is pinned, nothing else.
  private func folded(_ folder: URL) throws -> Incident {
    var record = try TimelineFolder(folder.path).read()
    record.verify()
    #expect(record.faults.isEmpty)
    let root = folder.appending(path: "pinned")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted()
    let pinned = try paths.filter { $0.hasSuffix(".yaml") }.map { path in
      let bytes = [UInt8](try Data(contentsOf: root.appending(path: path)))
      return Materials.Pinned(file: "pinned/" + path, digest: Digest(of: bytes), bytes: bytes)
    }
    return Incident.folding(record.entries, materials: Materials(pinned: pinned))
  }
}
