import Foundation
import Testing

@Suite("A command that runs")
struct RunningTests {
  private static let playbook = """
    playbook: trial
    title: Trial
    version: 1.0.0
    summary: Commands
    kind: ai
    severity: low
    roles: {ml: Engineer}
    phases:
      contain:
        - step: look
          title: Look
          role: ml
          do: Look.
          commands:
            - {title: Wait, run: 'echo begun; cat gate; echo over', unchecked: true}
            - {title: Stubborn, run: 'trap "echo no" TERM; echo begun; while :; do cat gate || :; done', timeout: 1 s, unchecked: true}
            - {title: Flood, run: 'head -c 30000000 /dev/zero | tr "\\\\0" "x" | fold -w 100', unchecked: true}
            - {title: Absent, argv: [no-such-program-here], unchecked: true}
            - {title: Session, run: 'test ! -t 0; read -r line || echo "no input"; ps -o sid= -p $$ | tr -d " "; echo $$', unchecked: true}
    """

  private func sandbox() throws -> Sandbox {
    let sandbox = try Sandbox()
    let made = try sandbox.run(
      """
      mkdir -p .config/tocsin/playbooks/ai && cat >.config/tocsin/playbooks/ai/trial.yaml
      tocsin declare Trial --playbook trial >/dev/null && tocsin playbook trust trial >/dev/null
      mkfifo gate
      """, input: Self.playbook)
    #expect(made.status == 0, "\(made.complaints)")
    return sandbox
  }

  // The shell's `wait` is of no use here: Foundation hands on a mask that may block SIGCHLD.

  /// What the record says of the last run.
  private static let result = """
    tocsin timeline --grep "bytes kept" | tail -1 | sed 's/.* ran: //'
    """

  @Test("goes on when its starter is killed, and the next start writes its end")
  func orphan() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin run look Wait >shown & starter=$!
      exec 3>gate   # opens once the command reads
      watcher=$(tocsin timeline --json --grep Wait | jq -r .entries[0].entry)
      number=$(ls .local/share/tocsin/incidents/*/running | cut -d- -f1)
      kill -KILL $starter
      kill -HUP $number; kill -0 $number && echo lives
      echo more >&3; exec 3>&-
      tail --pid=$number -s 0.02 -f /dev/null
      tocsin note after >/dev/null; \(Self.result)
      cat .local/share/tocsin/incidents/*/evidence/objects/*/*
      ls .local/share/tocsin/incidents/*/running/*
      tocsin verify >/dev/null && tocsin evidence verify >/dev/null && echo good
      """)
    #expect(outcome.output.contains("lives\nexit 0, "), "\(outcome)")
    #expect(outcome.output.hasSuffix("begun\nmore\nover\nlines\nstatus\ngood\n"), "\(outcome)")
  }

  @Test("is ended at its limit, by KILL where TERM does not do")
  func limit() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run("tocsin run look Stubborn; echo \"status $?\"; \(Self.result)")
    #expect(outcome.output.contains("ended by signal 9"), "\(outcome)")
    #expect(outcome.output.contains("status 1"))
  }

  @Test("is stopped from another terminal, and both acts are in the record")
  func stopped() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin run look Wait >shown & exec 3>gate
      entry=$(tocsin timeline --json --grep Wait | jq -r .entries[0].entry)
      tocsin run "$entry" --stop term | head -1
      timeout 60 sh -c 'until grep -q ^ended shown; do :; done'
      tocsin timeline --grep "kind:run" | wc -l; tail -1 shown
      """)
    #expect(outcome.output.contains("sent TERM"), "\(outcome)")
    #expect(outcome.output.contains("ended by signal 15"), "\(outcome)")
  }

  @Test("keeps a flood whole, line by line")
  func flood() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin run look Flood --json | jq -r '.runs[0].bytes'
      cd .local/share/tocsin/incidents/*; cat evidence/objects/*/* | wc -l
      cat running/*/lines | wc -l
      """)
    #expect(outcome.output == "30299999\n299999\n300000\n", "\(outcome)")
  }

  @Test("has no terminal, no input and a session of its own")
  func session() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      "tocsin run look Session --json >/dev/null; cat .local/share/tocsin/*/*/evidence/objects/*/*")
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[0] == "no input" && lines[1] == lines[2], "\(outcome)")
  }

  @Test("becomes evidence once, whoever sees its end first, and the item names the command")
  func evidence() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      tocsin run look Wait --detach >/dev/null; exec 3>gate; echo more >&3; exec 3>&-
      number=$(ls .local/share/tocsin/incidents/*/running | cut -d- -f1)
      tail --pid=$number -s 0.02 -f /dev/null
      for i in 1 2 3 4; do tocsin note "$i" >/dev/null & notes="$notes $!"; done; wait $notes
      tocsin evidence list --json | jq -r '.items | length'
      cd .local/share/tocsin/incidents/*
      entry=$(tocsin timeline --json | jq -r '[.entries[] | select(.kind == "evidence.added")][0].entry')
      line=$(sed -n "${entry##*:}p" timeline/"${entry%:*}".jsonl)
      echo "$line" | jq -r '.data.custody.command | .title, .result, (.entry | test(":"))'
      lines=$(echo "$line" | jq -r .data.custody.command.lines)
      sha256sum running/*/lines | grep -q "$lines" && echo lines
      echo "$line" | jq -r .data.sha256 | sed 's/^\\(..\\)/\\1\\/\\1/' | sed 's/.*/evidence\\/objects\\/&/' | xargs cat
      """)
    #expect(outcome.output == "1\nWait\nexit 0\ntrue\nlines\nbegun\nmore\nover\n", "\(outcome)")
  }

  @Test("whose program is not there says so, and is in the record")
  func absent() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run("tocsin run look Absent; echo \"status $?\"")
    #expect(outcome.output.contains("exit 127"), "\(outcome)")
    #expect(outcome.output.contains("status 1"))
  }

  @Test("is not begun where its entry cannot be written")
  func unsaved() throws {
    let sandbox = try sandbox()
    defer { sandbox.remove() }
    let outcome = try sandbox.run(
      """
      log=$(ls .local/share/tocsin/incidents/*/timeline/*.jsonl); before=$(wc -c <"$log")
      (trap '' XFSZ; ulimit -f $((before / 512 + 1)); tocsin run look Session 2>&1) | grep -c mend
      ls .local/share/tocsin/incidents/*/running | wc -l
      """)
    #expect(outcome.output.hasSuffix("\n0\n"), "\(outcome)")
  }
}
