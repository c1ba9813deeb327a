import Foundation
import Testing

@Suite("An intake of evidence")
struct EvidenceIntakeTests {
  /// What must hold after whatever happened: every entry's bytes are there, nothing else is.
  private static let agree = """
    tocsin evidence verify --json > verified || exit 7
    jq -e '.bad == [] and .foreign == []' verified >/dev/null || { cat verified; exit 6; }
    tocsin verify >/dev/null || exit 5
    ls .local/share/tocsin/incidents/*/evidence/incoming | grep -q . && exit 4
    exit 0
    """

  @Test(
    "that is killed at whatever moment leaves the vault and the record in agreement",
    arguments: 0..<(Sandbox.isThorough ? 100 : 6))
  func killed(round: Int) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    // Each round ends at another moment: from before the first byte to after the entry.
    let delay = Double(round * 37 % 100) * (Sandbox.isThorough ? 0.004 : 0.06)
    let outcome = try sandbox.run(
      """
      tocsin declare Killed >/dev/null || exit 9
      mkdir tree; for i in $(seq 300); do echo $i > tree/$i; done
      head -c 6000000 /dev/urandom > tree/large
      tocsin evidence add tree/large >/dev/null || exit 8
      tocsin evidence add tree >out 2>&1 & pid=$!
      sleep \(delay); kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
      tocsin note after 2>named >/dev/null || exit 3
      \(Self.agree)
      """)
    #expect(outcome.status == 0, "round \(round)\n\(outcome.output)\(outcome.complaints)")
  }

  @Test("on a disk that is full is whole or nothing, and says so", arguments: [1, 40, 900, 3000])
  func diskFull(kilobytes: Int) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin declare Full >/dev/null || exit 9
      head -c 3000000 /dev/urandom > large
      (trap '' XFSZ; ulimit -f \(kilobytes * 2); tocsin evidence add large >out 2>err)
      status=$?
      [ $status = 0 ] || grep -q "nothing of it is evidence\\|not saved\\|File too large" err || { cat err; exit 8; }
      echo "status $status"
      tocsin note after >/dev/null 2>&1
      \(Self.agree)
      """)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.complaints)")
    #expect(outcome.output.contains(kilobytes < 2930 ? "status 1" : "status 0"))
  }

  @Test("names what a dead one has left when the next act begins")
  func namesLeftovers() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin declare Left >/dev/null; echo x > x; tocsin evidence add x >/dev/null
      dead=$(echo .local/share/tocsin/incidents/*/evidence)/incoming/20261121T031204Z-jump-1-ff
      mkdir -p "$dead"; printf half > "$dead/object"; : > "$dead/lock"; : > "$dead/journal"
      tocsin note next >/dev/null
      \(Self.agree)
      """)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.complaints)")
    #expect(
      outcome.complaints.contains(
        "intake 20261121T031204Z-jump-1-ff ended without an entry: 1 unfinished (4 B); removed"))
  }

  /// PyPI's `bagit` and `case-utils`, which `make needs` installs; no network here.
  private static let packages = Sandbox.project.appending(path: ".build/python").path
  private static let hasJudges =
    FileManager.default.fileExists(atPath: packages + "/case_utils")
    || ProcessInfo.processInfo.environment["TOCSIN_BINARY"] != nil

  @Test(
    "gives a bag that PyPI's bagit accepts, and refuses once a bit of it flips",
    .enabled(if: hasJudges))
  func bagIsValid() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin declare Bagged >/dev/null; mkdir -p logs/d
      printf a > "logs/$(printf 'new\\nline')"; printf b > "logs/$(printf 'bad\\377')"; printf c > "logs/50%0A"
      printf d > logs/d/日本; printf e > "logs/back\\\\slash"; echo f > logs/.hidden
      tocsin evidence add logs >/dev/null && tocsin evidence bag --out bag >/dev/null || exit 9
      python3 -m bagit --validate bag 2>said || { cat said >&2; exit 8; }
      f=$(find bag/data -name .hidden); chmod u+w "$f"; echo g > "$f"
      python3 -m bagit --validate bag 2>/dev/null && exit 7
      exit 0
      """, more: ["PYTHONPATH": Self.packages])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.complaints)")
  }

  @Test(
    "gives CASE/UCO that PyPI's case_validate accepts, and refuses once a digest is none",
    .enabled(if: hasJudges))
  func caseIsValid() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin declare Graphed >/dev/null; echo a > a; mkdir d; echo b > d/b
      tocsin evidence add a >/dev/null; tocsin evidence add d >/dev/null
      tocsin evidence access "$(tocsin evidence list --json | jq -r '.items[0].id')" --reason look >/dev/null
      tocsin evidence case --out c.jsonld >/dev/null || exit 9
      python3 -c 'from case_utils.case_validate import main; main()' c.jsonld >said 2>&1 || { cat said; exit 8; }
      sed '/"uco-types:hashMethod": "SHA256",/d' c.jsonld > bad.jsonld; cmp -s c.jsonld bad.jsonld && exit 6
      python3 -c 'from case_utils.case_validate import main; main()' bad.jsonld >/dev/null 2>&1 && exit 7
      exit 0
      """, more: ["PYTHONPATH": Self.packages])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.complaints)")
  }

  @Test("stays within 64 MiB of memory, whatever is taken", .enabled(if: Sandbox.isThorough))
  func staysSmall() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin declare Small >/dev/null; truncate -s 800M big; head -c 200000000 /dev/urandom >> big
      python3 - <<'P'
      import resource, subprocess, sys
      subprocess.run(["tocsin", "evidence", "add", "big"], check=True, stdout=subprocess.DEVNULL)
      print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
      P
      """)
    let kilobytes = Int(outcome.output.split(separator: "\n").last ?? "") ?? .max
    #expect(kilobytes <= 64 << 10, "\(kilobytes) KB\n\(outcome.complaints)")
  }
}
