import Foundation
import Testing

private enum Tracer {
  static let isHere = FileManager.default.fileExists(atPath: "/usr/bin/strace")
}

/// The real program under strace: what it opens, not what we think it opens.
@Suite("A player of an exercise", .enabled(if: Tracer.isHere))
struct ExerciseSecrecyTests {
  @Test("runs a process that opens no scenario, and nothing of the facilitator's room")
  func opens() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let begun = try sandbox.run(
      """
      tocsin exercise new night-shift >/dev/null && tocsin exercise run night-shift --begin \
      >/dev/null && tocsin exercise pause
      """)
    try #require(begun.status == 0, "\(begun.output)\(begun.complaints)")
    for act in [
      "exercise run night-shift --as analyst", "exercise inbox", "declare x", "status", "ask",
      "note seen", "timeline", "step start D1",
    ] {
      let outcome = try sandbox.run(
        "strace -f -e trace=open,openat,openat2 -o trace tocsin \(act) --incident night-shift;"
          + " grep -E 'exercises/|night-shift.yaml|scenario.yaml' trace | grep -v ENOENT; true")
      #expect(outcome.output.contains("exercises/") == false, "\(act): \(outcome.output)")
    }
  }

  @Test("finds nothing in the folder that was not handed out")
  func folder() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let found = try sandbox.run(
      """
      tocsin exercise new night-shift >/dev/null && tocsin exercise run night-shift --begin \
      >/dev/null && tocsin exercise pause >/dev/null
      grep -rl -e "They have heard something" -e "What really happened" -e "evidence and the" \
      .local/share/tocsin/incidents | wc -l
      tocsin exercise jump press-call >/dev/null
      grep -rl "They have heard something" .local/share/tocsin/incidents | wc -l
      """)
    #expect(found.output == "0\n1\n", "\(found.output)\(found.complaints)")
  }
}
