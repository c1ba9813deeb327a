package import Problems

/// Playbooks made by a program instead of read from a file: what is imported is made so, printed
/// (`yaml`), and read back, so that one reader judges all.
extension Playbook {
  package static func made(
    _ id: PlaybookID, title: String, version: String, summary: String, kind: PlaybookKind
  ) -> Playbook {
    Playbook(
      id: id, title: title, version: version, summary: summary, kind: kind, severity: nil,
      useWhen: [], maps: [], references: [], reviewed: nil, roles: [], questions: [], uses: [],
      steps: [], place: Place(file: id.text, line: 1, column: 1))
  }
}

extension Playbook.Role {
  package static func made(_ name: String, title: String) -> Playbook.Role {
    Playbook.Role(name: name, title: title)
  }
}

extension Step {
  package static func made(
    _ name: String, phase: Phase, title: String, kind: Kind, at place: Place
  ) -> Step {
    Step(
      name: name, phase: phase, title: title, kind: kind, why: nil, role: nil, when: nil,
      after: [], within: nil, every: nil, forEach: nil, check: [], commands: [], collect: [],
      maps: [], ifFails: nil, place: place)
  }
}

extension Step.Reference {
  package static func made(_ text: String, at place: Place) -> Step.Reference {
    Step.Reference(text: text, place: place)
  }
}

extension Step.Within {
  package static func made(seconds: Int) -> Step.Within {
    Step.Within(seconds: seconds, from: .ready)
  }
}

extension Step.Command {
  /// A command of which nothing is known but its text: it may change anything, cannot be undone,
  /// and nobody checked it.
  package static func unknown(
    _ title: String, _ invocation: Invocation, on host: String?, at place: Place
  ) -> Step.Command {
    Step.Command(
      title: title, invocation: invocation, item: nil, on: host, timeout: 600, env: [:],
      stdin: nil, changes: "not known: read the command before you run it", undo: Undo.none,
      approvals: 1, keeps: nil, dryRun: nil, needs: [], isUnchecked: true, expect: nil,
      place: place)
  }
}
