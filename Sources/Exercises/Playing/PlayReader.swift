package import Playbooks
package import Problems

/// Reads `NAME.test.yaml` beside a scenario.
struct PlayReader {
  private var reader: YAMLReader
  private let scenario: Scenario

  private static let file = KeyTable("a file of plays", required: ["plays"], optional: ["of"])
  private static let play = KeyTable(
    "a play", required: ["play", "do", "expect"], optional: ["given", "complete"])
  private static let act = KeyTable(
    "an act", required: ["at", "by"],
    optional: ScriptedAct.names + ["reason", "complete", "stage", "rating"])
  private static let expected = KeyTable(
    "expect", optional: ["sum", "objectives", "terms", "released"])

  init(_ document: YAMLDocument, scenario: Scenario) {
    reader = YAMLReader(document)
    self.scenario = scenario
  }

  static func plays(_ file: SourceFile, of scenario: Scenario) -> ([Play], [Problem]) {
    do throws(YAMLDocument.Refused) {
      var reader = PlayReader(try YAMLDocument(file), scenario: scenario)
      return (reader.plays(), reader.reader.problems.sorted(by: Problem.comesBefore))
    } catch {
      return ([], error.problems)
    }
  }

  private mutating func plays() -> [Play] {
    guard let fields = reader.fields(of: reader.root, as: Self.file) else { return [] }
    return reader.items(fields["plays"]).compactMap { item in
      guard let fields = reader.fields(of: item.node, as: Self.play) else { return nil }
      let name = reader.text(fields["play"])
      let complete = Set(reader.texts(fields["complete"]))
      let given = answers(fields["given"], complete)
      let acts = reader.items(fields["do"]).compactMap { act($0) }
      let expected = expected(fields["expect"])
      return name.map {
        Play(
          name: $0, given: given, acts: acts, expected: expected,
          place: reader.place(of: item.node))
      }
    }
  }

  private mutating func answers(_ field: Field?, _ complete: Set<String>) -> [Play.Answered] {
    reader.entries(field).compactMap { name, value in
      reader.text(value).map {
        Play.Answered(
          question: name.key, text: $0, isComplete: complete.contains(name.key))
      }
    }
  }

  private mutating func expected(_ field: Field?) -> Play.Expected {
    var expected = Play.Expected()
    guard let field, let fields = reader.fields(of: field.node, as: Self.expected) else {
      return expected
    }
    expected.sum = told(fields["sum"])
    for (name, value) in reader.entries(fields["objectives"]) {
      expected.objectives[name.key] = told(value)
    }
    for (name, value) in reader.entries(fields["terms"]) {
      expected.terms[name.key] = told(value)
    }
    if let released = fields["released"] {
      expected.released = reader.texts(released)
      expected.releasedPlace = reader.place(of: released.node)
    }
    return expected
  }

  private mutating func told(_ field: Field?) -> Play.Expected.Told? {
    guard let field, let text = reader.text(field) else { return nil }
    return Play.Expected.Told(text: text, place: reader.place(of: field.node))
  }

  private mutating func act(_ item: Field) -> ScriptedAct? {
    guard let fields = reader.fields(of: item.node, as: Self.act) else { return nil }
    let kinds = ScriptedAct.names.filter { fields.has($0) }
    guard kinds.count == 1, let name = kinds.first, let field = fields[name] else {
      let found = kinds.isEmpty ? "nothing" : kinds.joined(separator: " and ")
      let problem = ScenarioProblem.badPlayAct(found)
      reader.report(problem.problem(at: reader.place(of: item.node)))
      return nil
    }
    let at = reader.duration(fields["at"])
    let by = reader.name(fields["by"])
    let reason = reader.text(fields["reason"])
    guard let at, let by, let kind = kind(name, field, fields) else { return nil }
    return ScriptedAct(
      at: at, by: by, kind: kind, reason: reason, place: reader.place(of: item.node))
  }

  private mutating func kind(
    _ name: String, _ field: Field, _ fields: Fields
  ) -> ScriptedAct.Kind? {
    let stage = reader.text(fields["stage"])
    switch name {
    case "declare": return .declare(reader.texts(field))
    case "answer": return .answer(answers(field, Set(reader.texts(fields["complete"]))))
    case "draft": return reader.text(field).map { .draft(rule: $0, stage: stage) }
    case "sent": return reader.text(field).map { .sent(rule: $0, stage: stage) }
    case "waive": return reader.text(field).map { .waive(rule: $0, stage: stage) }
    case "mark": return mark(field, reader.text(fields["rating"]))
    case "jump": return reader.duration(field).map(ScriptedAct.Kind.jump)
    case "finish": return .finish
    default: return reader.text(field).flatMap { Self.kind(name, $0) }
    }
  }

  private static func kind(_ name: String, _ text: String) -> ScriptedAct.Kind? {
    switch name {
    case "attach": .attach(text)
    case "start": .start(text)
    case "done": .done(text)
    case "skip": .skip(text)
    case "block": .block(text)
    case "note": .note(text)
    case "keep": .keep(source: text)
    case "severity": .severity(text)
    case "inject": .inject(text)
    case "hold": .hold(text)
    case "skip-inject": .skipInject(text)
    default: nil
    }
  }

  /// `{deleted-account: met}`
  private mutating func mark(_ field: Field, _ rating: String?) -> ScriptedAct.Kind? {
    let entries = reader.entries(field)
    guard entries.count == 1, let entry = entries.first, let result = reader.text(entry.value)
    else {
      if entries.count > 1 { reader.wrongShape(field, expected: "one name with its result") }
      return nil
    }
    return .mark(name: entry.name.key, result: result, rating: rating)
  }
}

extension Play {
  /// The plays beside a scenario, and every problem of their file.
  package static func reading(
    _ file: SourceFile, of scenario: Scenario
  ) -> (plays: [Play], problems: [Problem]) {
    PlayReader.plays(file, of: scenario)
  }
}
