import Playbooks

extension CacaoReader {
  mutating func node(_ id: String) -> ForeignNode {
    let step = workflow[id]?.object ?? JSONObject()
    let title = line(step["name"]?.string ?? "", or: usualTitle(step))
    var node = ForeignNode(id: id, title: title, phase: phase(of: step))
    let type = step["type"]?.string ?? ""
    switch type {
    case "action": readAction(step, id, &node)
    case "playbook-action": readPlaybookAction(step, id, &node)
    case "parallel": readWords(step, id, &node)
    case "if-condition": readIf(step, id, &node)
    case "while-condition": readWhile(step, id, &node)
    case "switch-condition": readSwitch(step, id, &node)
    default: readWords(step, id, &node)
    }
    if type == "parallel" {
      for branch in step["next_steps"]?.array ?? [] { addWay(&node, to: branch.string) }
    }
    let branches = ["parallel", "if-condition", "while-condition", "switch-condition"]
    if branches.contains(type) {
      node.back = (step["on_completion"] ?? step["on_success"])?.string.flatMap { place(of: $0) }
    } else {
      addWay(&node, to: step["on_completion"]?.string)
    }
    return node
  }

  private func usualTitle(_ step: JSONObject) -> String {
    let command = step["commands"]?.array?.first
    return command?["description"]?.string ?? command?["command"]?.string ?? step["type"]?.string
      ?? "step"
  }

  func addWay(_ node: inout ForeignNode, to id: String?, _ choice: ForeignNode.Choice? = nil) {
    guard let place = id.flatMap({ place(of: $0) }) else { return }
    node.ways.append(.init(to: place, choice: choice))
  }

  // What every step may say.

  /// Its description, its delay and what comes again, or nothing.
  mutating func words(_ step: JSONObject, _ id: String) -> [String] {
    var words = [prose(step["description"]?.string ?? "")]
    if let delay = step["delay"]?.integer, delay > 0 {
      words.append("Wait \(Self.length(delay)) before it.")
    }
    words += loops(from: id).map { "Then “\(text.line($0))” comes again: reopen it." }
    let ids = (step["external_references"]?.array ?? []).compactMap { reference in
      [reference["name"]?.string, reference["external_id"]?.string].compactMap(\.self)
        .joined(separator: " ")
    }
    if !ids.isEmpty { words.append("See \(text.line(ids.joined(separator: ", "))).") }
    return words.filter { !$0.isEmpty }
  }

  static func length(_ milliseconds: Int) -> String {
    DurationText.text(max(1, (Double(milliseconds) / 1000).rounded(.up)))
  }

  func maps(_ step: JSONObject) -> [String] {
    let references =
      (step["external_references"]?.array ?? [])
      + (step["commands"]?.array ?? []).flatMap { $0["external_references"]?.array ?? [] }
    var ids: [String] = []
    for id in references.compactMap({ $0["external_id"]?.string })
    where isFrameworkID(id) && importer.isKnownID(id) && !ids.contains(id) {
      ids.append(id)
    }
    return ids
  }

  /// A container, a start or an end that says something is something to do; else it is order only.
  private mutating func readWords(_ step: JSONObject, _ id: String, _ node: inout ForeignNode) {
    let words = words(step, id)
    guard !words.isEmpty else { return }
    node.work = .init(text: words.joined(separator: "\n\n"))
  }

  private mutating func readPlaybookAction(
    _ step: JSONObject, _ id: String, _ node: inout ForeignNode
  ) {
    var words = words(step, id)
    let version = step["playbook_version"]?.string.map { ", as of \($0)" } ?? ""
    words.append(
      "Run the playbook \(step["playbook_id"]?.string ?? "")\(version): attach it if it is here, "
        + "follow it where it is kept if it is not.")
    words += arguments(step)
    node.work = .init(text: words.joined(separator: "\n\n"), maps: maps(step))
    readOutcome(step, id, &node)
  }

  mutating func arguments(_ step: JSONObject) -> [String] {
    let inward = (step["in_args"]?.array ?? []).compactMap(\.string)
    guard !inward.isEmpty else { return [] }
    let shown = inward.map { prose($0.hasSuffix(":value") ? $0 : "\($0):value") }
    return ["It needs: \(shown.joined(separator: ", "))."]
  }

  // Where ways part.

  private mutating func readIf(_ step: JSONObject, _ id: String, _ node: inout ForeignNode) {
    let condition = step["condition"]?.string ?? ""
    let words = words(step, id)
    let split: Int
    if let ours = StixPattern(condition)?.condition(over: facts) {
      if !words.isEmpty {
        let text = words.joined(separator: "\n\n") + "\n\nThe condition: \(prose(condition))"
        node.work = .init(text: text, maps: maps(step))
      }
      split = splits.count
      splits.append(.condition(ours))
    } else {
      if !words.isEmpty { node.why = words.joined(separator: "\n\n") }
      split = decide(
        &node, "\(node.title): does this hold? \(prose(condition))",
        [("yes", "It holds"), ("no", "It does not hold")])
      warn(id, "its condition is none that ours can say: \(condition)", done: "a person decides")
    }
    addWay(&node, to: step["on_true"]?.string, .init(split: split, option: 0))
    addWay(&node, to: step["on_false"]?.string, .init(split: split, option: 1))
  }

  private mutating func readWhile(_ step: JSONObject, _ id: String, _ node: inout ForeignNode) {
    let condition = prose(step["condition"]?.string ?? "")
    let words = words(step, id)
    if !words.isEmpty { node.why = words.joined(separator: "\n\n") }
    let split = decide(
      &node, "\(node.title): does this hold? \(condition)",
      [
        ("again", "It holds: do what follows, then answer this anew and reopen it"),
        ("over", "It holds no more: go on"),
      ])
    warn(id, "it repeats its branch while a condition holds", done: "a person decides each time")
    addWay(&node, to: step["on_true"]?.string, .init(split: split, option: 0))
  }

  private mutating func readSwitch(_ step: JSONObject, _ id: String, _ node: inout ForeignNode) {
    let words = words(step, id)
    if !words.isEmpty { node.why = words.joined(separator: "\n\n") }
    var names = Names()
    let cases = step["cases"]?.object?.members ?? []
    var options = cases.map { entry in
      (
        names.unique(Names.slug(entry.name, fallback: "case", longest: 30)),
        entry.name == "default" ? "Anything else" : text.line(entry.name)
      )
    }
    if !cases.contains(where: { $0.name == "default" }) || options.count < 2 {
      options.append((names.unique("none-of-these"), "None of these"))
    }
    let value = prose(step["switch"]?.string ?? "")
    let split = decide(&node, "\(node.title): which is it? \(value)", options)
    for (index, entry) in cases.enumerated() {
      addWay(&node, to: entry.value.string, .init(split: split, option: index))
    }
  }

  /// A decision behind the node; gives its split.
  private mutating func decide(
    _ node: inout ForeignNode, _ ask: String, _ options: [(String, String)]
  ) -> Int {
    splits.append(.decision(options: options.map(\.0)))
    node.decision = .init(
      ask: ask.split(whereSeparator: \.isWhitespace).joined(separator: " "),
      options: options.map { Option(name: $0.0, text: $0.1.isEmpty ? $0.0 : $0.1) },
      split: splits.count - 1)
    return splits.count - 1
  }

  /// `on_success` and `on_failure`: where they differ, somebody says how it went.
  mutating func readOutcome(_ step: JSONObject, _ id: String, _ node: inout ForeignNode) {
    guard let failure = step["on_failure"]?.string else {
      addWay(&node, to: step["on_success"]?.string)
      return
    }
    let success = step["on_success"]?.string
    guard success != failure else {
      addWay(&node, to: success)
      return
    }
    guard let other = place(of: failure) else {
      node.work?.ifFails = "This branch of the playbook ends here."
      addWay(&node, to: success)
      return
    }
    let split = decide(
      &node, "\(node.title): did it succeed?",
      [("success", "It succeeded"), ("failure", "It failed")])
    node.work?.ifFails =
      "Say so, and go on with “\(line(title(of: failure), or: "the next step"))”."
    addWay(&node, to: success, .init(split: split, option: 0))
    node.ways.append(.init(to: other, choice: .init(split: split, option: 1)))
  }
}
