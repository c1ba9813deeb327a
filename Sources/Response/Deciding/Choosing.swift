import Playbooks
import Problems
import Timeline

/// Finds playbooks among what is offered, with everything they use.
struct Choosing {
  let materials: Materials
  let offered: Materials.Reading
  private let byID: [String: Materials.Pinned]

  init(materials: Materials) {
    self.materials = materials
    offered = materials.reader(materials.offered)
    // The first hit wins: the user's folder stands before what we ship.
    byID = Dictionary(
      materials.offered.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func playbooks(_ ids: [PlaybookID]) throws(Refusal) -> [Playbook] {
    var found: [Playbook] = []
    for id in ids {
      let playbook = try playbook(id)
      if !found.contains(where: { $0.id == playbook.id }) { found.append(playbook) }
    }
    return found
  }

  func playbook(_ id: PlaybookID) throws(Refusal) -> Playbook {
    if let found = offered.playbook(called: id.text) { return found }
    let names = offered.playbooks.keys.flatMap { [$0.text, $0.name] }
    if byID[id.text] != nil {
      throw Refusal(
        "playbook “\(id)” has errors", mend: "see them with `tocsin playbook check \(id)`")
    }
    let mend = nearest(to: id.text, among: names.sorted()).map { "write “\($0)”" }
    throw Refusal(
      "no playbook is called “\(id)”", mend: mend ?? "see `tocsin playbook list`")
  }

  /// The playbooks, all they use, and what is always pinned.
  func files(for playbooks: [Playbook], always: Bool) throws(Refusal) -> [Materials.Pinned] {
    var needed: [PlaybookID] = []
    var work = Array(playbooks.reversed())
    while let next = work.popLast() {
      guard !needed.contains(next.id) else { continue }
      needed.append(next.id)
      for use in next.uses.reversed() { work.append(try playbook(PlaybookID(use.playbook))) }
    }
    let chosen = needed.compactMap { byID[$0.text] }
    guard always else { return chosen }
    var seen: Set<String> = []
    let rest = materials.offered.filter {
      $0.isAlwaysPinned && seen.insert($0.logicalPath).inserted
    }
    return chosen + rest
  }
}

/// Two playbooks that ask the same name mean the same fact, and must agree on its type.
func refuseClashes(in structure: Structure) throws(Refusal) {
  var known: [String: Question] = [:]
  for question in structure.reading.vocabulary.questions { known[question.name] = question }
  for run in structure.runs {
    for question in run.playbook.allQuestions {
      let name = run.fact(question.name)
      guard let other = known[name] else {
        known[name] = question
        continue
      }
      guard !agree(question, other) else { continue }
      throw Refusal(
        "“\(name)” is a \(question.type.name) at \(place(question)) and a "
          + "\(other.type.name) at \(place(other))",
        mend: "keep them apart: `with: {\(question.name): another-name}`")
    }
  }
}

private func agree(_ one: Question, _ other: Question) -> Bool {
  one.type == other.type
    && (one.type != .choice || Set(one.options.map(\.name)) == Set(other.options.map(\.name)))
}

private func place(_ question: Question) -> String {
  "\(question.place.file):\(question.place.line)"
}
