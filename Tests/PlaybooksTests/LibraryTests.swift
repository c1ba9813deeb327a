import Problems
import Testing

@testable import Playbooks

@Suite("A library")
struct LibraryTests {
  @Test("of playbooks that use every construct is read without a problem")
  func good() throws {
    let library = Library.read(try Fixture.good())
    #expect(Fixture.short(library.problems) == [])
    let playbook = try #require(library.playbook(called: "every-construct"))
    #expect(playbook.id.text == "ai/every-construct")
    #expect(
      playbook.steps.map(\.name) == [
        "scope", "revoke-access", "isolate", "serve-or-stop", "drain", "keep-log", "status",
        "who-must-know", "tell-regulator",
      ])
    let revoke = try #require(playbook.step(named: "revoke-access"))
    #expect(revoke.within == .init(seconds: 900, from: .fact("declared")))
    #expect(revoke.kind == .work("Revoke tokens and sessions.\n\nDo not delete the account."))
    #expect(revoke.commands.map(\.timeout) == [600, 600, 60])
    #expect(library.vocabulary.members(of: "EEA") == ["DE", "FR", "NO"])
    #expect(library.rules == ["gdpr-33"])
    #expect(library.cases.first?.cases.first?.acts.count == 15)
  }

  @Test("tells the problems of all files, each in the order of its lines")
  func order() {
    func file(_ name: String, _ text: String) -> SourceFile {
      SourceFile(path: "\(name).yaml", id: name, bytes: Array(text.utf8))
    }
    let library = Library.read([
      file("b", "playbook: b\nkind: no\ntitel: x\nphases: {detect: [{step: A}]}\n"),
      file("a", "playbook: c\n"), file("c", "x: 1\n"),
    ])
    let places = library.problems.compactMap(\.place)
    #expect(
      places.map(\.file).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
        == ["b.yaml", "a.yaml", "c.yaml"])
    for file in ["a.yaml", "b.yaml"] {
      let lines = places.filter { $0.file == file }.map(\.line)
      #expect(lines == lines.sorted())
    }
    #expect(library.problems.count > 8)
    #expect(library.playbooks.isEmpty)
  }

  @Test("finds a playbook by its last part only where that is unique")
  func lastPart() {
    let text = "version: 1\ntitle: x\nsummary: x\nkind: ai\nphases: {}\n"
    let files = ["ai/x", "nist/x", "ai/y"].map {
      SourceFile(
        path: "\($0).yaml", id: $0, bytes: Array(("playbook: \($0.last ?? " ")\n" + text).utf8))
    }
    let library = Library.read(files)
    #expect(library.playbook(called: "x") == nil)
    #expect(library.playbook(called: "nist/x")?.id.text == "nist/x")
    #expect(library.playbook(called: "y")?.id.text == "ai/y")
  }
}
