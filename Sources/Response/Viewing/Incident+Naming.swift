package import Foundation
import Playbooks
import Problems

extension Incident {
  /// Finds what a person typed: full name, unambiguous part, or label (`C3`, `C4.2`).
  package func step(called text: String, at now: Date) throws(Refusal) -> StepID {
    let wanted = text.trimmingCharacters(in: .whitespaces)
    let nodes = evaluation(at: now).nodes
    let folded = wanted.lowercased()
    if let node = nodes.first(where: { $0.label.lowercased() == folded }) { return node.id }
    if let id = StepID(fullName: wanted), structure.site(id) != nil { return id }
    let names = nodes.map { (id: $0.id, name: $0.id.description) }
    let rules: [(String) -> Bool] = [
      { $0 == wanted }, { $0.hasSuffix("/\(wanted)") },
      { self.shortName($0).hasPrefix(wanted) }, { $0.contains(wanted) },
    ]
    for fits in rules {
      let found = names.filter { fits($0.name) }
      let parents = Set(found.map(\.id.parent))
      if found.count == 1 { return found[0].id }
      if parents.count == 1, let parent = parents.first, found.contains(where: { $0.id == parent })
      {
        return parent
      }
      guard found.isEmpty else { throw ambiguous(wanted, found.map(\.name)) }
    }
    let mend = nearest(to: wanted, among: nodes.flatMap { [$0.id.step, $0.id.description] })
    throw Refusal(
      "no step is called “\(wanted)”",
      mend: mend.map { "write “\($0)”" } ?? "see `tocsin status` for the steps and their labels")
  }

  private func shortName(_ name: String) -> String {
    name.firstIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
  }

  private func ambiguous(_ text: String, _ names: [String]) -> Refusal {
    Refusal(
      "“\(text)” could be \(names.count) steps",
      mend: "write one of: \(names.prefix(6).joined(separator: ", "))")
  }
}
