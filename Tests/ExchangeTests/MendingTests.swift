import Exchange
import Playbooks
import Problems
import Testing

/// A fault that public files show: how it comes, and what the report says.
struct Fault: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let says: String

  init(_ name: String, _ draft: Draft, says: String) throws {
    testDescription = name
    text = try draft.text()
    self.says = says
  }

  init(_ name: String, text: String, says: String) {
    testDescription = name
    self.text = text
    self.says = says
  }
}

@Suite("A fault that real CACAO files have")
struct MendingTests {
  private static let step = ["type": "action", "name": "More", "agent": Draft.group]

  static let faults: [Fault] = {
    do {
      return try plain() + graphs()
    } catch {
      return []
    }
  }()

  private static func plain() throws -> [Fault] {
    let sound = Draft()
    return try [
      Fault(
        "a time without decimals", sound.setting("modified", to: "2026-01-02T00:00:00Z"),
        says: "three decimals"),
      Fault(
        "a time with nine decimals", sound.setting("created", to: "2026-01-01T00:00:00.123456789Z"),
        says: "2026-01-01T00:00:00.123Z"),
      Fault(
        "a time with an offset", sound.setting("created", to: "2026-01-01T01:00:00+02:00"),
        says: "2025-12-31T23:00:00.000Z"),
      Fault(
        "modified before created", sound.setting("modified", to: "2025-01-01T00:00:00.000Z"),
        says: "modified before it was created"),
      Fault(
        "an agent of its maker's type",
        sound.setting("agent_definitions", Draft.group, "type", to: "soarca"),
        says: "“soarca” is no type of agent"),
      Fault("no created_by", sound.setting("created_by", to: nil), says: "lacks “created_by”"),
      Fault(
        "created_by a team name", sound.setting("created_by", to: "Blue team"),
        says: "“Blue team” is no identifier"),
      Fault(
        "an older version", sound.setting("spec_version", to: "1.1"), says: "“cacao-2.0” is wanted"),
      Fault("no version", sound.setting("spec_version", to: nil), says: "lacks “spec_version”"),
      Fault(
        "an id that is a name", sound.setting("id", to: "playbook--lost-laptop-001"),
        says: "is no identifier"),
      Fault("an empty list", sound.setting("labels", to: [String]()), says: "the list is empty"),
      Fault("a text for a list", sound.setting("labels", to: "theft"), says: "made a list of one"),
      Fault("a priority that is a text", sound.setting("priority", to: "3"), says: "from 0 to 100"),
      Fault("a priority too high", sound.setting("priority", to: 300), says: "written as 100"),
      Fault(
        "a flag that is a text", sound.setting("revoked", to: "false"), says: "written as false"),
      Fault("an unknown member", sound.setting("x_team", to: "blue"), says: "no member “x_team”"),
      Fault(
        "a singular extension",
        sound.setting("playbook_extension", to: [Draft.id("extension-definition", 9): ["a": 1]]),
        says: "called “playbook_extensions”"),
      Fault(
        "a variable without underscores",
        sound.setting("playbook_variables", to: ["ip": ["type": "string"]]),
        says: "renamed to __ip__"),
      Fault(
        "a variable whose value is a number",
        sound.setting("playbook_variables", to: ["__n__": ["type": "integer", "value": 5]]),
        says: "written as a text"),
      Fault(
        "a variable nobody declared",
        sound.setting("workflow", Draft.action, "description", to: "Find __host__:value"),
        says: "__host__ is declared nowhere"),
      Fault(
        "a command of no text",
        sound.setting("workflow", Draft.action, "commands", to: [["type": "bash"]]),
        says: "the command has no text"),
      Fault(
        "a hunt that is not encoded",
        sound.setting(
          "workflow", Draft.action, "commands", to: [["type": "sigma", "command": "title: x"]]),
        says: "encoded"),
      Fault(
        "an extension definition without its type",
        sound.setting(
          "extension_definitions", Draft.id("extension-definition", 8),
          to: [
            "name": "Drawing", "created_by": Draft.id("identity", 7), "schema": "x", "version": "1",
          ]), says: "lacks “type”"),
      Fault(
        "an array of playbooks", text: "[\(try sound.text()), \(try sound.text())]",
        says: "a file holds one playbook"),
    ]
  }

  private static func graphs() throws -> [Fault] {
    let sound = Draft()
    let other = Draft.id("action", 50)
    let condition = Draft.id("if-condition", 51)
    let commands = [["type": "manual", "command": "more"]]
    let asks: [String: Any] = [
      "type": "if-condition", "condition": "__x__:value = 'a'", "on_true": Draft.action,
      "on_false": Draft.end, "on_completion": Draft.end,
    ]
    let loop = sound.setting("workflow", Draft.action, "on_completion", to: other)
      .setting("workflow", other, to: step.merging(["on_completion": Draft.action]) { $1 })
      .setting("workflow", other, "commands", to: commands)
    return try [
      Fault(
        "an id of another type than its step",
        sound.setting("workflow", Draft.action, "type", to: "playbook-action")
          .setting("workflow", Draft.action, "playbook_id", to: Draft.id("playbook", 60)).setting(
            "workflow", Draft.action, "commands", to: nil
          )
          .setting("workflow", Draft.action, "agent", to: nil),
        says: "of another type than what it names"),
      Fault(
        "a decision step",
        sound.setting("workflow", condition, to: asks).setting(
          "workflow", condition, "type", to: "decision"), says: "“decision” is no type of step"),
      Fault(
        "a step of version 1", sound.setting("workflow", Draft.action, "type", to: "single"),
        says: "“single” is no type of step"),
      Fault(
        "no start step", sound.setting("workflow", Draft.start, to: nil), says: "no start step"),
      Fault(
        "an exception that points nowhere",
        sound.setting("workflow_exception", to: Draft.id("end", 70)), says: "left out"),
      Fault(
        "a way that leads nowhere",
        sound.setting("workflow", Draft.action, "on_completion", to: Draft.id("end", 71)),
        says: "no step is called"),
      Fault("no end", sound.setting("workflow", Draft.end, to: nil), says: "an end put behind it"),
      Fault("an endless loop", loop, says: "an endless loop"),
      Fault(
        "an end that branches share",
        sound.setting("workflow", condition, to: asks)
          .setting("workflow", Draft.start, "on_completion", to: condition),
        says: "several branches share the end"),
      Fault(
        "a workflow that is a list",
        sound.setting(
          "workflow",
          to: [
            ["id": Draft.start, "type": "start", "on_completion": Draft.end],
            ["id": Draft.end, "type": "end"],
          ]), says: "keyed by the ids"),
      Fault("no workflow", sound.setting("workflow", to: nil), says: "there is no workflow"),
      Fault(
        "an agent nobody defined", sound.setting("agent_definitions", to: nil),
        says: "is defined nowhere"),
      Fault(
        "a target nobody defined",
        sound.setting("workflow", Draft.action, "targets", to: [Draft.id("ssh", 80)]),
        says: "is defined nowhere"),
      Fault(
        "an agent nobody defined, with the UUID of its step",
        sound.setting(
          "workflow", Draft.action, "agent", to: "group--00000000-0000-4000-8000-000000000003"),
        says: "is defined nowhere"),
      Fault(
        "an agent written in its step",
        sound.setting("workflow", Draft.action, "agent", to: ["type": "group", "name": "Desk"]),
        says: "moved to “agent_definitions”"),
      Fault(
        "a UUID that stands twice",
        sound.setting(
          "agent_definitions", "group--00000000-0000-4000-8000-000000000003",
          to: ["type": "group", "name": "Twin"]), says: "its UUID stands for something else too"),
    ]
  }

  @Test("is listed with its path, mended, and refused in strict mode", arguments: faults)
  func mended(_ fault: Fault) throws {
    let imported = try Project.imported(fault.text, .cacao)
    let repairs = imported.notes.filter { $0.kind == .repair }
    #expect(
      repairs.contains { $0.text.contains(fault.says) && $0.path.hasPrefix("/") },
      "\(repairs.map(\.text))")
    #expect(imported.fidelity.lost.isEmpty)
    let refusal = #expect(throws: ImportRefusal.self) {
      try Project.imported(fault.text, .cacao, mode: .strict)
    }
    #expect(refusal?.problems.contains { $0.code == "not-strict" } == true)
  }

  @Test("once mended, passes strict mode", arguments: faults)
  func twice(_ fault: Fault) throws {
    let mended = Importer.mendedCacao(Array(fault.text.utf8), named: "x.json")
    #expect(!mended.isEmpty)
    for document in mended {
      let again = try Project.imported(document.text, .cacao, mode: .strict)
      #expect(again.notes.allSatisfy { $0.kind != .repair })
    }
  }

  @Test("is in the table, with at least thirty-six others")
  func count() { #expect(Self.faults.count >= 37) }

  @Test("is in no sound file")
  func sound() throws {
    let imported = try Project.imported(try Draft().text(), .cacao, mode: .strict)
    #expect(imported.notes.isEmpty)
    #expect(imported.fidelity.text == "1 steps, 1 manual, 0 warnings, 0 lost")
  }

  @Test("gets the same new identifiers each time")
  func stable() throws {
    let text = try Draft().setting("id", to: "lost-laptop").text()
    let one = Importer.mendedCacao(Array(text.utf8), named: "a").first?.canonicalBytes
    #expect(
      one != nil && one == Importer.mendedCacao(Array(text.utf8), named: "b").first?.canonicalBytes)
  }

  @Test("beyond five thousand steps is a refusal")
  func steps() throws {
    var workflow: [String: Any] = [:]
    for number in 0..<5_001 { workflow[Draft.id("end", number)] = ["type": "end"] }
    let text = try Draft().setting("workflow", to: workflow).text()
    let refusal = #expect(throws: ImportRefusal.self) { try Project.imported(text, .cacao) }
    #expect(refusal?.problems.first?.code == "too-many-steps")
  }

  @Test("in a chain of two thousand steps takes no deep stack")
  func chain() throws {
    var draft = Draft()
    for number in 100..<2_000 {
      draft = draft.setting(
        "workflow", Draft.id("action", number),
        to: [
          "type": "action", "name": "Step \(number)", "agent": Draft.group,
          "on_completion": number == 1_999 ? Draft.end : Draft.id("action", number + 1),
          "commands": [["type": "manual", "command": "do \(number)"]],
        ])
    }
    let text = try draft.setting(
      "workflow", Draft.action, "on_completion", to: Draft.id("action", 100)
    ).text()
    let imported = try Project.imported(text, .cacao, mode: .strict)
    #expect(imported.playbook.steps.count == 1_901)
  }
}
