import Problems
import Response

@testable import Interface
@testable import Playbooks

extension Sample {

  static let shelf: LibraryShelf = {
    let id = PlaybookID("ai/data-leak")
    let playbook = Playbook(
      id: id, title: "Data leak by an assistant", version: "3.2.0",
      summary: "An assistant shows a person what belongs to another.", kind: .ai,
      severity: .critical, useWhen: ["A customer saw another customer's data"],
      maps: ["AML.T0057"], references: ["NIST SP 800-61r3"], reviewed: "2026-11-01",
      roles: [Playbook.Role(name: "lead", title: "Incident lead")], questions: [], uses: [],
      steps: [], place: Problems.Place(file: "ai/data-leak.yaml", line: 1, column: 1))
    return LibraryShelf(
      library: Library(playbooks: [id: playbook]), materials: Materials(),
      origins: [id: "shipped"])
  }()
}
