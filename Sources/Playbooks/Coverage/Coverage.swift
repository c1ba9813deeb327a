/// What a library answers, by the step that does it: what only a playbook's head claims is nothing
/// a responder can do.
package struct Coverage: Sendable {
  /// A step that serves an id.
  package struct Doer: Hashable, Sendable {
    package let playbook: PlaybookID
    package let step: String
    package let phase: Phase

    package var name: String { "\(playbook)/\(step)" }
  }

  package struct Row: Sendable {
    package let id: String
    package let name: String
    /// Steps that name the id.
    package let doers: [Doer]
    /// Where none does: steps that name what it belongs to, or what belongs to it.
    package let related: [Doer]
    /// What it is made of, and which of these a step serves.
    package let parts: [String]
    package let served: [String]
    /// The playbook whose steps serve most of the parts, and how many.
    package let best: Best?

    package var isCovered: Bool { !doers.isEmpty || !related.isEmpty || !served.isEmpty }
  }

  package struct Best: Hashable, Sendable {
    package let playbook: PlaybookID
    package let count: Int
  }

  package struct Section: Sendable {
    package let part: Part
    package let framework: String
    package let rows: [Row]

    package var covered: Int { rows.count(where: \.isCovered) }
  }

  /// What is asked about.
  package enum Part: String, CaseIterable, Sendable {
    case csf, mitigations, cases, kinds, atlas, attack
  }

  private let frameworks: Frameworks
  /// Id → the steps that name it, in order of playbooks and steps.
  private let doers: [String: [Doer]]

  package init(of library: Library, frameworks: Frameworks) {
    self.frameworks = frameworks
    var doers: [String: [Doer]] = [:]
    for playbook in library.playbooks.values.sorted(by: { $0.id < $1.id }) {
      for step in playbook.steps {
        let doer = Doer(playbook: playbook.id, step: step.name, phase: step.phase)
        for id in step.maps where doers[id]?.last != doer { doers[id, default: []].append(doer) }
      }
    }
    self.doers = doers
  }

  /// One section for each framework that has a say in the part.
  package func sections(_ part: Part) -> [Section] {
    var order: [String] = []
    var rows: [String: [Row]] = [:]
    for (id, entry) in frameworks.active(where: part.holds) {
      if rows[entry.framework] == nil { order.append(entry.framework) }
      rows[entry.framework, default: []].append(row(id, entry))
    }
    return order.map { Section(part: part, framework: $0, rows: rows[$0] ?? []) }
  }

  private func row(_ id: String, _ entry: Frameworks.Entry) -> Row {
    let own = doers[id] ?? []
    let answering = entry.parts.map { part in (part, doers[part] ?? related(to: part)) }
    var counts: [PlaybookID: Int] = [:]
    for (_, steps) in answering {
      for playbook in Set(steps.map(\.playbook)) { counts[playbook, default: 0] += 1 }
    }
    let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
    return Row(
      id: id, name: entry.name, doers: own, related: own.isEmpty ? related(to: id) : [],
      parts: entry.parts, served: answering.filter { !$0.1.isEmpty }.map(\.0),
      best: best.map { Best(playbook: $0.key, count: $0.value) })
  }

  /// A step that serves a technique serves its sub-techniques in a way, and the other way round.
  private func related(to id: String) -> [Doer] {
    guard Part.atlas.holds(id) || Part.attack.holds(id) else { return [] }
    if let parent = Self.parent(of: id) { return doers[parent] ?? [] }
    let below = doers.keys.filter { Self.parent(of: $0) == id }.sorted()
    return below.flatMap { doers[$0] ?? [] }
  }

  /// `AML.T0051` of `AML.T0051.001`, `T1078` of `T1078.004`.
  static func parent(of id: String) -> String? {
    guard let dot = id.lastIndex(of: "."), id[dot...].dropFirst().allSatisfy(\.isNumber) else {
      return nil
    }
    return String(id[..<dot])
  }
}

extension Coverage.Part {
  /// What it is called above its table.
  package var title: String {
    switch self {
    case .csf: "outcomes of Respond and Recover"
    case .mitigations: "mitigations"
    case .cases: "case studies, by the techniques of each that a step answers"
    case .kinds: "kinds of incident, by what answers each"
    case .atlas, .attack: "techniques"
    }
  }

  func holds(_ id: String) -> Bool {
    switch self {
    case .csf: (id.hasPrefix("RS.") || id.hasPrefix("RC.")) && id.contains("-")
    case .mitigations: id.hasPrefix("AML.M")
    case .cases: id.hasPrefix("AML.CS")
    case .kinds: id.hasPrefix("LLM") || id.hasPrefix("ASI") || id.hasPrefix("CoSAI-")
    case .atlas: id.hasPrefix("AML.T") && !id.hasPrefix("AML.TA")
    case .attack: id.hasPrefix("T") && id.dropFirst().first?.isNumber == true
    }
  }
}
