import Problems

extension Playbook {
  /// Stands in for a pinned playbook whose file is gone or altered: its steps by name alone, so
  /// that the record still opens and reads (design.md §4).
  package static func missing(
    _ id: PlaybookID, steps: [(name: String, phase: Phase)]
  ) -> Playbook {
    let place = Place(file: id.text, line: 1, column: 1)
    return Playbook(
      id: id, title: id.name, version: "", summary: "", kind: .common, severity: nil, useWhen: [],
      maps: [], references: [], reviewed: nil, roles: [], questions: [], uses: [],
      steps: steps.map { .named($0.name, phase: $0.phase, at: place) }, place: place)
  }
}

extension Step {
  fileprivate static func named(_ name: String, phase: Phase, at place: Place) -> Step {
    Step(
      name: name, phase: phase, title: name, kind: .work(""), why: nil, role: nil, when: nil,
      after: [], within: nil, every: nil, forEach: nil, check: [], commands: [], collect: [],
      maps: [], ifFails: nil, place: place)
  }
}
