extension Playbook {
  /// The playbook as a person reads it (`tocsin playbook show`). `library` names what it uses,
  /// `frameworks` what its ids mean.
  package func shown(in library: Library, frameworks: Frameworks? = nil) -> String {
    var lines = heading
    lines += roles.isEmpty ? [] : ["", "Roles"] + roles.map { "  \($0.name)  \($0.title)" }
    if !questions.isEmpty { lines += ["", "Questions"] + questions.flatMap(shown) }
    if !uses.isEmpty { lines += ["", "Uses"] + uses.map { shown($0, library) } }
    for phase in Phase.allCases {
      let steps = steps.filter { $0.phase == phase }
      guard !steps.isEmpty else { continue }
      lines += ["", phase.title]
      for step in steps { lines += step.shown(in: self, frameworks: frameworks) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: [String] {
    let severity = severity.map { ", \($0.label) \($0.rawValue)" } ?? ""
    var lines = ["\(title)  (\(id.text) \(version)\(severity))", ""]
    lines += wrapped(summary, indent: 0)
    if !useWhen.isEmpty {
      lines += ["", "Use it when"] + useWhen.flatMap { bullet($0, indent: 2) }
    }
    if !maps.isEmpty { lines += ["", "Maps to \(maps.joined(separator: ", "))"] }
    if !references.isEmpty { lines += ["References: \(references.joined(separator: "; "))"] }
    if let reviewed { lines += ["Reviewed \(reviewed)"] }
    return lines
  }

  private func shown(_ question: Question) -> [String] {
    var lines = wrapped("\(question.name): \(question.ask)  (\(question.type.name))", indent: 2)
    lines += question.options.map { "    \($0.name)  \($0.text)" }
    if let suggestion = question.suggestion { lines.append("    suggested: \(suggestion)") }
    if let who = question.who { lines.append("    answered by: \(who)") }
    return lines
  }

  private func shown(_ use: Use, _ library: Library) -> String {
    var line = "  \(use.playbook)"
    if let title = library.used(use)?.title { line += ": \(title)" }
    if let when = use.when { line += ", when \(when.text)" }
    if let name = use.name { line += ", as \(name)" }
    for (question, fact) in use.with.sorted(by: { $0.key < $1.key }) {
      line += ", \(question) from \(fact)"
    }
    return line
  }
}

extension Step {
  fileprivate func shown(in playbook: Playbook, frameworks: Frameworks?) -> [String] {
    var lines = ["", "  \(name): \(title)"]
    let who = role.map { role in
      playbook.roles.first { $0.name == role }?.title ?? role
    }
    let facts = [
      who.map { "who: \($0)" }, within.map { "within \($0.text)" },
      every.map { "every \($0.text)" },
      forEach.map { "for each \($0.variable) in \($0.list)" },
    ].compactMap(\.self)
    if !facts.isEmpty { lines.append("    \(facts.joined(separator: " · "))") }
    if let when { lines += wrapped("when \(when.text)", indent: 4) }
    if !after.isEmpty { lines.append("    after \(after.map(\.text).joined(separator: ", "))") }
    if let why { lines += wrapped("why: \(why)", indent: 4) }
    lines += shownKind
    lines += check.enumerated().flatMap { number, item in
      bullet(item, indent: 4, mark: "\(Self.letter(number))")
    }
    lines += commands.flatMap(\.shown)
    lines += collect.flatMap(\.shown)
    if let ifFails { lines += wrapped("if it fails: \(ifFails)", indent: 4) }
    if !maps.isEmpty {
      let named = maps.map { id in frameworks?[id].map { "\(id) \($0.name)" } ?? id }
      lines += wrapped("maps to \(named.joined(separator: "; "))", indent: 4)
    }
    return lines
  }

  /// `a` … `z`, then `aa`: the letter of a checklist item, from 0.
  package static func letter(_ number: Int) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    let last = String(letters[number % 26])
    return number < 26 ? last : letter(number / 26 - 1) + last
  }

  private var shownKind: [String] {
    switch kind {
    case .work(let text): wrapped(text, indent: 4)
    case .decide(let options): options.map { "    ( ) \($0.name)  \($0.text)" }
    case .ask(let questions): ["    asks \(questions.joined(separator: ", "))"]
    case .collect: []
    case .notify(.due): ["    every duty that applies"]
    case .notify(.rules(let rules)): ["    duties: \(rules.joined(separator: ", "))"]
    }
  }
}

extension Step.Command {
  fileprivate var shown: [String] {
    var lines = ["    $ \(title)"]
    switch invocation {
    case .shell(let text): lines += text.split(separator: "\n").map { "        \($0)" }
    case .arguments(let words): lines.append("        \(words.joined(separator: " "))")
    }
    if let changes { lines.append("      changes \(changes); \(approvals) must agree") }
    switch undo {
    case .command(let text): lines += ["      undo: \(text)"]
    case Undo.none?: lines += ["      cannot be undone"]
    case nil: break
    }
    if let expect { lines += wrapped("expect: \(expect)", indent: 6) }
    return lines
  }
}

extension Step.Collect {
  fileprivate var shown: [String] {
    let length =
      keeps.map { DurationText.text(Double($0)) } ?? ends.map { "until \($0.rawValue)" }
    let kept = length.map { "  (kept \($0))" } ?? ""
    let lines = wrapped("evidence \(source): \(what)\(kept)", indent: 4)
    return lines + (how.map { ["      how: \($0)"] } ?? [])
  }
}

private func bullet(_ text: String, indent: Int, mark: String = "-") -> [String] {
  var lines = wrapped(text, indent: indent + mark.count + 1)
  guard !lines.isEmpty else { return [] }
  let margin = String(repeating: " ", count: indent)
  lines[0] = margin + mark + " " + lines[0].dropFirst(indent + mark.count + 1)
  return lines
}

/// Paragraphs cut at 80 characters, which is near enough for text that is not drawn in a frame.
private func wrapped(_ text: String, indent: Int) -> [String] {
  let margin = String(repeating: " ", count: indent)
  return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
    var lines: [String] = []
    var line = margin
    for word in paragraph.split(separator: " ") {
      if line.count > indent, line.count + 1 + word.count > 80 {
        lines.append(line)
        line = margin
      }
      line += (line.count > indent ? " " : "") + word
    }
    lines.append(line.count > indent ? line : "")
    return lines
  }
}
