import Foundation
import Testing

@Suite("The help of the command line")
struct HelpTests {
  /// Every verb, in the order of `tocsin --help`; the help of the program itself comes first.
  static let verbs: [String] = {
    guard let sandbox = try? Sandbox(), let help = try? sandbox.run("tocsin --help").output else {
      return []
    }
    sandbox.remove()
    let list = help.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
    return list.split(separator: "\n").filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }.filter { $0 != "See" }
  }()

  /// `TOCSIN_UPDATE=1 swift test --filter HelpTests` writes the file anew.
  @Test("is, verb by verb, as it was reviewed")
  func golden() throws {
    #expect(Self.verbs.count > 25)
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let lines = Self.verbs.map { "echo \"\n=== tocsin \($0)\"; tocsin \($0) --help" }
    let said = try sandbox.run((["tocsin --help"] + lines).joined(separator: "\n"))
    #expect(said.status == 0, "\(said.complaints)")
    let file = Sandbox.project.appending(path: "Tests/CLITests/Golden/help.txt")
    if ProcessInfo.processInfo.environment["TOCSIN_UPDATE"] == "1" {
      try Data(said.output.utf8).write(to: file)
    }
    let wanted = try String(contentsOf: file, encoding: .utf8)
    let here = said.output.split(separator: "\n", omittingEmptySubsequences: false)
    let there = wanted.split(separator: "\n", omittingEmptySubsequences: false)
    let first = zip(here, there).first { $0 != $1 }
    #expect(said.output == wanted, "first difference: \(String(describing: first))")
  }
}
