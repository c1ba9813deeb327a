import Foundation
import Playbooks
import Problems
import Timeline

/// Makes the first entry: what is pinned, which steps get which labels, what is known already.
struct Declaring {
  let declaration: Declaration
  let act: Act
  let materials: Materials
  let now: Date

  init(_ declaration: Declaration, _ act: Act, _ materials: Materials, now: Date) {
    self.declaration = declaration
    self.act = act
    self.materials = materials
    self.now = now
  }

  func draft() throws(Refusal) -> Draft {
    let title = declaration.title.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !title.isEmpty else {
      throw Refusal("the incident has no title", mend: "say in a few words what happened")
    }
    let choice = Choosing(materials: materials)
    let playbooks = try choice.playbooks(declaration.playbooks)
    let files = try choice.files(for: playbooks, always: true)
    let reading = materials.reader(files)
    var attachings = playbooks.map {
      Attaching(playbook: $0.id, labels: [:], with: [:], name: nil, at: now)
    }
    var labelling = Labelling(taken: EmptyCollection())
    for index in attachings.indices {
      let structure = Structure(
        reading: reading, attachings: Array(attachings[...index]), withdrawn: [:])
      try refuseClashes(in: structure)
      let known = Set(attachings.flatMap { $0.labels.keys })
      attachings[index].labels = labelling.labels(for: structure.sites, known: known)
    }
    let structure = Structure(reading: reading, attachings: attachings, withdrawn: [:])
    let facts = try facts(in: structure)
    let event = Event.declared(
      Event.Declared(
        title: title, code: declaration.code, nonce: hex(declaration.nonce),
        isExercise: declaration.isExercise, zone: declaration.zone, version: declaration.version,
        severity: declaration.severity,
        pinned: files.map { .init(file: $0.pathInIncident, digest: $0.digest) },
        playbooks: attachings.map { .init(playbook: $0.playbook, labels: $0.labels) },
        facts: facts, scenario: declaration.scenario?.json, replaces: declaration.replaces))
    let common = Event.Common(
      when: act.when, note: act.note, evidence: act.evidence,
      sim: declaration.isExercise ? now : nil)
    return event.draft(common, zone: declaration.zone)
  }

  /// The profile's facts, and awareness: the moment of declaring, if nobody says.
  private func facts(in structure: Structure) throws(Refusal) -> [Event.AnsweredFact] {
    var given = declaration.facts
    if declaration.scenario == nil, !given.contains(where: { $0.question == "aware" }) {
      given.append(
        Declaration.Fact(
          question: "aware", value: .time(.at(act.when?.at ?? now, zone: declaration.zone)),
          from: "declared"))
    }
    var facts: [Event.AnsweredFact] = []
    for fact in given {
      guard let question = structure.questions[fact.question] else { continue }
      guard question.type.admits(fact.value) else {
        throw Refusal(
          "“\(fact.value.plainText)” is no answer to “\(fact.question)”",
          mend: "answer with a \(question.type.name)")
      }
      let (value, isComplete) = FactValue.json(fact.value, zone: declaration.zone)
      facts.append(
        Event.AnsweredFact(
          question: fact.question, value: value, isComplete: isComplete, from: fact.from,
          reason: nil, settles: []))
    }
    return facts
  }
}

private func hex(_ bytes: [UInt8]) -> String {
  bytes.map { byte in
    let digits = String(byte, radix: 16)
    return digits.count == 1 ? "0" + digits : digits
  }.joined()
}
