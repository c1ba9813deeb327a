import Testing

@testable import Problems

@Suite("A problem")
struct ProblemTests {
  private let source = "playbook: leak\n  after: [revoke-key]\n"

  @Test("says what, where and how to mend it, and quotes the line")
  func isRendered() {
    let problem = Problem(
      .error, "step “notify” waits for “revoke-key”, which is not in this playbook",
      at: Place(file: "leak.yaml", line: 2, column: 11), mend: "write “revoke-keys”")
    #expect(
      problem.rendered(source: source) == """
        leak.yaml:2:11: error: step “notify” waits for “revoke-key”, which is not in this playbook
          |   after: [revoke-key]
          |           ^
          mend: write “revoke-keys”
        """)
  }

  @Test("quotes nothing where the file is not at hand or the line is not in it")
  func withoutSource() {
    let problem = Problem(
      .warning, "odd", at: Place(file: "a\u{1B}", line: 9, column: 1), mend: "look")
    #expect(problem.rendered(source: source) == "a^[:9:1: warning: odd\n  mend: look")
    #expect(problem.rendered() == "a^[:9:1: warning: odd\n  mend: look")
  }

  @Test("never lets the quoted line act on the terminal")
  func quotesSafely() {
    let problem = Problem(
      .error, "bad", at: Place(file: "x", line: 1, column: 2), mend: "mend it")
    #expect(problem.rendered(source: "\u{1B}]52;c\u{7}").contains("| ^[]52;c^G\n  |   ^"))
  }
}

@Suite("The nearest name")
struct NearestNameTests {
  @Test(
    "is the one a person most likely meant",
    arguments: [
      ("revoke-key", "revoke-keys"), ("recieve", "receive"), ("scop", "scope"),
    ])
  func isFound(name: String, meant: String) {
    #expect(nearest(to: name, among: ["receive", "revoke-keys", "scope"]) == meant)
  }

  @Test("is none where nothing is near")
  func isNone() {
    #expect(nearest(to: "isolate", among: ["receive", "scope"]) == nil)
    #expect(nearest(to: "x", among: [String]()) == nil)
  }

  @Test("is the first of equals")
  func isStable() {
    #expect(nearest(to: "cat", among: ["bat", "hat"]) == "bat")
  }
}
