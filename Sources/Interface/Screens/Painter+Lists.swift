import Foundation
import Playbooks
import Response
import Terminal

/// The playbooks, the roles, a decision: a list under the frame.
extension Painter {
  mutating func emptyList(_ text: String) {
    frame.put("   \(text)", row: 3, column: 0, width: frame.columns)
    focus(row: 3, column: 1)
  }

  mutating func drawPlaybooks() {
    if model.session == nil {
      bar(" tocsin \(model.settings.version)   playbooks", right: "")
      drawMessage()
      drawFooter()
    } else {
      drawFrame(place: "playbooks")
    }
    let rows = model.playbookRows
    let attached = Set(model.session?.incident.playbooks ?? [])
    let count = attached.isEmpty ? "" : "   \(attached.count) attached"
    let all = model.shelf?.library.playbooks.count ?? rows.count
    let shown = rows.count == all ? "" : "\(rows.count) of "
    frame.rule(
      row: 2, column: 0, width: frame.columns, title: "\(shown)\(all) installed\(count)")
    if rows.isEmpty {
      emptyList(model.shelf == nil ? "reading the playbooks …" : "no playbook is found")
    }
    let each = layout.listRows >= 8 ? 2 : 1
    var list = model.playbooks.list
    list.reveal(rows: max(1, layout.listRows / each), of: rows.count)
    for (offset, playbook) in rows.dropFirst(list.top).prefix(max(1, layout.listRows / each))
      .enumerated()
    {
      let row = 3 + offset * each
      let mark = attached.contains(playbook.id) ? "[x]" : "[ ]"
      let origin = layout.size == .wide ? "   \(model.shelf?.origins[playbook.id] ?? "")" : ""
      listRow(
        [
          Span(
            "   \(mark) \(padded(playbook.id.text, 26)) \(playbook.version)  \(playbook.title)\(origin)"
          )
        ],
        row: row, width: frame.columns, isChosen: offset + list.top == list.chosen)
      if each == 2 {
        frame.put(
          "when \(playbook.useWhen.first ?? playbook.summary)", row: row + 1, column: 7,
          width: frame.columns - 8)
      }
    }
  }

  mutating func drawRoles() {
    drawFrame(place: "roles")
    let rows = model.roleRows
    frame.rule(
      row: 2, column: 0, width: frame.columns, title: "\(rows.count) roles, and who holds them")
    var list = model.roles
    list.reveal(rows: layout.listRows, of: rows.count)
    for (offset, role) in rows.dropFirst(list.top).prefix(layout.listRows).enumerated() {
      let holders = role.holders.isEmpty ? "nobody" : role.holders.joined(separator: ", ")
      let open = role.open == 0 ? "" : AnswerForm.counted(role.open, "open step", "open steps")
      listRow(
        [
          Span(
            "   \(padded(role.role, 14)) \(padded(role.title, 30)) \(padded(holders, 16)) \(open)")
        ],
        row: 3 + offset, width: frame.columns, isChosen: offset + list.top == list.chosen)
    }
  }

  mutating func drawDecision() {
    guard let session = model.session, let state = model.decision,
      let question = session.question(state.question)
    else { return }
    let label = question.step.flatMap { session.step($0)?.label } ?? ""
    drawFrame(place: label.isEmpty ? "decision" : "\(label)  decision")
    let duties = question.duties.map { rule in
      session.situation.duties.first { $0.rule == rule }?.short ?? rule
    }
    let decides = duties.isEmpty ? "" : "   (decides \(duties.joined(separator: ", ")))"
    frame.rule(
      row: 2, column: 0, width: frame.columns, title: "\(label)  \(question.ask)\(decides)".trimmed)
    let top = drawAsked(question, label: label)
    var row = drawFacts(session, top: top)
    frame.put("  Choose one; a reason is required and signed", row: row, column: 0)
    row += 1
    let options = model.decisionOptions
    for (index, choice) in options.enumerated() where row < layout.bodyEnd {
      let effect = state.effects.indices.contains(index) ? state.effects[index].first : nil
      let name = padded(choice.text, optionColumns)
      listRow(
        [Span("   \(index + 1)  \(name) \(effect.map { "-> \($0)" } ?? "")")], row: row,
        column: 1, width: frame.columns - 2, isChosen: index == state.chosen)
      row += 1
    }
    drawConsequences(state, options: options.map(\.text), top: row + 1)
  }

  private var optionColumns: Int { min(34, max(20, frame.columns / 3)) }

  /// The whole question, where the title cuts it; gives the row after it.
  private mutating func drawAsked(_ question: QuestionView, label: String) -> Int {
    guard layout.size != .narrow, columns(of: question.ask) + label.count + 8 > frame.columns
    else { return 3 }
    let lines = wrapped("  \(question.ask)", columns: min(96, frame.columns - 2), hanging: 0)
    frame.put(
      lines: lines.prefix(3).map(\.self),
      in: Area(row: 3, column: 0, rows: 3, columns: frame.columns))
    return 4 + min(3, lines.count)
  }

  /// What is known: the answers in force, the latest first.
  private mutating func drawFacts(_ session: Session, top: Int) -> Int {
    let room = max(0, layout.bodyEnd - top - 10)
    let facts = session.situation.answered.prefix(min(room, 6))
    guard !facts.isEmpty else { return top + 1 }
    frame.put("  Facts gathered so far", row: top, column: 0)
    var row = top + 1
    for question in facts {
      guard case .answered(let fact) = question.state else { continue }
      frame.put(
        "    \(padded(question.name, 18)) \(fact.text)   (\(fact.signature.by), \(fact.from))",
        row: row, column: 0, width: frame.columns)
      row += 1
    }
    return row + 1
  }

  private mutating func drawConsequences(_ state: DecisionState, options: [String], top: Int) {
    guard top + 1 < layout.bodyEnd else { return }
    frame.rule(
      row: top, column: 0, width: frame.columns, title: "what each one does, tried on this incident"
    )
    var row = top + 1
    for (index, effects) in state.effects.enumerated() {
      let isCut = options.indices.contains(index) && columns(of: options[index]) > optionColumns
      let lines =
        (isCut ? [options[index]] : []) + (effects.isEmpty ? ["changes nothing else"] : effects)
      for (number, line) in lines.enumerated() {
        let head = number == 0 ? "  \(index + 1)  " : "     "
        for text in wrapped(line, columns: min(88, frame.columns - 6), hanging: 2) {
          guard row < layout.bodyEnd else { return }
          frame.put(
            (text == line || text.first != " " ? head : "     ") + text, row: row, column: 0,
            width: frame.columns)
          row += 1
        }
      }
    }
  }
}
