import Foundation
import Testing

@Suite("A session of the command line")
struct ScriptTests {
  static let scripts: [String] = {
    let folder = Sandbox.project.appending(path: "Tests/CLITests/Scripts").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  @Test("has scripts to go by")
  func hasScripts() { #expect(Self.scripts.count >= 6) }

  @Test("prints and ends as its script says", arguments: scripts)
  func goes(script: String) throws {
    let folder = Sandbox.project.appending(path: "Tests/CLITests/Scripts")
    let text = try String(contentsOf: folder.appending(path: script), encoding: .utf8)
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let failures = try Script(text).failures(in: sandbox)
    #expect(failures.isEmpty, "\(script)\n\(failures.joined(separator: "\n"))")
  }
}
