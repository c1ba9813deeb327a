import Playbooks

/// A playbook as lines to read.
enum PlaybookText {
  static func lines(of playbook: Playbook) -> [String] {
    var lines = [playbook.title, "", playbook.summary, ""]
    if let severity = playbook.severity { lines.append("severity   \(severity.label)") }
    if let reviewed = playbook.reviewed { lines.append("reviewed   \(reviewed)") }
    if !playbook.maps.isEmpty {
      lines.append("maps       \(playbook.maps.joined(separator: ", "))")
    }
    if !playbook.references.isEmpty {
      lines.append("rests on   \(playbook.references.joined(separator: "; "))")
    }
    if !playbook.useWhen.isEmpty {
      lines += ["", "Use when"] + playbook.useWhen.map { "  - \($0)" }
    }
    if !playbook.roles.isEmpty {
      lines += ["", "Roles"] + playbook.roles.map { "  \($0.name)  \($0.title)" }
    }
    if !playbook.questions.isEmpty {
      lines += ["", "Questions"] + playbook.questions.map { "  \($0.name)  \($0.ask)" }
    }
    for phase in Phase.allCases {
      let steps = playbook.steps.filter { $0.phase == phase }
      guard !steps.isEmpty else { continue }
      lines += ["", phase.title]
      for step in steps { lines += PlaybookText.lines(of: step) }
    }
    return lines
  }

  private static func lines(of step: Step) -> [String] {
    var lines = ["  \(step.name): \(step.title)\(step.role.map { "  (\($0))" } ?? "")"]
    if let why = step.why { lines.append("    why  \(why)") }
    switch step.kind {
    case .work(let text): lines += text.split(separator: "\n").map { "    \($0)" }
    case .decide(let options): lines += options.map { "    or  \($0.name): \($0.text)" }
    case .ask(let names): lines.append("    asks \(names.joined(separator: ", "))")
    case .collect: break
    case .notify(.due): lines.append("    notify: all duties that apply")
    case .notify(.rules(let rules)): lines.append("    notify: \(rules.joined(separator: ", "))")
    }
    lines += step.check.map { "    [ ] \($0)" }
    lines += step.collect.map { "    keep \($0.what)" }
    lines += step.commands.map { "    $ \($0.invocation.text)" }
    if let text = step.ifFails { lines.append("    if it fails: \(text)") }
    return lines
  }
}

extension Step.Command.Invocation {
  /// As one line a person reads.
  var text: String {
    switch self {
    case .shell(let text): text
    case .arguments(let words): words.joined(separator: " ")
    }
  }
}
