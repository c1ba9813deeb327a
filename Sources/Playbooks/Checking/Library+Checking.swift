package import Problems

extension Library {
  /// Every problem of the playbooks, in the order of files and lines: what reading found, and what
  /// only looking at a playbook as a whole finds (design.md §5). Framework ids are checked where
  /// their tables are given.
  package func check(frameworks: Frameworks? = nil) -> [Problem] {
    let checked = playbooks.values.sorted { $0.id < $1.id }.flatMap { playbook in
      PlaybookCheck(playbook, in: self, frameworks: frameworks).problems
    }
    return (problems + checked).sorted(by: Self.isBefore)
  }

  private static func isBefore(_ left: Problem, _ right: Problem) -> Bool {
    let one = left.place?.file ?? ""
    let other = right.place?.file ?? ""
    return one == other ? Problem.isBefore(left, right) : one < other
  }

  /// The playbook meant by a `use`, which may be an id or its last part.
  func used(_ use: Playbook.Use) -> Playbook? { playbook(called: use.playbook) }

  /// A playbook and all it uses, each once, with the conditions under which it is used.
  package func closure(of playbook: Playbook) -> [(playbook: Playbook, when: [Condition])] {
    var found: [(playbook: Playbook, when: [Condition])] = []
    func add(_ playbook: Playbook, _ when: [Condition], _ path: [PlaybookID]) {
      guard !path.contains(playbook.id) else { return }
      found.append((playbook, when))
      for use in playbook.uses {
        guard let other = used(use) else { continue }
        add(other, when + (use.when.map { [$0] } ?? []), path + [playbook.id])
      }
    }
    add(playbook, [], [])
    return found
  }
}
