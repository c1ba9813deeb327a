import Foundation
import Testing

@Suite("The snapshot of a long record")
struct LongRecordTests {
  /// 260 notes in one session, which leaves a snapshot; `$kept` is its file, `$log` the log.
  private static let long = """
    tocsin declare Long >/dev/null || exit 9
    { echo 'open 1'; i=0
      while [ $i -lt 260 ]; do echo "note n$i"; echo yes; i=$((i + 1)); done
      echo quit; echo quit; } | tocsin --plain >/dev/null || exit 8
    kept=$(ls .cache/tocsin/*/snapshot) || exit 7
    log=$(ls .local/share/tocsin/incidents/*/timeline/*.jsonl)
    glance() { tocsin list | grep -o 'timeline .*'; }

    """

  private func output(_ script: String) throws -> [Substring] {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(Self.long + script)
    #expect(outcome.status == 0, "\(outcome)")
    return outcome.output.split(separator: "\n")
  }

  @Test("is made, private, and used: a glance does not read what it covers")
  func used() throws {
    let lines = try output(
      """
      stat -c %a "$kept"; glance
      sed 's/"n7"/"m7"/' "$log" >changed && cat changed >"$log"
      glance; tocsin verify >/dev/null; echo "verify $?"
      """)
    #expect(lines.first == "600")
    #expect(lines.dropFirst().first?.hasPrefix("timeline as last read, 26") == true)
    #expect(lines.dropFirst(2).first == lines.dropFirst().first)
    #expect(lines.last == "verify 1")
  }

  @Test(
    "is thrown away where it is damaged, and made again by who reads everything",
    arguments: [
      "printf X | dd of=\"$kept\" bs=1 seek=300 conv=notrunc 2>/dev/null",
      "truncate -s 2000 \"$kept\"", "truncate -s 0 \"$kept\"", "rm \"$kept\"",
      "head -c 5000 /dev/urandom >\"$kept\"", "chmod 644 \"$kept\"",
    ])
  func damaged(how: String) throws {
    let lines = try output("\(how)\nglance; glance\n")
    #expect(lines.first?.hasPrefix("timeline signed, 26") == true)
    #expect(lines.last?.hasPrefix("timeline as last read, 26") == true)
  }

  @Test("is followed by what was written after it")
  func followed() throws {
    let lines = try output("tocsin note after >/dev/null\nglance\ntocsin timeline --last 1\n")
    #expect(lines.first?.hasPrefix("timeline as last read, 26") == true)
    #expect(lines.last?.hasSuffix("after") == true)
  }

  @Test("does not hide that the record was cut")
  func cut() throws {
    let lines = try output("sed -i '$d' \"$log\"\ntocsin list | grep -c BAD\n")
    #expect(lines == ["1"])
  }
}
