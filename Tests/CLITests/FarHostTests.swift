import Foundation
import Testing

/// Against OpenSSH's own server on the loopback, with keys and a configuration of the test's.
@Suite("A command on other hosts")
struct FarHostTests {
  private static let playbook = """
    playbook: far
    title: Far
    version: 1.0.0
    summary: Commands on hosts
    kind: ai
    severity: low
    roles: {ml: Engineer}
    questions:
      account: {ask: Which account?, type: text}
      token: {ask: Which token?, type: secret}
      hosts: {ask: Which hosts?, type: list of host}
      one: {ask: Which host?, type: host}
    phases:
      detect:
        - step: where
          title: Where
          role: ml
          ask: [account, hosts, one, token]
      contain:
        - step: look
          title: Look
          role: ml
          do: Look.
          commands:
            - {title: Shell, run: 'printf %s "$ACCOUNT"', on: one, unchecked: true}
            - {title: Words, argv: [printenv, ACCOUNT], env: {ACCOUNT: account}, on: one, unchecked: true}
            - {title: Read, argv: [cat], stdin: account, on: one, unchecked: true}
            - {title: Token, run: 'printf "%s " "$TOK"; ps -ef | grep -c "[o]pensesame7" || :', env: {TOK: token}, on: one, unchecked: true}
            - {title: Slow, run: 'echo begun; sleep 600', on: one, timeout: 1 s, unchecked: true}
        - step: each
          for-each: host in hosts
          title: "At {{host}}"
          role: ml
          do: Look there.
          commands:
            - {title: Say, run: 'echo "at $HOST, as $ACCOUNT"; test "$HOST" != beta', on: host, unchecked: true}
    """

  private func hosts() throws -> FarHosts {
    let hosts = try FarHosts()
    let made = try hosts.sandbox.run(
      """
      mkdir -p .config/tocsin/playbooks/ai && cat >.config/tocsin/playbooks/ai/far.yaml
      tocsin declare Far --playbook far >/dev/null && tocsin playbook trust far >/dev/null &&
      tocsin answer one alpha >/dev/null && tocsin answer hosts 'alpha, beta, gamma' --complete >/dev/null
      """, input: Self.playbook)
    #expect(made.status == 0, "\(made.complaints)")
    return hosts
  }

  /// The bytes of the last item in the vault.
  private static let last = """
    cat .local/share/tocsin/incidents/*/evidence/objects/*/"$(tocsin evidence list --json | jq -r '.items[-1].sha256')"
    """

  @Test(
    "brings a fact there byte for byte, whatever is in it",
    arguments: [
      #"e"; touch pwned; "$(touch pwned)`touch pwned`"#, "'; touch pwned; '", "-oProxyCommand=x",
      "--help", #"a\nb\\c"#, "two\nlines\n\nand more", "!x $HOME ${IFS} *", "日本 ü",
      "# no comment", "x\\", "'", #"""#,
    ])
  func hostile(fact: String) throws {
    let hosts = try hosts()
    defer { hosts.end() }
    let outcome = try hosts.sandbox.run(
      """
      cat >fact; tocsin answer account -- "$(cat fact; printf .)" >/dev/null || exit 9
      printf %s. "$(cat fact)" >wanted
      tocsin run look Shell >/dev/null || exit 8; \(Self.last) >got; cmp wanted got || exit 7
      tocsin run look Words >/dev/null || exit 6; \(Self.last) >got; echo >>wanted; cmp wanted got || exit 5
      tocsin run look Read >/dev/null || exit 4
      find / -xdev -name pwned -newer fact 2>/dev/null | grep -q . && exit 3
      tocsin verify >/dev/null && tocsin evidence verify >/dev/null
      """, input: fact)
    #expect(outcome.status == 0, "\(outcome.status) \(outcome.output)\(outcome.complaints)")
  }

  @Test(
    "never sees a control byte: no answer holds one",
    arguments: ["tab\there", "\u{1B}]52;c;x\u{7}"])
  func controls(fact: String) throws {
    let hosts = try hosts()
    defer { hosts.end() }
    let outcome = try hosts.sandbox.run("tocsin answer account -- \"$(cat)\"", input: fact)
    #expect(outcome.status != 0 && outcome.complaints.contains("control characters"))
  }

  @Test("gives a secret to the command alone: no process there shows it, nothing here keeps it")
  func secret() throws {
    let hosts = try hosts()
    defer { hosts.end() }
    let outcome = try hosts.sandbox.run(
      """
      tocsin run look Token | grep -v entry
      grep -rs "$(printf 'open%s' sesame7)" .local .config | wc -l
      """, input: "opensesame7\n")
    #expect(outcome.output.contains("[secret] 0"), "\(outcome)")
    #expect(outcome.output.hasSuffix("\n0\n"), "\(outcome)")
  }

  @Test("is run for each of them, so many at once, and each one's end stands in a table")
  func forEach() throws {
    let hosts = try hosts()
    defer { hosts.end() }
    let outcome = try hosts.sandbox.run(
      """
      tocsin answer account 'a "b" $(c)' >/dev/null
      tocsin run each Say --all --at-once 2 >shown; echo "status $?"
      sed -n '/^[0-9]* of/,$p' shown | sed 's/, [0-9.]* s,.*//'
      grep -h -o 'at [a-z]*, as .*' shown | sort
      tocsin evidence list --json | jq -r '.items | length'
      """)
    #expect(
      outcome.output == """
        status 1
        2 of 3 ended with 0:
          [!] ended. far/each[beta]: exit 1
          [x] ended. far/each[alpha]: exit 0
          [x] ended. far/each[gamma]: exit 0
        at alpha, as a "b" $(c)
        at beta, as a "b" $(c)
        at gamma, as a "b" $(c)
        3

        """, "\(outcome)")
  }

  @Test("is refused where the host could be an option of ssh")
  func option() throws {
    let hosts = try hosts()
    defer { hosts.end() }
    let outcome = try hosts.sandbox.run(
      """
      tocsin answer account x >/dev/null
      tocsin answer one -- '-oProxyCommand=touch pwned' >/dev/null 2>&1; echo "answered $?"
      tocsin run look Shell; ls pwned
      """)
    #expect(outcome.output.contains("answered 2"), "\(outcome)")
    #expect(!outcome.output.contains("pwned\n"), "\(outcome)")
  }

  /// ssh catches TERM and says 255; what goes on there is not known, and docs say so.
  @Test("ends here at its limit, whatever goes on there")
  func limit() throws {
    let hosts = try hosts()
    defer { hosts.end() }
    let outcome = try hosts.sandbox.run(
      "tocsin answer account x >/dev/null; tocsin run look Slow | tail -1; \(Self.last)")
    #expect(outcome.output.contains("exit 255, 1."), "\(outcome)")
    #expect(outcome.output.hasSuffix("begun\n"))
  }
}
