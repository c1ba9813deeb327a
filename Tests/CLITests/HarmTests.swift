import Foundation
import Testing

@Suite("A session that is harmed")
struct HarmTests {
  @Test("by a file limit says that nothing was saved, and goes on once there is room")
  func diskFull() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin declare Full >/dev/null || exit 9
      log=$(ls .local/share/tocsin/incidents/*/timeline/*.jsonl); before=$(wc -c <"$log")
      blocks=$((before / 512 + 1))
      (trap '' XFSZ; ulimit -f $blocks; tocsin note "$(head -c 4000 /dev/zero | tr '\\0' x)")
      echo "status $?"; tocsin note after >/dev/null || exit 8
      tocsin verify >/dev/null || exit 7
      """)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.complaints)")
    #expect(outcome.output == "status 1\n")
    #expect(outcome.complaints.contains("not saved"))
    #expect(outcome.complaints.contains("mend: "))
  }

  @Test("by bytes that are not UTF-8 in an argument is misuse")
  func notUTF8() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run("tocsin note \"$(printf 'a\\377b')\"")
    #expect(outcome.status == 2)
    #expect(outcome.complaints.contains("not UTF-8"))
  }

  @Test("by a reader that goes away ends quietly")
  func brokenPipe() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      "tocsin declare Pipe >/dev/null; tocsin status | head -1; tocsin --help | true")
    #expect(outcome.status == 0)
    #expect(outcome.complaints.isEmpty)
  }

  @Test("by one changed byte opens no more for writing, and verify names the entry")
  func changedByte() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin declare Changed >/dev/null && tocsin note before >/dev/null || exit 9
      sed -i 's/before/befare/' .local/share/tocsin/incidents/*/timeline/*.jsonl
      tocsin verify; echo "status $?"
      tocsin note more; echo "status $?"
      """)
    #expect(outcome.output.contains("status 1\nstatus 1"))
    #expect(outcome.output.contains("other content"))
    #expect(outcome.complaints.contains("not as it was left"))
  }
}
