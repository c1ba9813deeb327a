package import Playbooks
package import Problems

/// Reads one scenario: all problems in one pass, in line order. First its names are declared, then
/// everything is read against them, so that order in the file does not matter.
struct ScenarioReader {
  var reader: YAMLReader
  var names: ScenarioNames
  var scope: ConditionScope
  private var lines: [String: Int] = [:]

  init(_ document: YAMLDocument, library: Library) {
    reader = YAMLReader(document)
    names = ScenarioNames(library: library)
    scope = names.scope
  }

  mutating func scenario(id: String) -> Scenario? {
    guard let fields = reader.fields(of: reader.root, as: ScenarioKeys.scenario) else { return nil }
    let name = reader.name(fields["scenario"])
    if let name, let field = fields["scenario"], name != PlaybookID(id).name {
      reader.report(.idNotRepeated(said: name, file: PlaybookID(id).name), at: field.node)
    }
    let (title, version, summary) = (
      reader.text(fields["title"]), reader.text(fields["version"]), reader.text(fields["summary"])
    )
    let kind = reader.choice(fields["kind"], of: Scenario.Kind.self)
    let duration = reader.duration(fields["duration"])
    let playbooks = self.playbooks(fields["playbooks"])
    let clock = self.clock(fields["clock"])
    let roles = self.roles(fields["roles"])
    let objectives = self.objectives(fields["objectives"])
    names.roles = Set(roles.map(\.name))
    names.objectives = Set(objectives.map(\.name))
    declare(fields["injects"])
    scope = names.scope
    let injects = reader.items(fields["injects"]).compactMap { inject($0) }
    let truth = self.truth(fields["truth"])
    let materials = self.materials(fields["materials"])
    let outputs = self.outputs(fields["outputs"])
    let scoring = self.scoring(fields["scoring"])
    let hotWash = self.hotWash(fields["hotwash"])
    guard let name, let title, let version, let summary, let kind, let duration, let clock else {
      return nil
    }
    return Scenario(
      name: name, title: title, version: version, summary: summary,
      license: reader.text(fields["license"]), tlp: reader.text(fields["tlp"]), kind: kind,
      duration: duration, seed: reader.integer(fields["seed"], in: 0...1_000_000) ?? 0,
      playbooks: playbooks, maps: reader.texts(fields["maps"]),
      references: reader.texts(fields["references"]), reviewed: reader.date(fields["reviewed"]),
      clock: clock, roles: roles, objectives: objectives, truth: truth, materials: materials,
      outputs: outputs, injects: injects, scoring: scoring, hotWash: hotWash,
      place: reader.place(of: reader.root))
  }

  /// A name that must be the only one of its kind.
  mutating func unique(_ field: Field?, _ what: String) -> String? {
    guard let field, let name = reader.name(field) else { return nil }
    let key = "\(what) \(name)"
    if let first = lines[key] {
      reader.report(.duplicateName(what: what, name, firstLine: first), at: field.node)
    }
    lines[key] = lines[key] ?? field.node.line
    return name
  }

  /// Names that may be used before they are written.
  private mutating func declare(_ field: Field?) {
    guard case .sequence(let items) = field?.node.content else { return }
    var decisions: [Question] = []
    for item in items {
      if let name = item["inject"]?.scalar { names.injects.insert(name) }
      if case .sequence(let expected) = item["expect"]?.content {
        names.expectations.formUnion(expected.compactMap { $0["expect"]?.scalar })
      }
      guard let decide = item["decide"], let question = decide["question"]?.scalar,
        case .mapping(let options) = decide["options"]?.content
      else { continue }
      decisions.append(
        Question(
          name: question, ask: decide["ask"]?.scalar ?? "", type: .choice,
          options: options.map { Option(name: $0.key.scalar ?? "", text: $0.key.scalar ?? "") },
          place: reader.place(of: decide)))
    }
    names.add(decisions)
  }
}

extension Scenario {
  /// Reads a scenario against the library whose playbooks and duties it names. A file with an error
  /// gives none.
  package static func reading(
    _ file: SourceFile, library: Library
  ) -> (scenario: Scenario?, problems: [Problem]) {
    do throws(YAMLDocument.Refused) {
      var reader = ScenarioReader(try YAMLDocument(file), library: library)
      let scenario = reader.scenario(id: file.id)
      let problems = reader.reader.problems.sorted(by: Problem.comesBefore)
      return (problems.contains { $0.severity == .error } ? nil : scenario, problems)
    } catch {
      return (nil, error.problems)
    }
  }
}

extension Problem {
  static func comesBefore(_ left: Problem, _ right: Problem) -> Bool {
    guard let one = left.place, let other = right.place else { return right.place != nil }
    return (one.line, one.column, left.message) < (other.line, other.column, right.message)
  }
}
