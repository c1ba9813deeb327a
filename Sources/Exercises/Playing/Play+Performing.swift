package import Foundation
package import Playbooks
package import Problems
package import Response
import Timeline

extension Play {
  /// How a play came out.
  package struct Outcome: Sendable {
    package var name: String
    package var place: Place
    package var run: ExerciseRun
    /// What was refused or came otherwise than expected, each at its line.
    package var problems: [Problem]
    package var hasPassed: Bool { problems.isEmpty }
  }

  /// Plays it to its end on pretended clocks; `speed` is simulated seconds in one of the wall, nil
  /// the scenario's. Throws what refuses to begin.
  package func performed(
    in scenario: Scenario, sha256: String, materials: Materials, vocabulary: Vocabulary,
    speed: Int? = nil
  ) throws(Refusal) -> Outcome {
    var facts: [Declaration.Fact] = []
    for fact in given {
      guard let question = vocabulary.question(named: fact.question) else {
        throw Refusal("nothing asks “\(fact.question)”", mend: "name a shared fact")
      }
      let value = try Player.value(
        fact, question, vocabulary: vocabulary, zone: scenario.clock.zone,
        now: scenario.clock.start, current: nil)
      facts.append(Declaration.Fact(question: fact.question, value: value, from: "profile"))
    }
    var player = Player(
      drill: try Drill(
        scenario, sha256: sha256, materials: materials, speed: speed, facts: facts))
    for act in acts { player.perform(act) }
    if player.drill.run.ended == nil {
      player.drill.advance(to: scenario.end)
      try player.drill.pull(.finish(isAborted: false))
    }
    return Outcome(
      name: name, place: place, run: player.drill.run,
      problems: player.problems + differences(player.drill.run))
  }

  private func differences(_ run: ExerciseRun) -> [Problem] {
    let score = run.score
    var found: [Problem] = []
    func compare(_ told: Expected.Told, _ what: String, _ real: String) {
      guard told.text != real else { return }
      found.append(
        Problem(
          .error, "\(what) is “\(real)”, not “\(told.text)”", at: told.place,
          mend: "look at the play, the scenario or the score: tocsin exercise test"))
    }
    if let sum = expected.sum { compare(sum, "the sum", score.sum) }
    for (name, told) in expected.objectives.sorted(by: { $0.key < $1.key }) {
      let objective = score.objectives.first { $0.name == name }
      compare(told, name, objective?.suggested?.rawValue ?? "not tested")
    }
    for (name, told) in expected.terms.sorted(by: { $0.key < $1.key }) {
      compare(told, name, score.terms.first { $0.name == name }?.result.rawValue ?? "not there")
    }
    if let names = expected.released, let place = expected.releasedPlace {
      let real = run.released.joined(separator: ", ")
      compare(
        Expected.Told(text: names.joined(separator: ", "), place: place), "what came", real)
    }
    return found
  }
}

extension ExerciseRun {
  /// Injects in the order in which they came.
  package var released: [String] {
    fates.compactMap { name, fate -> (Release, String)? in
      if case .released(let release) = fate { (release, name) } else { nil }
    }
    .sorted { ($0.0.at, $0.0.entry, $0.1) < ($1.0.at, $1.0.entry, $1.1) }
    .map(\.1)
  }
}

/// Performs the acts of a play.
struct Player {
  var drill: Drill
  private(set) var problems: [Problem] = []

  init(drill: Drill) { self.drill = drill }

  mutating func perform(_ act: ScriptedAct) {
    drill.advance(to: drill.run.start.addingTimeInterval(Double(act.at)))
    do {
      if let lever = try lever(act) {
        try drill.pull(lever)
      } else {
        try perform(act.kind, by: act.by, reason: act.reason ?? "as the play says")
      }
    } catch {
      problems.append(
        Problem(.error, "the act is refused: \(error.message)", at: act.place, mend: error.mend))
    }
  }

  private func lever(_ act: ScriptedAct) throws(Refusal) -> Lever? {
    switch act.kind {
    case .inject(let name): return .fire(name, text: nil)
    case .hold(let name): return .hold(name)
    case .skipInject(let name): return .skip(name)
    case .jump(let seconds): return .jump(seconds)
    case .finish: return .finish(isAborted: false)
    case .mark(let name, let text, let rating):
      guard let result = Event.ExpectationMark.Result(rawValue: text) else {
        throw Refusal(
          "“\(text)” is no result", mend: "write met, late, missed or not-observed")
      }
      return .mark(
        Event.ExpectationMark(name, result, rating: rating, reason: act.reason))
    default: return nil
    }
  }

  private mutating func perform(
    _ kind: ScriptedAct.Kind, by role: String, reason: String
  ) throws(Refusal) {
    let incident = drill.run.incident
    switch kind {
    case .declare(let playbooks): try declare(playbooks, by: role)
    case .attach(let name):
      try drill.act(.attach(PlaybookID(name), with: [:], name: nil), by: role)
    case .answer(let answers):
      for answer in answers { try self.answer(answer, by: role, reason: reason) }
    case .start(let step): try drill.act(.start(stepID(step)), by: role)
    case .done(let step): try drill.act(.finish(stepID(step)), by: role)
    case .skip(let step): try drill.act(.skip(stepID(step), reason: reason), by: role)
    case .block(let step):
      try drill.act(.block(stepID(step), reason: reason, again: nil), by: role)
    case .note(let text): try drill.act(.note(text, isAttacker: false, maps: []), by: role)
    case .keep(let source): try drill.act(.keepEvidence(kept(source)), by: role)
    case .draft(let rule, let stage):
      try drill.act(
        .keepDraft(
          rule: rule, stage: stage ?? firstStage(rule, incident),
          DraftText(
            file: "notices/\(rule).md", digest: Digest(of: Array(rule.utf8)), answered: 0,
            asked: 0, open: [])), by: role)
    case .sent(let rule, let stage):
      try drill.act(
        .markSent(
          rule: rule, stage: stage ?? firstStage(rule, incident), to: "the authority",
          channel: "form", reference: nil, reason: reason), by: role)
    case .waive(let rule, let stage):
      try drill.act(.waive(rule: rule, stage: stage, reason: reason), by: role)
    case .severity(let text):
      guard let severity = Severity(rawValue: text) else {
        throw Refusal("“\(text)” is no severity", mend: "write critical, high, medium or low")
      }
      try drill.act(.setSeverity(severity, reason: reason), by: role)
    case .mark, .inject, .hold, .skipInject, .jump, .finish: return
    }
  }

  private func firstStage(_ rule: String, _ incident: Incident) -> String {
    incident.duty(rule, at: drill.now)?.stages.first?.name ?? ""
  }

  /// What `declare` does in an exercise, which its start has declared: answers when it was declared
  /// and when they became aware, and attaches playbooks.
  private mutating func declare(_ playbooks: [String], by role: String) throws(Refusal) {
    for intent in DeclaringInExercise.intents(
      now: drill.now, zone: drill.run.incident.zone, aware: nil,
      playbooks: playbooks.map(PlaybookID.init))
    {
      try drill.act(intent, by: role)
    }
  }

  private mutating func answer(
    _ given: Play.Answered, by role: String, reason: String
  ) throws(Refusal) {
    let incident = drill.run.incident
    guard let question = incident.question(named: given.question) else {
      throw Refusal("nothing asks “\(given.question)”", mend: "name a question that is asked")
    }
    let value = try Self.value(
      given, question, vocabulary: incident.vocabulary, zone: incident.zone, now: drill.now,
      current: incident.fact(given.question))
    try drill.act(
      .answer(question: question.name, Response.Answer(value: value, from: "said", reason: reason)),
      by: role)
  }

  static func value(
    _ given: Play.Answered, _ question: Question, vocabulary: Vocabulary, zone: String, now: Date,
    current: Value?
  ) throws(Refusal) -> Value {
    let context = AnswerContext(
      vocabulary: vocabulary, zone: Zone.named(zone) ?? .gmt, now: now, current: current,
      isComplete: given.isComplete ? true : nil)
    do { return try question.answer(given.text, in: context) } catch {
      throw Refusal(error.message, mend: error.mend)
    }
  }

  private func stepID(_ name: String) throws(Refusal) -> StepID {
    if let id = StepID(fullName: name), drill.run.incident.stepState(name, at: drill.now) != nil {
      return id
    }
    return try drill.run.incident.step(called: name, at: drill.now)
  }

  private func kept(_ source: String) -> KeptEvidence {
    KeptEvidence(
      sha256: Digest(of: Array(source.utf8)), size: source.utf8.count, name: source,
      source: source, step: nil,
      acquired: Act.When(at: drill.now, zone: drill.run.incident.zone, source: "said"), how: nil,
      custody: .object([:]), files: nil, isPartial: false, isUnstable: false)
  }
}

/// The acts that declaring is in an exercise.
package enum DeclaringInExercise {
  package static func intents(
    now: Date, zone: String, aware: Date?, playbooks: [PlaybookID]
  ) -> [Intent] {
    let time = { (date: Date) in
      Response.Answer(value: .time(.at(date, zone: zone)), from: "said", reason: nil)
    }
    return [
      .answer(question: "declared", time(now)), .answer(question: "aware", time(aware ?? now)),
    ] + playbooks.map { .attach($0, with: [:], name: nil) }
  }
}
