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

  @Test("by a folder that cannot be written is refused, read all the same, and nothing changes")
  func readOnly() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    // Root may write anywhere but without its capabilities.
    let outcome = try sandbox.run(
      """
      tocsin declare Locked >/dev/null || exit 9
      folder=$(ls -d .local/share/tocsin/incidents/*); log=$(ls $folder/timeline/*.jsonl)
      before=$(sha256sum <"$log")
      chmod -R a-w "$folder"
      [ "$(id -u)" = 0 ] && as="setpriv --inh-caps=-all --bounding-set=-all"
      $as tocsin note more; echo "status $?"
      $as tocsin status >/dev/null; echo "status $?"
      [ "$before" = "$(sha256sum <"$log")" ] && echo same
      """)
    #expect(outcome.output == "status 1\nstatus 0\nsame\n", "\(outcome)")
    #expect(outcome.complaints.contains("mend: "))
  }

  @Test("by a stopped process that holds the lock names it, waits no longer than it says")
  func heldLock() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin declare Held >/dev/null || exit 9
      log=$(ls .local/share/tocsin/incidents/*/timeline/*.jsonl)
      python3 -c 'if 1:
        import fcntl, os, signal, sys
        file = open(sys.argv[1], "r+b")
        fcntl.flock(file, fcntl.LOCK_EX)
        open("held", "w").close()
        os.kill(os.getpid(), signal.SIGSTOP)' "$log" &
      holder=$!
      while [ ! -e held ]; do :; done
      tocsin note more; echo "status $?"
      kill -CONT $holder; wait $holder
      tocsin note after >/dev/null; echo "status $?"
      tocsin timeline | grep -c "note  more"
      echo "holder $holder"
      """)
    let holder = outcome.output.split(separator: " ").last.map { $0.filter(\.isNumber) } ?? ""
    #expect(outcome.output.hasPrefix("status 1\nstatus 0\n0\n"), "\(outcome)")
    #expect(outcome.complaints.contains("\(NSUserName()), process \(holder)"), "\(outcome)")
    #expect(outcome.complaints.contains("mend: "))
  }

  @Test("by its folder being taken away says so, and makes nothing anew")
  func vanished() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin declare Gone >/dev/null || exit 9
      mv .local/share/tocsin/incidents/* away
      tocsin note more --incident Gone; echo "status $?"
      ls .local/share/tocsin/incidents; ls away
      """)
    #expect(outcome.output.hasPrefix("status 2\n"), "\(outcome.output)")
    #expect(outcome.output.contains("timeline"))
    #expect(outcome.complaints.contains("mend: "))
  }
}
