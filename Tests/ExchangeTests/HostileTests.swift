import Exchange
import Playbooks
import Problems
import Testing

@Suite("A hostile CACAO file")
struct HostileTests {
  @Test("with names as long as can be gives names that our language takes")
  func names() throws {
    let long = String(repeating: "9x", count: 60)
    var draft = Draft().setting("name", to: long)
    for number in 0..<12 {
      draft = draft.setting("playbook_variables", "__v\(number)_\(long)__", to: ["type": "string"])
    }
    let asks = Draft.id("switch-condition", 51)
    draft = draft.setting("workflow", Draft.start, "on_completion", to: asks)
      .setting(
        "workflow", asks,
        to: [
          "type": "switch-condition", "name": long, "switch": "__v0_\(long)__:value",
          "cases": [long: Draft.action, "": Draft.end], "on_completion": Draft.end,
        ])
    let imported = try Project.imported(try draft.text(), .cacao)
    #expect(imported.playbook.questions.count == 12)
    #expect(imported.playbook.questions.allSatisfy { $0.name.isName })
  }

  @Test(
    "with a title that is cut is cut where no fact is left half named",
    arguments: [
      String(repeating: "{", count: 400), "{" + String(repeating: "a", count: 400),
      String(repeating: "a", count: 297) + "__x__:value", String(repeating: "b {", count: 200),
      String(repeating: "__x__:value", count: 60),
    ])
  func titles(_ title: String) throws {
    let draft = Draft().setting("workflow", Draft.action, "name", to: title)
      .setting("playbook_variables", "__x__", to: ["type": "string"])
    let imported = try Project.imported(try draft.text(), .cacao)
    #expect(imported.fidelity.lost.isEmpty && imported.playbook.steps.last?.title.isEmpty == false)
  }

  @Test("of nested branches, five hundred deep, gives a condition to each step that can be read")
  func nested() throws {
    var draft = Draft().setting(
      "workflow", Draft.start, "on_completion", to: Draft.id("if-condition", 0))
    for depth in 0..<500 {
      let inner = depth == 499 ? Draft.action : Draft.id("if-condition", depth + 1)
      draft = draft.setting(
        "workflow", Draft.id("if-condition", depth),
        to: [
          "type": "if-condition", "name": "If \(depth)", "condition": "who knows", "on_true": inner,
          "on_completion": Draft.id("end", 1_000 + depth),
        ]
      ).setting("workflow", Draft.id("end", 1_000 + depth), to: ["type": "end"])
    }
    let imported = try Project.imported(try draft.text(), .cacao)
    #expect(imported.fidelity.lost.isEmpty && imported.fidelity.steps == 501)
    #expect(imported.notes.contains { $0.what.contains("too entangled") })
  }

  @Test("of diamonds in a row has no conditions where all ways meet again")
  func diamonds() throws {
    var draft = Draft().setting(
      "workflow", Draft.start, "on_completion", to: Draft.id("if-condition", 0))
    for row in 0..<40 {
      let next = row == 39 ? Draft.action : Draft.id("if-condition", row + 1)
      draft = draft.setting(
        "workflow", Draft.id("if-condition", row),
        to: [
          "type": "if-condition", "name": "Row \(row)", "condition": "who knows",
          "on_true": Draft.id("action", 2_000 + row), "on_false": Draft.id("action", 3_000 + row),
        ])
      for side in [2_000, 3_000] {
        draft = draft.setting(
          "workflow", Draft.id("action", side + row),
          to: [
            "type": "action", "name": "Side \(side + row)", "agent": Draft.group,
            "on_completion": next, "commands": [["type": "manual", "command": "do"]],
          ])
      }
    }
    let playbook = try Project.imported(try draft.text(), .cacao).playbook
    #expect(playbook.step(named: "lock-it")?.when == nil)
    #expect(playbook.step(named: "side-2005")?.when?.text == "lost-laptop-row-5 is yes")
    #expect(
      Set(playbook.step(named: "lock-it")?.after.map(\.text) ?? []) == ["side-2039", "side-3039"])
  }

  @Test("of many steps that all wait for many is refused, not written for ever")
  func entangled() throws {
    var draft = Draft()
    let (one, other) = (Draft.id("parallel", 1), Draft.id("parallel", 2))
    var heads: [[String]] = [[], []]
    for (row, end) in [(0, "a"), (1, "b")] {
      for number in 0..<900 {
        let id = Draft.id("action", 1_000 * (row + 1) + number)
        heads[row].append(id)
        draft = draft.setting(
          "workflow", id,
          to: [
            "type": "action", "name": "Step \(end)\(number)", "agent": Draft.group,
            "on_completion": Draft.id("end", 1_000 * (row + 1) + number),
            "commands": [["type": "manual", "command": "do"]],
          ]
        ).setting("workflow", Draft.id("end", 1_000 * (row + 1) + number), to: ["type": "end"])
      }
    }
    draft = draft.setting("workflow", Draft.start, "on_completion", to: one)
      .setting(
        "workflow", one, to: ["type": "parallel", "next_steps": heads[0], "on_completion": other]
      )
      .setting(
        "workflow", other,
        to: ["type": "parallel", "next_steps": heads[1], "on_completion": Draft.end])
    let text = try draft.text()
    let refusal = #expect(throws: ImportRefusal.self) { try Project.imported(text, .cacao) }
    #expect(refusal?.problems.first?.message.contains("too entangled") == true)
  }
}
