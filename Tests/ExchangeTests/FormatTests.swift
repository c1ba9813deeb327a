import Exchange
import Playbooks
import Problems
import Testing

@Suite("A playbook of another format, imported")
struct FormatTests {
  private func imported(_ name: String) throws -> Imported {
    let importer = Importer(mode: .lenient, now: Project.now)
    let all = try importer.playbooks(in: try Project.fixture("Foreign/\(name)"), named: name)
    return try #require(all.first)
  }

  private func text(_ step: Step?) -> String {
    if case .work(let text) = step?.kind { text } else { "" }
  }

  @Test(
    "is known by what stands in it, and ends with the count",
    arguments: [
      (
        "phishing.xsoar.yml", ForeignFormat.xsoar,
        "7 steps, 6 manual, 1 as order or condition, 3 warnings, 2 secrets taken out, 0 lost"
      ),
      ("template.thehive.json", .thehive, "3 steps, 2 manual, 2 warnings, 0 lost"),
      ("old.thehive.json", .thehive, "1 steps, 1 manual, 0 warnings, 0 lost"),
      ("leaked-key.react.yml", .react, "4 steps, 4 manual, 1 warnings, 0 lost"),
      ("runbook.md", .markdown, "5 steps, 3 manual, 1 warnings, 0 lost"),
    ])
  func counted(_ name: String, _ format: ForeignFormat, _ fidelity: String) throws {
    let imported = try imported(name)
    #expect(imported.format == format)
    #expect(imported.fidelity.text == fidelity)
    #expect(imported.problems.allSatisfy { $0.severity == .warning })
    let prefix = imported.playbook.id.name + "-"
    #expect(imported.playbook.questions.allSatisfy { $0.name.hasPrefix(prefix) })
  }

  @Test("from XSOAR asks what its conditions asked, and goes round by reopening")
  func xsoar() throws {
    let playbook = try imported("phishing.xsoar.yml").playbook
    let block = try #require(playbook.step(named: "block-the-sender"))
    #expect(text(block).contains("Block {{house-phishing-sender}} at the gateway."))
    #expect(
      text(block).contains("- sender: {{house-phishing-sender}}")
        && !text(block).contains("hunter2"))
    #expect(
      playbook.step(named: "call-the-mail-team")?.when?.text
        == "house-phishing-block-the-sender is failed")
    #expect(
      text(playbook.step(named: "call-the-mail-team")).contains(
        "“Block the sender” comes again: reopen it"))
    #expect(
      playbook.step(named: "reset-the-account")?.when?.text
        == "house-phishing-did-they-enter-a-password is yes")
    #expect(playbook.step(named: "restore-the-mailbox")?.phase == .recover)
    let asked = try #require(playbook.step(named: "lessons-learned-results"))
    #expect(
      asked.kind
        == .ask([
          "house-phishing-what-was-missing", "house-phishing-how-many-clicked",
          "house-phishing-which-teams",
        ]))
    #expect(
      playbook.question(named: "house-phishing-what-was-missing")?.options.map(\.text) == [
        "Training", "Filter",
      ])
    #expect(playbook.question(named: "house-phishing-apitoken")?.type == .secret)
  }

  @Test("from TheHive has its tasks in their order, their boxes as items, their shell as commands")
  func hive() throws {
    let playbook = try imported("template.thehive.json").playbook
    #expect(playbook.steps.map(\.name) == ["inputs", "look-around", "cut-it-off", "restore"])
    let look = try #require(playbook.step(named: "look-around"))
    #expect(look.check == ["List the hosts", "Keep the note"])
    #expect(look.commands.map(\.invocation) == [.shell("ls -la /srv")])
    #expect(text(look).contains("{\"a\": 1}") && text(look).contains("Assigned to ana"))
    #expect(playbook.step(named: "cut-it-off")?.phase == .contain)
    #expect(
      playbook.severity == .high && playbook.useWhen == ["Tagged: ransomware", "Tagged: pay"])
    #expect(playbook.question(named: "ransom-note-sum-asked-for")?.type == .number)
    #expect(playbook.references.contains { $0.hasPrefix("metricNames") })
  }

  @Test("from RE&CT has its stages as phases and its actions' ids")
  func react() throws {
    let playbook = try imported("leaked-key.react.yml").playbook
    #expect(
      playbook.steps.map(\.name) == [
        "how-to-work-through-it", "list-victims-of-security-alert", "block-external-ip-address",
        "practice",
        "develop-incident-report",
      ])
    #expect(playbook.step(named: "block-external-ip-address")?.maps == ["RA3101"])
    #expect(playbook.step(named: "practice")?.phase == .improve)
    #expect(playbook.maps == ["T1552.001"] && playbook.severity == .high)
  }

  @Test("from Markdown has a step for each heading that says something")
  func markdown() throws {
    let playbook = try imported("runbook.md").playbook
    #expect(
      playbook.steps.map(\.name) == [
        "triage", "nothing-below-this", "stop-the-writers", "move-old-logs", "escalation",
      ])
    #expect(playbook.summary.contains("{ {the}} disk"))
    let triage = try #require(playbook.step(named: "triage"))
    #expect(triage.check == ["Note which file system", "Note since when"])
    #expect(triage.commands.map(\.invocation) == [.shell("df -h /var\ndu -xh /var | sort -h")])
    let stop = try #require(playbook.step(named: "stop-the-writers"))
    #expect(stop.phase == .contain && stop.why == "Part of: Containment")
    #expect(stop.commands.map(\.invocation) == [.shell("systemctl stop batch.target")])
    #expect(text(stop).contains("key: value"))
    // Nobody said that it is shell.
    #expect(playbook.step(named: "move-old-logs")?.commands.isEmpty == true)
    #expect(text(playbook.step(named: "move-old-logs")).contains("cp -a /var/log/old /mnt/spare"))
    #expect(playbook.step(named: "escalation")?.phase == .notify)
  }

  @Test("has no word less than the runbook it came from")
  func words() throws {
    let source = String(decoding: try Project.fixture("Foreign/runbook.md"), as: UTF8.self)
    let yaml = try imported("runbook.md").yaml
    for word in source.split(whereSeparator: { !$0.isLetter })
    where word.count > 3 && word != "console" {
      #expect(yaml.contains(word), "\(word)")
    }
  }

  @Test("that breaks its format's rules is refused in strict mode, whatever the format")
  func strict() throws {
    let text = String(decoding: try Project.fixture("Foreign/phishing.xsoar.yml"), as: UTF8.self)
    let broken = text.replacing("\"7\"]", with: "\"77\"]")
    #expect(
      try Project.imported(broken, .xsoar).notes.contains { $0.what == "there is no task “77”" })
    #expect(throws: ImportRefusal.self) { try Project.imported(broken, .xsoar, mode: .strict) }
    #expect(try Project.imported(text, .xsoar, mode: .strict).fidelity.lost.isEmpty)
  }
}

@Suite("A file of others")
struct FileLimitTests {
  /// A small XSOAR playbook with a view that makes it `mebibytes` long.
  private func text(_ mebibytes: Int) -> String {
    let line = "  # " + String(repeating: "x", count: 1019) + "\n"
    return """
      id: long
      name: Long
      starttaskid: "0"
      inputs: []
      tasks:
        "0":
          id: "0"
          type: start
          nexttasks: {'#none#': ["1"]}
        "1":
          id: "1"
          type: regular
          task: {name: Block the sender}
      view:

      """ + String(repeating: line, count: mebibytes << 10)
  }

  @Test("may have eight times the bytes of ours")
  func long() throws {
    #expect(try Project.imported(text(7), .xsoar).fidelity.lost.isEmpty)
  }

  @Test("that is longer is refused, and the refusal names its own limit")
  func tooLong() {
    let refusal = #expect(throws: ImportRefusal.self) {
      _ = try Project.imported(text(8), .xsoar)
    }
    #expect(refusal.map { "\($0.problems)" }?.contains("8 MiB") == true)
  }
}
