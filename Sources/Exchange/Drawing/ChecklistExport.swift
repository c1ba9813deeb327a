import Playbooks
import Problems

/// A playbook for the wall: paper, a pen, no tool. Eighty columns, a box for each thing, room for
/// who and when.
enum ChecklistExport {
  static let width = 78

  static func text(of playbook: Playbook) -> String {
    let rule = String(repeating: "=", count: width)
    var lines = [rule] + wrapped(playbook.title.uppercased(), indent: 0)
    lines += wrapped("\(playbook.id.text) \(playbook.version)", indent: 0) + [rule, ""]
    lines += wrapped(playbook.summary, indent: 0)
    lines += ["", "Incident ____________________  Lead ____________________  Date ____________"]
    if !playbook.useWhen.isEmpty {
      lines += ["", "Use it when:"] + playbook.useWhen.flatMap { item($0, indent: 2, mark: "-") }
    }
    if !playbook.roles.isEmpty {
      lines += ["", "Who:"]
      lines += playbook.roles.flatMap { role in
        item("\(role.title) (\(role.name)) ____________________", indent: 2, mark: "-")
      }
    }
    for use in playbook.uses {
      let when = use.when.map { ", when \($0.text)" } ?? ""
      lines += item("Have the checklist \(use.playbook) at hand\(when)", indent: 0, mark: "[ ]")
    }
    var number = 0
    for phase in Phase.allCases {
      let steps = playbook.steps.filter { $0.phase == phase }
      guard !steps.isEmpty else { continue }
      let title = "-- \(phase.title.uppercased()) "
      lines += ["", title + String(repeating: "-", count: width - title.count)]
      for step in steps {
        number += 1
        lines += entry(step, number, playbook)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func entry(_ step: Step, _ number: Int, _ playbook: Playbook) -> [String] {
    var lines = [""]
    lines += item("\(number). \(step.title)", indent: 0, mark: "[ ]")
    let role = step.role.map { name in playbook.roles.first { $0.name == name }?.title ?? name }
    let facts = [
      role, step.within.map { "within \($0.text)" }, step.every.map { "every \($0.text)" },
      step.forEach.map { "for each \($0.variable) in \($0.list)" },
    ].compactMap(\.self)
    if !facts.isEmpty { lines += wrapped(facts.joined(separator: ", "), indent: 4) }
    if let when = step.when { lines += wrapped("Only if \(when.text)", indent: 4) }
    if !step.after.isEmpty {
      let names = step.after.map { reference in
        playbook.step(named: reference.text)?.title ?? reference.text
      }
      lines += wrapped("After: \(names.joined(separator: "; "))", indent: 4)
    }
    lines += body(step, playbook)
    lines += step.check.flatMap { item($0, indent: 4, mark: "[ ]") }
    for command in step.commands { lines += typed(command) }
    lines += step.collect.flatMap { item("Keep \($0.source): \($0.what)", indent: 4, mark: "[ ]") }
    if let ifFails = step.ifFails { lines += wrapped("If it fails: \(ifFails)", indent: 4) }
    return lines + ["    Done by ______________ at ________  Note ______________________________"]
  }

  private static func body(_ step: Step, _ playbook: Playbook) -> [String] {
    switch step.kind {
    case .work(let text): wrapped(text, indent: 4)
    case .decide(let options): options.flatMap { item($0.text, indent: 4, mark: "( )") }
    case .ask(let facts):
      facts.flatMap { fact in
        let ask = playbook.question(named: fact)?.ask ?? fact
        return wrapped("\(ask) ______________________________", indent: 4)
      }
    case .collect: []
    case .notify(.due): wrapped("Notify whom the law names.", indent: 4)
    case .notify(.rules(let rules)): rules.flatMap { item($0, indent: 4, mark: "[ ]") }
    }
  }

  /// A command is not broken: a wrapped line would be typed as two.
  private static func typed(_ command: Step.Command) -> [String] {
    let text =
      switch command.invocation {
      case .shell(let text): text
      case .arguments(let words): words.joined(separator: " ")
      }
    let lines = text.split(separator: "\n").map { "        \(visible(String($0)))" }
    let changes = command.changes.map { wrapped("Changes \($0)", indent: 6) } ?? []
    return item("\(command.title):", indent: 4, mark: "[ ]") + lines + changes
  }

  private static func item(_ text: String, indent: Int, mark: String) -> [String] {
    let lines = wrapped(text, indent: indent + mark.count + 1)
    guard let first = lines.first else { return [] }
    let head = String(repeating: " ", count: indent) + mark + " "
    return [head + first.dropFirst(head.count)] + lines.dropFirst()
  }

  private static func wrapped(_ text: String, indent: Int) -> [String] {
    let margin = String(repeating: " ", count: indent)
    return MarkdownExport.filled(text).split(separator: "\n").flatMap { paragraph -> [String] in
      var lines: [String] = []
      var line = margin
      for word in paragraph.split(whereSeparator: \.isWhitespace).map({ visible(String($0)) }) {
        if line.count > indent, line.count + 1 + word.count > width {
          lines.append(line)
          line = margin
        }
        line += (line.count > indent ? " " : "") + word
      }
      return line.count > indent ? lines + [line] : lines
    }
  }
}
