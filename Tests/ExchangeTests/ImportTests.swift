import Exchange
import Playbooks
import Problems
import Testing

@Suite("A CACAO playbook, imported")
struct ImportTests {
  private func everyStep() throws -> Imported {
    let bytes = try Project.fixture("Cacao/every-step-type.json")
    let importer = Importer(mode: .strict, now: Project.now)
    return try #require(try importer.playbooks(in: bytes, named: "every.json").first)
  }

  private func step(_ name: String) throws -> Step {
    try #require(try everyStep().playbook.step(named: name), "\(name)")
  }

  @Test("with every type of step passes strict mode, and nothing of it is lost")
  func fidelity() throws {
    let imported = try everyStep()
    #expect(imported.fidelity.lost.isEmpty)
    #expect(imported.fidelity.steps == 13)
    #expect(imported.fidelity.order == 2)
    #expect(imported.problems.allSatisfy { $0.severity == .warning })
  }

  @Test("has its variables as questions that begin with the playbook's name")
  func questions() throws {
    let questions = try everyStep().playbook.questions
    #expect(questions.allSatisfy { $0.name.hasPrefix("stolen-bearer-token-") })
    let types = Dictionary(uniqueKeysWithValues: questions.map { ($0.name.dropFirst(20), $0.type) })
    #expect(types["source-ip"] == .ip && types["is-admin"] == .yesNo && types["calls"] == .number)
    #expect(types["api-token"] == .secret && types["region"] == .text)
    #expect(types["desk"] == nil, "a constant is written out")
    #expect(questions.first { $0.name.hasSuffix("-region") }?.suggestion == "eu")
  }

  @Test("has its decisions under its own name too")
  func decisions() throws {
    for step in try everyStep().playbook.steps {
      guard case .decide = step.kind else { continue }
      #expect(step.name.hasPrefix("stolen-bearer-token-"))
    }
  }

  @Test("has a command whose variable comes through the environment, on the host it names")
  func command() throws {
    let step = try step("revoke-the-token")
    let command = try #require(step.commands.first)
    #expect(
      command.invocation == .shell("tokenctl revoke --from \"${STOLEN_BEARER_TOKEN_SOURCE_IP}\""))
    #expect(command.on == "stolen-bearer-token-host-token-store-1")
    #expect(command.isUnchecked && command.undo == Step.Command.Undo.none && command.changes != nil)
    #expect(step.check.count == 2 && step.check[1] == "Call ext. 4711 and say that it is done")
    #expect(step.within?.seconds == 900)
    guard case .work(let text) = step.kind else { Issue.record("no work"); return }
    #expect(text.contains("Wait 1 min before it."))
    #expect(text.contains("Token store (ipv4 192.0.2.7, port 22)"))
  }

  @Test("asks how a step went whose failure leads elsewhere")
  func failure() throws {
    let block = try step("block-the-address")
    #expect(block.when?.text == "stolen-bearer-token-revoke-the-token is failure")
    guard case .work(let text) = block.kind else { Issue.record("no work"); return }
    #expect(text.contains("{\"action\":\"deny\"}") && text.contains("application/openc2+json"))
    #expect(try step("revoke-the-token").ifFails == "Say so, and go on with “Block the address”.")
  }

  @Test("has a condition of ours where ours can say it")
  func condition() throws {
    let admin = "stolen-bearer-token-is-admin and stolen-bearer-token-calls > 5"
    #expect(try step("administrator-lost").when?.text == admin)
    #expect(try step("tell-the-owner").when?.text == "not (\(admin))")
  }

  @Test("goes on behind its branches once all of them are settled")
  func joins() throws {
    let loop = try step("stolen-bearer-token-calls-still-come")
    #expect(loop.when == nil)
    let waits = Set(loop.after.map(\.text))
    #expect(
      waits.isSuperset(of: [
        "administrator-lost", "tell-the-owner", "block-the-address", "read-what-it-called",
      ]))
    let over = try step("over")
    #expect(over.after.map(\.text).contains("call-the-office-in-dublin"))
  }

  @Test("shows what nobody knows how to run, all of it")
  func unknown() throws {
    guard case .work(let text) = try step("read-what-it-called").kind else {
      Issue.record("no work")
      return
    }
    for words in [
      "title: token use", "GET /audit?region={{stolen-bearer-token-region}} HTTP/1.1",
      "Accept: application/json", "house-tool: grep it", "house_flag: deep",
    ] {
      #expect(text.contains(words))
    }
  }

  @Test("cannot name our facts by its braces")
  func braces() throws {
    guard case .work(let text) = try step("call-the-office-in-dublin").kind else {
      Issue.record("no work")
      return
    }
    #expect(text.contains("{ {say}}"))
    #expect(try everyStep().notes.contains { $0.what.contains("would obey") })
  }

  @Test("says of its markings and references what they are")
  func markings() throws {
    let references = try everyStep().playbook.references
    #expect(references.contains("Marked TLP:AMBER"))
    #expect(references.contains("Marked IEP House IEP, TLP:AMBER"))
    #expect(references.contains("Marked Invented for a test"))
    #expect(try everyStep().playbook.maps == ["T1528"])
    #expect(try step("revoke-the-token").maps == ["T1528"])
  }

  @Test("keeps no password, token or key, wherever it stands")
  func secrets() throws {
    let login = Draft.id("user-auth", 5)
    let text = try Draft()
      .setting(
        "authentication_info_definitions",
        to: [login: ["type": "user-auth", "username": "root", "password": "hunter2"]]
      )
      .setting(
        "playbook_variables", to: ["__db_password__": ["type": "string", "value": "hunter3"]]
      )
      .setting(
        "workflow", Draft.action, "commands",
        to: [
          [
            "type": "http-api", "command": "GET / HTTP/1.1",
            "headers": ["Authorization": ["Bearer hunter4"], "Accept": ["*/*"]],
          ]
        ]
      ).text()
    let imported = try Project.imported(text, .cacao, mode: .strict)
    #expect(imported.fidelity.redactions == 3)
    let kept = try #require(imported.original).text
    for secret in ["hunter2", "hunter3", "hunter4"] {
      #expect(!imported.yaml.contains(secret) && !kept.contains(secret))
      #expect(imported.notes.allSatisfy { !$0.text.contains(secret) })
    }
    #expect(kept.contains("*/*"))
    #expect(
      Set(imported.notes.filter { $0.kind == .redaction }.map(\.path)) == [
        "/authentication_info_definitions/\(login)/password",
        "/playbook_variables/__db_password__/value",
        "/workflow/\(Draft.action)/commands/0/headers/Authorization/0",
      ])
  }

  @Test(
    "is shown and not run where its variable stands in the shell's grammar",
    arguments: [
      ("echo '__x__:value'", nil), ("echo `cat __x__:value`", nil),
      ("echo $(cat __x__:value)", nil),
      ("cat <<EOF\n__x__:value\nEOF", nil), ("echo a # __x__:value", nil),
      ("echo \"to __x__:value\"", "echo \"to ${LOST_LAPTOP_X}\""),
      ("rm -rf /tmp/__x__:value", "rm -rf /tmp/\"${LOST_LAPTOP_X}\""), ("uptime", "uptime"),
    ])
  func shell(_ command: String, _ wanted: String?) throws {
    let text = try Draft()
      .setting("playbook_variables", to: ["__x__": ["type": "string"]])
      .setting("workflow", Draft.action, "commands", to: [["type": "bash", "command": command]])
      .text()
    let step = try #require(
      try Project.imported(text, .cacao, mode: .strict).playbook.step(named: "lock-it"))
    #expect(step.commands.map(\.invocation) == (wanted.map { [.shell($0)] } ?? []))
    guard wanted == nil, case .work(let words) = step.kind else { return }
    #expect(words.contains("bash: "))
  }

  @Test(
    "has conditions with brackets and without, as ours or as a decision",
    arguments: [
      ("[__x__:value = 'a']", "lost-laptop-x is \"a\""),
      ("__x__:value == 'a'", "lost-laptop-x is \"a\""),
      (
        "[__x__:value != 'a' AND __n__:value >= 3]",
        "lost-laptop-x is not \"a\" and lost-laptop-n >= 3"
      ),
      (
        "[__x__:value IN ('a','b')] OR [__n__:value < 1]",
        "lost-laptop-n < 1 or lost-laptop-x in [\"a\", \"b\"]"
      ),
      ("[NOT (__x__:value = 'a')]", "not lost-laptop-x is \"a\""),
      ("['a' = __x__:value]", "lost-laptop-x is \"a\""),
      ("[__x__:value LIKE 'a%']", nil), ("[__n__:value = 'many']", nil), ("the owner says so", nil),
    ])
  func conditions(_ condition: String, _ wanted: String?) throws {
    let asks = Draft.id("if-condition", 51)
    let text = try Draft()
      .setting(
        "playbook_variables", to: ["__x__": ["type": "string"], "__n__": ["type": "integer"]]
      )
      .setting("workflow", Draft.start, "on_completion", to: asks)
      .setting(
        "workflow", asks,
        to: [
          "type": "if-condition", "name": "Which", "condition": condition, "on_true": Draft.action,
          "on_completion": Draft.id("end", 52),
        ]
      ).setting("workflow", Draft.id("end", 52), to: ["type": "end"]).text()
    let step = try #require(try Project.imported(text, .cacao).playbook.step(named: "lock-it"))
    let words = step.when?.text
    if let wanted {
      let sorted = wanted.split(separator: " or ").sorted()
      #expect(words?.split(separator: " or ").sorted() == sorted)
    } else {
      #expect(words == "lost-laptop-which is yes")
    }
  }

  @Test(
    "is refused with a reason where it is none",
    arguments: [("{}", "no format"), ("[1]", "no format"), ("not at all", "no format")])
  func none(_ text: String, _ why: String) throws {
    let refusal = #expect(throws: ImportRefusal.self) { try Project.imported(text) }
    #expect(refusal?.problems.first?.message.contains(why) == true)
  }
}
