import Problems

extension Playbook {
  /// Steps that wait for each other; a phase stands for its steps.
  func cyclesInAfter() -> [Problem] {
    var byName: [String: Step] = [:]
    for step in steps { byName[step.name] = byName[step.name] ?? step }
    var settled: Set<String> = []
    var problems: [Problem] = []
    for step in steps where !settled.contains(step.name) {
      var path: [String] = []
      if let cycle = cycle(from: step.name, byName, &path, &settled),
        let first = byName[cycle.first ?? ""]
      {
        let place = first.after.first { cycle.contains($0.text) }?.place ?? first.place
        problems.append(PlaybookProblem.cycleInAfter(cycle).problem(at: place))
      }
    }
    return problems
  }

  private func cycle(
    from name: String, _ byName: [String: Step], _ path: inout [String],
    _ settled: inout Set<String>
  ) -> [String]? {
    if let begin = path.firstIndex(of: name) { return Array(path[begin...]) + [name] }
    guard !settled.contains(name), let step = byName[name] else { return nil }
    path.append(name)
    defer { path.removeLast() }
    for reference in step.after {
      for next in named(reference.text) {
        if let cycle = cycle(from: next, byName, &path, &settled) {
          settled.formUnion(cycle)
          return cycle
        }
      }
    }
    settled.insert(name)
    return nil
  }

  private func named(_ text: String) -> [String] {
    guard let phase = Phase(rawValue: text) else { return [text] }
    return steps.filter { $0.phase == phase }.map(\.name)
  }
}
