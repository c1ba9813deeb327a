package import Foundation
import Response

// As a scenario to go on with.
extension OpenAEVExport {
  package var title: String {
    let name = said("name")
    return name.isEmpty ? "Imported scenario" : name
  }

  /// YAML that the check reads; what it still misses, the check says.
  package func scenario(name: String, start: Date) -> String {
    let names = self.names
    let summary = PlainText.of(html: said("description")).split(separator: "\n").first
    var lines = [
      "# Made of an export of OpenBAS or OpenAEV; check it with “tocsin exercise check”.",
      "scenario: \(name)", "title: \(Scenario.quoted(title))", "version: 0.1.0",
      "summary: \(Scenario.quoted(summary.map(String.init) ?? title))", "kind: tabletop",
      "duration: \(minutes) min", "playbooks: [incident-handling]",
    ]
    let maps = techniques
    if !maps.isEmpty { lines.append("maps: [\(maps.joined(separator: ", "))]") }
    lines += [
      "", "clock:", "  start: \"\(RFC3339.text(start))\"", "  zone: UTC", "  speed: 1", "",
      "roles:",
    ]
    lines += teams.map { "  \($0.name): {name: \(Scenario.quoted($0.title)), min: 0}" }
    lines += ["", "objectives:"] + objectives.map(\.line) + ["", "injects:"]
    for (index, inject) in injects.enumerated() { lines += block(inject, index, names) }
    lines += ["", "hotwash:", "  minutes: 20"]
    if !questions.isEmpty {
      lines += ["  ask:"] + questions.map { "    - \(Scenario.quoted($0))" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// What each inject is called here, in their order; each once.
  private var names: [String] {
    var used: Set<String> = []
    return injects.enumerated().map { index, inject in
      let base = MSEL.name(String(inject["inject_title"].text.prefix(48)))
      var name = base.isEmpty ? "inject-\(index + 1)" : base
      while !used.insert(name).inserted { name += "-\(index + 1)" }
      return name
    }
  }

  private var minutes: Int {
    let ends = injects.map { inject in
      inject.seconds + (inject["inject_content"]["expectations"].items.map(\.limit).max() ?? 0)
    }
    return max(60, (ends.max() ?? 0) / 60 + 30)
  }

  private var techniques: [String] {
    var seen: Set<String> = []
    return injects.flatMap { $0.texts(named: "attack_pattern_external_id") }
      .filter { $0.first == "T" && $0.dropFirst().allSatisfy { $0.isNumber || $0 == "." } }
      .filter { seen.insert($0).inserted }
  }

  private var objectives: [(name: String, line: String)] {
    var used: Set<String> = []
    let found = list("objectives").compactMap { node -> (name: String, line: String)? in
      let title = node["objective_title"].text
      let name = MSEL.name(String(title.prefix(48)))
      guard !name.isEmpty, used.insert(name).inserted else { return nil }
      let more = PlainText.of(html: node["objective_description"].text)
      let text = more.isEmpty ? title : "\(title): \(more)"
      return (name, "  \(name): {text: \(Scenario.quoted(text)), capability: response}")
    }
    return found.isEmpty
      ? [("respond", "  respond: {text: Respond to what happens, capability: response}")] : found
  }

  private var questions: [String] {
    list("lessons_questions").map { PlainText.of(html: $0["lessons_question_content"].text) }
      .filter { !$0.isEmpty }
  }
}

// One inject.
extension OpenAEVExport {
  private func block(_ inject: ForeignNode, _ index: Int, _ names: [String]) -> [String] {
    let isOff = inject["inject_enabled"].truth == false
    let name = names[index]
    let to = receivers(of: inject)
    var lines = ["  - inject: \(name)"]
    if !isOff {
      lines.append("    at: \(inject.seconds) s")
      let parents = self.parents(of: inject).compactMap { id in
        injects.firstIndex { $0["inject_id"].text == id && !id.isEmpty }.map { names[$0] }
      }
      if !parents.isEmpty {
        lines.append(
          "    when: \(parents.map { "released(\($0))" }.joined(separator: " and "))")
      }
    }
    lines += [
      "    kind: \(isOff ? "optional" : "contextual")", "    by: \(channel(of: inject))",
      "    from: \(Scenario.quoted(sender(of: inject)))",
      "    to: [\((to.isEmpty ? ["all"] : to).joined(separator: ", "))]",
      "    title: \(Scenario.quoted(heading(of: inject, or: name)))",
      "    text: \(Scenario.quoted(text(of: inject)))",
    ]
    let expected = inject["inject_content"]["expectations"].items
    guard !expected.isEmpty, !isOff else { return lines }
    lines.append("    expect:")
    for (index, item) in expected.enumerated() {
      lines.append(
        expectation(item, named: "\(name)-\(index + 1)", role: to.first ?? teams[0].name))
    }
    return lines
  }

  private func expectation(_ item: ForeignNode, named name: String, role: String) -> String {
    let texts = [item["expectation_name"].text, item["expectation_description"].text]
      .map { PlainText.of(html: $0) }.filter { !$0.isEmpty }
    let text =
      texts.isEmpty ? item["expectation_type"].text.lowercased() : texts.joined(separator: ": ")
    return "      - {expect: \(name), role: \(role), text: \(Scenario.quoted(text)), "
      + "match: {by-hand: evaluator}, within: \(item.limit) s, weight: \(item.weight), "
      + "objective: \(objectives[0].name)}"
  }

  /// Those that have to have come before it.
  private func parents(of inject: ForeignNode) -> [String] {
    let own = inject["inject_id"].text
    let node = inject["inject_depends_on"]
    guard node.text.isEmpty else { return [node.text] }  // as OpenEx wrote it
    return node.items.compactMap { item in
      let relation = item["dependency_relationship"]
      guard relation["inject_children_id"].text == own else { return nil }
      return relation["inject_parent_id"].text
    }
  }

  private func channel(of inject: ForeignNode) -> String {
    let content = inject["inject_content"]
    if inject.isTechnical { return "alert" }
    if !content["articles"].items.isEmpty { return "press" }
    if !content["challenges"].items.isEmpty { return "document" }
    if !content["subject"].isNull || !content["body"].isNull { return "mail" }
    return content["message"].isNull ? "verbal" : "chat"
  }

  private func sender(of inject: ForeignNode) -> String {
    let authors = published(inject).map { $0["article_author"].text }.filter { !$0.isEmpty }
    if let author = authors.first { return author }
    let mail = said("mail_from")
    return channel(of: inject) == "mail" && !mail.isEmpty ? mail : "Exercise control"
  }

  private func heading(of inject: ForeignNode, or name: String) -> String {
    let subject = inject["inject_content"]["subject"].text
    let title = inject["inject_title"].text
    return subject.isEmpty ? (title.isEmpty ? name : title) : subject
  }

  /// What is said, else what is described, else its title.
  func text(of inject: ForeignNode) -> String {
    let content = inject["inject_content"]
    let told = published(inject).map { node in
      ["article_name", "challenge_name", "article_content", "challenge_content"]
        .map { PlainText.of(html: node[$0].text) }.filter { !$0.isEmpty }
        .joined(separator: "\n")
    }
    let all =
      [content["body"].text, content["message"].text, content["content"].text]
      .map { PlainText.of(html: $0) } + told
      + [PlainText.of(html: inject["inject_description"].text), inject["inject_title"].text]
    let text = all.first { !$0.isEmpty } ?? "(the export has no text for it)"
    return told.count > 1 ? told.joined(separator: "\n\n") : text
  }
}

extension ForeignNode {
  /// Of an expectation: seconds until it expires; an hour where it does not say.
  fileprivate var limit: Int {
    max(60, Int(self["expectation_expiration_time"].number ?? 3600))
  }

  /// Its score out of 100, to a tenth.
  fileprivate var weight: String {
    let tenths = max(1, Int(((self["expectation_score"].number ?? 100) / 10).rounded()))
    return tenths.isMultiple(of: 10) ? String(tenths / 10) : "\(tenths / 10).\(tenths % 10)"
  }
}
