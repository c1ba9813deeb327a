import Foundation
package import Playbooks
package import Problems

/// Runs the tests beside a playbook over the engine itself, on a simulated clock.
package struct CaseRunner {
  /// How one case came out.
  package struct Outcome: Sendable {
    package var name: String
    package var place: Place
    /// What was not as expected, each at the line that expects it.
    package var problems: [Problem]
    package var hasPassed: Bool { problems.isEmpty }
  }

  let playbook: PlaybookID
  let materials: Materials

  /// All cases of a file, in its order.
  package static func run(_ file: CaseFile, materials: Materials) -> [Outcome] {
    let runner = CaseRunner(playbook: file.playbook, materials: materials)
    return file.cases.map(runner.run)
  }

  func run(_ test: PlaybookCase) -> Outcome {
    var problems: [Problem] = []
    do {
      var state = try declared(test)
      for act in test.acts {
        do { try perform(act, &state) } catch {
          problems.append(
            Problem(.error, "the act is refused: \(error.message)", at: act.place, mend: error.mend)
          )
        }
      }
      for expectation in test.expectations {
        if let problem = judge(expectation, state) { problems.append(problem) }
      }
    } catch {
      problems.append(Problem(.error, error.message, at: test.place, mend: error.mend))
    }
    return Outcome(name: test.name, place: test.place, problems: problems)
  }

  private func declared(_ test: PlaybookCase) throws(Refusal) -> Simulation {
    let at = test.given.at
    var state = try Simulation(
      .simulated([playbook] + test.given.attach, zone: test.given.zone), materials: materials,
      at: at)
    for fact in test.given.facts { try answer(fact, &state, by: "tester", reason: "given") }
    return state
  }

  private func answer(
    _ given: PlaybookCase.Answer, _ state: inout Simulation, by name: String, reason: String
  ) throws(Refusal) {
    guard let question = state.incident.question(named: given.question) else {
      throw Refusal("nothing asks “\(given.question)”", mend: "name a question of the playbook")
    }
    let context = AnswerContext(
      vocabulary: state.incident.vocabulary,
      zone: TimeZone(identifier: state.incident.zone) ?? .gmt, now: state.now,
      current: state.incident.fact(given.question), isComplete: given.isComplete ? true : nil)
    let value: Value
    do { value = try question.answer(given.text, in: context) } catch {
      throw Refusal(error.message, mend: error.mend)
    }
    let secret: String? = if case .secret = value { given.text } else { nil }
    try state.act(
      .answer(
        question: question.name,
        Answer(value: value, from: "said", reason: reason, secret: secret)), by: name)
  }

  private func perform(_ act: CaseAct, _ state: inout Simulation) throws(Refusal) {
    state.wait(Double(act.after))
    let name = act.by ?? "tester"
    let reason = act.reason ?? "tested"
    switch act.kind {
    case .answer(let answers):
      for given in answers { try answer(given, &state, by: name, reason: reason) }
    case .notKnown(let question):
      try state.act(.await(question: question, who: nil, again: nil), by: name)
    case .attach(let id, let with, let run):
      try state.act(.attach(id, with: with, name: run), by: name)
    case .sent(let rule, let stage):
      try state.act(
        .markSent(
          rule: rule, stage: stage ?? "", to: "the authority", channel: "form", reference: nil),
        by: name)
    case .waive(let rule, let stage):
      try state.act(.waive(rule: rule, stage: stage, reason: reason), by: name)
    case .lost(let source):
      try state.act(.loseEvidence(source: source, step: nil, reason: reason), by: name)
    case .unavailable(let source):
      try state.act(.evidenceUnavailable(source: source, step: nil, reason: reason), by: name)
    case .wait: break
    case .start, .done, .skip, .block, .reopen, .check:
      try performOnStep(act, &state, by: name, reason: reason)
    }
  }

  private func performOnStep(
    _ act: CaseAct, _ state: inout Simulation, by name: String, reason: String
  ) throws(Refusal) {
    switch act.kind {
    case .start(let text): try state.act(.start(step(text, state)), by: name)
    case .done(let text): try state.act(.finish(step(text, state)), by: name)
    case .skip(let text):
      if let phase = Phase(rawValue: text) {
        try state.act(.skipPhase(phase, reason: reason), by: name)
      } else {
        try state.act(.skip(step(text, state), reason: reason), by: name)
      }
    case .block(let text):
      try state.act(.block(step(text, state), reason: reason, again: nil), by: name)
    case .reopen(let text): try state.act(.reopen(step(text, state), reason: reason), by: name)
    case .check(let text, let item):
      try state.act(.sign(step(text, state), item: item), by: name)
    default: break
    }
  }

  /// Inside the tested playbook the step's name will do.
  func step(_ text: String, _ state: Simulation) throws(Refusal) -> StepID {
    if !text.contains("/") || text.hasPrefix("[") {
      let own = StepID(fullName: "\(playbook.name)/\(text)")
      if let own, state.incident.structure.site(own) != nil { return own }
    }
    // A full name needs no look at what holds now, which costs more than the act.
    let full = StepID(fullName: text)
    if let full, state.incident.structure.site(full) != nil { return full }
    return try state.incident.step(called: text, at: state.now)
  }
}
