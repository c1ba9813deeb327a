import Foundation
import Playbooks
import Problems

// What surrounds the injects: clock, roles, objectives, truth, materials, outputs, scoring.
extension ScenarioReader {
  mutating func playbooks(_ field: Field?) -> [String] {
    reader.items(field).compactMap { item in
      guard let name = reader.text(item) else { return nil }
      guard let playbook = names.library.playbook(called: name) else {
        let known = names.library.playbooks.keys.flatMap { [$0.text, $0.name] }.sorted()
        reader.report(
          .unknownPlaybook(name, nearest: nearest(to: name, among: known)), at: item.node)
        return nil
      }
      names.add(playbook)
      return name
    }
  }

  mutating func clock(_ field: Field?) -> Scenario.Clock? {
    guard let field, let fields = reader.fields(of: field.node, as: ScenarioKeys.clock) else {
      return nil
    }
    let start = instant(fields["start"])
    let zone = zone(fields["zone"])
    let speed = reader.integer(fields["speed"], in: 0...SimulatedClock.fastest)
    let allowed = reader.items(fields["allow"]).compactMap {
      reader.choice($0, of: Scenario.Clock.Lever.self)
    }
    guard let start, let zone, let speed else { return nil }
    return Scenario.Clock(
      start: start, zone: zone, speed: speed,
      allowed: fields.has("allow") ? Set(allowed) : Set(Scenario.Clock.Lever.allCases))
  }

  private mutating func instant(_ field: Field?) -> Date? {
    guard let field, let text = reader.text(field) else { return nil }
    guard let date = Instant.rfc3339(text) else {
      reader.report(.badInstant(text), at: field.node)
      return nil
    }
    return date
  }

  private mutating func zone(_ field: Field?) -> String? {
    guard let field, let text = reader.text(field) else { return nil }
    guard Zone.named(text) != nil else {
      reader.report(ScenarioProblem.unknownZone(text), at: field.node)
      return nil
    }
    return text
  }

  mutating func roles(_ field: Field?) -> [Scenario.Role] {
    reader.entries(field).compactMap { name, value in
      guard let fields = reader.fields(of: value.node, as: ScenarioKeys.role),
        let known = unique(name, "role"), let title = reader.text(fields["name"])
      else { return nil }
      return Scenario.Role(
        name: known, title: title,
        minimum: reader.integer(fields["min"], in: 0...50) ?? 1,
        isTechnical: reader.yesNo(fields["technical"]) ?? Scenario.Role.isUsuallyTechnical(known),
        place: reader.place(of: name.node))
    }
  }

  mutating func objectives(_ field: Field?) -> [Scenario.Objective] {
    reader.entries(field).compactMap { name, value in
      guard let fields = reader.fields(of: value.node, as: ScenarioKeys.objective),
        let known = unique(name, "objective"), let text = reader.text(fields["text"]),
        let capability = reader.text(fields["capability"])
      else { return nil }
      return Scenario.Objective(
        name: known, text: text, capability: capability, place: reader.place(of: name.node))
    }
  }

  mutating func truth(_ field: Field?) -> Scenario.Truth? {
    guard let field, let fields = reader.fields(of: field.node, as: ScenarioKeys.truth) else {
      return nil
    }
    let narrative = reader.text(fields["narrative"])
    let answers = reader.entries(fields["answers"]).compactMap { rightAnswer($0.name, $0.value) }
    let findings = reader.entries(fields["findings"]).map { finding($0.name.key, $0.value) }
    return narrative.map { Scenario.Truth(narrative: $0, answers: answers, findings: findings) }
  }

  private mutating func rightAnswer(_ name: Field, _ field: Field)
    -> Scenario.Truth.RightAnswer?
  {
    guard let text = reader.text(field) else { return nil }
    guard let question = names.questions[name.key] else {
      reader.report(
        .unknownQuestion(name.key, nearest: names.nearestQuestion(to: name.key)), at: name.node)
      return nil
    }
    let context = AnswerContext(
      vocabulary: names.library.vocabulary, zone: .gmt, now: Date(timeIntervalSince1970: 0))
    do {
      _ = try question.answer(text, in: context)
    } catch {
      reader.report(.badAnswer(question: name.key, why: error.message), at: field.node)
    }
    return Scenario.Truth.RightAnswer(
      question: name.key, text: text, place: reader.place(of: name.node))
  }

  private mutating func finding(_ name: String, _ field: Field) -> Scenario.Finding {
    Scenario.Finding(name: name, content: content(field))
  }

  private mutating func content(_ field: Field) -> Scenario.Finding.Content {
    switch field.node.content {
    case .scalar: .text(reader.text(field) ?? "")
    case .sequence: .list(reader.items(field).map { content($0) })
    case .mapping: .parts(reader.entries(field).map { finding($0.name.key, $0.value) })
    }
  }

  mutating func materials(_ field: Field?) -> [Scenario.Material] {
    reader.items(field).compactMap { item in
      guard let fields = reader.fields(of: item.node, as: ScenarioKeys.material) else { return nil }
      let name = unique(fields["material"], "material")
      let file = reader.text(fields["file"])
      guard let name, let file, let inject = inject(named: fields["release-with"]) else {
        return nil
      }
      return Scenario.Material(
        name: name, file: file, releasedWith: inject, note: reader.text(fields["note"]),
        place: reader.place(of: fields["file"]?.node ?? item.node))
    }
  }

  mutating func outputs(_ field: Field?) -> [Scenario.Output] {
    reader.items(field).compactMap { item in
      guard let fields = reader.fields(of: item.node, as: ScenarioKeys.output) else { return nil }
      let step = step(fields["step"])
      let command = reader.text(fields["command"])
      let exit = reader.integer(fields["exit"], in: 0...255) ?? 0
      guard let step, let command, let text = reader.text(fields["text"]) else { return nil }
      refuseUnknown(command, of: step, at: fields["command"]?.node ?? item.node)
      return Scenario.Output(
        step: step, command: command, exit: exit, text: text, place: reader.place(of: item.node))
    }
  }

  private mutating func refuseUnknown(_ command: String, of step: String, at node: YAMLNode) {
    guard let known = names.step(step)?.commands.map(\.title), !known.contains(command) else {
      return
    }
    reader.report(
      .unknownCommand(command, of: step, nearest: nearest(to: command, among: known)), at: node)
  }

  mutating func hotWash(_ field: Field?) -> Scenario.HotWash {
    let start = reader.place(of: reader.root)
    guard let field, let fields = reader.fields(of: field.node, as: ScenarioKeys.hotWash) else {
      return Scenario.HotWash(minutes: 20, questions: [], place: start)
    }
    return Scenario.HotWash(
      minutes: reader.integer(fields["minutes"], in: 0...600) ?? 20,
      questions: reader.texts(fields["ask"]), place: reader.place(of: field.node))
  }
}

extension Scenario.Role {
  /// Roles that bring another knowledge than that of machines, by the names people give them.
  private static let others: Set<String> = [
    "counsel", "legal", "privacy", "dpo", "compliance", "hr", "people", "comms", "press", "pr",
    "communications", "exec", "executive", "ceo", "cfo", "coo", "board", "management", "manager",
    "finance", "treasury", "payments", "procurement", "support", "sales", "insurer", "lead",
    "business", "clinical", "product",
  ]

  static func isUsuallyTechnical(_ name: String) -> Bool {
    !name.split(separator: "-").contains { others.contains(String($0)) }
  }
}
