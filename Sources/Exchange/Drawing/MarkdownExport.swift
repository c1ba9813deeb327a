import Playbooks
import Problems

/// A playbook as a Markdown runbook, which importing reads again step by step.
enum MarkdownExport {
  static func text(of playbook: Playbook) -> String {
    var lines = ["# \(flat(playbook.title))", "", block(playbook.summary), ""]
    lines.append("`\(playbook.id.text)` \(flat(playbook.version))")
    if let severity = playbook.severity { lines[lines.count - 1] += ", \(severity.rawValue)" }
    lines += list("Use it when", playbook.useWhen) + list("References", playbook.references)
    if !playbook.roles.isEmpty {
      lines += list("Roles", playbook.roles.map { "**\($0.name)**: \($0.title)" })
    }
    if !playbook.questions.isEmpty {
      lines += list("Questions", playbook.questions.map(question))
    }
    if !playbook.uses.isEmpty { lines += list("Uses", playbook.uses.map(use)) }
    for phase in Phase.allCases {
      let steps = playbook.steps.filter { $0.phase == phase }
      guard !steps.isEmpty else { continue }
      lines += ["", "## \(phase.title)"]
      for step in steps { lines += section(step, playbook) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func list(_ title: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["", "**\(title)**", ""] + items.map { "- \(flat($0))" }
  }

  private static func question(_ question: Question) -> String {
    let options = question.options.map { "\($0.name) (\($0.text))" }.joined(separator: ", ")
    return "`\(question.name)`: \(question.ask)" + (options.isEmpty ? "" : " \(options)")
  }

  private static func use(_ use: Playbook.Use) -> String {
    "`\(use.playbook)`" + (use.when.map { ", when \($0.text)" } ?? "")
  }

  private static func section(_ step: Step, _ playbook: Playbook) -> [String] {
    var lines = ["", "### \(flat(step.title))", ""]
    let role = step.role.map { name in playbook.roles.first { $0.name == name }?.title ?? name }
    let facts = [
      "`\(step.name)`", role.map { "who: \($0)" }, step.when.map { "when \($0.text)" },
      step.after.isEmpty ? nil : "after \(step.after.map(\.text).joined(separator: ", "))",
      step.within.map { "within \($0.text)" }, step.every.map { "every \($0.text)" },
      step.forEach.map { "for each \($0.variable) in \($0.list)" },
      step.maps.isEmpty ? nil : step.maps.joined(separator: ", "),
    ].compactMap(\.self)
    lines.append("*\(flat(facts.joined(separator: " · ")))*")
    if let why = step.why { lines += ["", "> \(flat(why))"] }
    lines += body(step)
    if !step.check.isEmpty { lines += [""] + step.check.map { "- [ ] \(flat($0))" } }
    for command in step.commands { lines += code(command) }
    for item in step.collect {
      let how = item.how.map { " (\(flat($0)))" } ?? ""
      lines += ["", "- [ ] Keep **\(item.source)**: \(flat(item.what))\(how)"]
    }
    if let ifFails = step.ifFails { lines += ["", "If it fails: \(block(ifFails))"] }
    return lines
  }

  private static func body(_ step: Step) -> [String] {
    switch step.kind {
    case .work(let text): ["", block(text)]
    case .decide(let options):
      ["", "Decide:", ""] + options.map { "- `\($0.name)`: \(flat($0.text))" }
    case .ask(let facts): ["", "Answer:", ""] + facts.map { "- `\($0)`" }
    case .collect: []
    case .notify(.due): ["", "Notify whom the law names."]
    case .notify(.rules(let rules)): ["", "Duties: \(rules.joined(separator: ", "))"]
    }
  }

  private static func code(_ command: Step.Command) -> [String] {
    let text =
      switch command.invocation {
      case .shell(let text): text
      case .arguments(let words): words.map(quoted).joined(separator: " ")
      }
    var lines = ["", "\(flat(command.title)):", "", "```sh"]
    lines += text.split(separator: "\n", omittingEmptySubsequences: false).map {
      visible(String($0))
    }
    lines += ["```"]
    if let changes = command.changes {
      let undo =
        switch command.undo {
        case .command(let text): "Undo: `\(flat(text))`"
        case Step.Command.Undo.none?: "It cannot be undone."
        case nil: "How to undo it, the playbook does not say."
        }
      lines += ["", "Changes \(flat(changes)); \(command.approvals) must agree. \(undo)"]
    }
    if let expect = command.expect { lines += ["", "Good output: \(flat(expect))"] }
    return lines
  }

  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      byte > 0x20 && byte < 0x7F && !"'\"\\$`*?[]{}()<>|&;#~!".utf8.contains(byte)
    }
    return isPlain && !word.isEmpty ? word : "'\(word.replacing("'", with: "'\\''"))'"
  }

  /// One line, harmless.
  static func flat(_ text: String) -> String {
    visible(filled(text).split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// On paper nobody fills `{{host}}` in: it reads `[host]`.
  static func filled(_ text: String) -> String {
    (Template.parts(of: text) ?? [.text(text)]).map { part in
      switch part {
      case .text(let words): words
      case .fact(let name): "[\(name)]"
      }
    }.joined()
  }

  private static func block(_ text: String) -> String {
    filled(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      // A tab would be a code block, drawn as ^I.
      visible(String(line).replacing("\t", with: "    "))
    }.joined(separator: "\n")
  }
}
