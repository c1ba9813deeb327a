import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension PlainMode {
  /// Asks what an act needs, says it as understood, and signs it once yes is typed.
  func act(_ command: PlainCommand, _ place: inout PlainPlace, _ telling: Telling) throws {
    guard let prepared = try prepare(command, place, telling) else {
      say("nothing was written.")
      return
    }
    try sign(prepared, place.handling)
    if place.step(in: place.handling.incident.situation(at: session.shell.now()))?.state.isSettled
      ?? true
    {
      place.chosen = nil
    }
    tellPlace(&place)
  }

  struct Prepared {
    var intent: Intent
    /// As a person reads it before they sign.
    var words: String
    var note: String?
  }

  /// What is asked before an act is signed, besides the yes.
  enum Asking { case note, nothing }

  func sign(_ prepared: Prepared, _ handling: Handling, asking: Asking = .note) throws {
    let now = session.shell.now()
    let times = TimeWords(zone: handling.incident.zone, now: now)
    say(visible("sign as \(handling.actor.name): \(prepared.words), \(times.both(now))."))
    var note = prepared.note
    if note == nil, asking == .note {
      note = ask("note (empty for none):").flatMap { $0.isEmpty ? nil : $0 }
    }
    say("type yes to sign:")
    guard read() == "yes" else {
      say("nothing was written.")
      return
    }
    // With the first act: who only looks leaves nothing behind.
    try handling.openSession()
    let done = try handling.act(Act(prepared.intent, note: note))
    say("signed. entry \(done.entry).")
    if let why = handling.incident.ineffective[done.entry] { say(visible("no effect: \(why)")) }
  }

  private func prepare(
    _ command: PlainCommand, _ place: PlainPlace, _ telling: Telling
  ) throws -> Prepared? {
    switch command.word {
    case .done, .start, .skip, .block, .reopen, .check, .assign:
      return try prepareStep(command, place, telling)
    case .answer, .ask, .decide: return try prepareAnswer(command, place, telling)
    case .note:
      guard let text = given(command.rest, "the note:") else { return nil }
      return Prepared(
        intent: .note(text, isAttacker: false, maps: []), words: "note, \(text)", note: text)
    case .attach:
      guard let name = given(command.rest, "which playbook?") else { return nil }
      place.handling.offer(try Pinning.offered(session.library()))
      return Prepared(
        intent: .attach(PlaybookID(name), with: [:], name: nil), words: "attach \(name)")
    case .role:
      guard let role = ask("which role do you take?"), !role.isEmpty else { return nil }
      return Prepared(intent: .takeRole(role), words: "take the role \(role)")
    case .severity:
      guard let text = given(command.rest, "critical, high, medium or low?"),
        let reason = reason()
      else { return nil }
      let severity = try session.severity(text)
      return Prepared(
        intent: .setSeverity(severity, reason: reason),
        words: "severity \(severity.label), because \(reason)")
    case .close: return try prepareClosing(place)
    default: return nil
    }
  }

  private func given(_ rest: String, _ question: String) -> String? {
    let text = rest.isEmpty ? ask(question) : rest
    return text.flatMap { $0.isEmpty ? nil : $0 }
  }

  private func reason() -> String? { given("", "reason:") }

  private func prepareStep(
    _ command: PlainCommand, _ place: PlainPlace, _ telling: Telling
  ) throws -> Prepared? {
    guard let step = place.step(in: telling.situation) else {
      throw Misuse("no step is chosen", mend: "go STEP")
    }
    let name = "\(step.label) \(step.title)"
    if let item = item(command, of: step) {
      return Prepared(
        intent: .sign(step.id, item: item.letter),
        words: "\(step.label)\(item.letter) done, \(item.text)")
    }
    switch command.word {
    case .done, .check:
      let open = step.items.filter { if case .open = $0.state { true } else { false } }
      if !open.isEmpty {
        say("still open: \(open.map(\.letter).joined(separator: ", ")); this finishes them all.")
      }
      return Prepared(intent: .finish(step.id), words: "\(name), done")
    case .start: return Prepared(intent: .start(step.id), words: "\(name), under way")
    case .assign:
      guard let who = given(command.rest, "to whom?") else { return nil }
      return Prepared(intent: .assign(step.id, to: who), words: "\(name), assigned to \(who)")
    default: break
    }
    guard let reason = given(command.rest, "reason:") else { return nil }
    switch command.word {
    case .skip:
      return Prepared(
        intent: .skip(step.id, reason: reason), words: "\(name), skipped, because \(reason)")
    case .block:
      return Prepared(
        intent: .block(step.id, reason: reason, again: nil),
        words: "\(name), blocked, because \(reason)")
    default:
      return Prepared(
        intent: .reopen(step.id, reason: reason), words: "\(name), reopened, because \(reason)")
    }
  }

  /// `done b`: the item of that letter.
  private func item(_ command: PlainCommand, of step: StepView) -> ItemView? {
    guard command.word == .done || command.word == .check else { return nil }
    return step.items.first { $0.letter == command.rest }
  }

  private func prepareAnswer(
    _ command: PlainCommand, _ place: PlainPlace, _ telling: Telling
  ) throws -> Prepared? {
    guard let view = try question(command, place, telling) else {
      throw Misuse("no question is open here", mend: "answer NAME; questions lists them")
    }
    let question = try place.handling.question(view.name)
    say(telling.lines(view))
    for (index, option) in view.options.enumerated() {
      say(visible("\(index + 1): \(option.name), \(option.text)"))
    }
    if question.type == .secret {
      let secret = try SecretInput.read(prompt: view.ask, session.shell)
      let answer = Answer(value: .secret, from: "said", reason: nil, secret: secret)
      return Prepared(
        intent: .answer(question: view.name, answer), words: "\(view.name), given, not kept")
    }
    let more =
      view.isAnswered && question.type.mayGrow ? " +one adds; complete: these are all;" : ""
    guard let typed = ask("answer, or unknown:\(more)"), !typed.isEmpty else { return nil }
    if ["unknown", "not known", "not-known"].contains(typed) {
      return Prepared(
        intent: .await(question: view.name, who: nil, again: nil),
        words: "\(view.name), not known yet")
    }
    let text = Int(typed).flatMap { number in
      view.options.indices.contains(number - 1) ? view.options[number - 1].name : nil
    }
    let value = try value(text ?? typed, of: question, place.handling)
    let isCorrection = view.isSettledAnswer
    if isCorrection { say("it was answered before; the old answer stays in the record.") }
    let reason = view.isDecision || isCorrection ? self.reason() : nil
    guard !view.isDecision && !isCorrection || reason != nil else { return nil }
    let words = "\(view.name) is \(value.described(by: question))"
    return Prepared(
      intent: .answer(question: view.name, Answer(value: value, from: "said", reason: reason)),
      words: reason.map { "\(words), because \($0)" } ?? words)
  }

  /// A list or count may grow: whether it is all is asked, and `complete` alone keeps its items.
  private func value(
    _ typed: String, of question: Question, _ handling: Handling
  ) throws -> Value {
    guard question.type.mayGrow else {
      return try handling.value(typed, of: question, isComplete: nil)
    }
    if ["complete", "open"].contains(typed) {
      return try handling.regrown(question, isComplete: typed == "complete")
    }
    let all = ask("is that all? yes, or empty: more may come")
    return try handling.value(typed, of: question, isComplete: all == "yes" || all == "y")
  }

  /// The named one, else the first open one of this step, else the most useful.
  private func question(
    _ command: PlainCommand, _ place: PlainPlace, _ telling: Telling
  ) throws -> QuestionView? {
    if !command.rest.isEmpty {
      return telling.question(try place.handling.question(command.rest).name)
    }
    let names: [String] =
      switch place.step(in: telling.situation)?.kind {
      case .decide(let name): [name]
      case .ask(let names): names
      default: []
      }
    let open = Set(telling.situation.questions.map(\.name))
    let name = names.first { open.contains($0) } ?? names.first
    return name.flatMap(telling.question) ?? telling.situation.toAsk.first
  }

  private func prepareClosing(_ place: PlainPlace) throws -> Prepared? {
    let open = place.handling.incident.stillOpenGroups(at: session.shell.now())
    say(open.map { visible("still open: \($0.line)") })
    let known = Closing.Outcome.allCases.map(\.rawValue)
    guard let typed = ask("as what? \(known.joined(separator: ", "))") else { return nil }
    guard let outcome = Closing.Outcome(rawValue: typed) else {
      throw Misuse(
        "“\(typed)” is no way to close", mend: "write one of: \(known.joined(separator: ", "))")
    }
    let other = outcome == .duplicate ? given("", "of which incident?") : nil
    let reason = open.isEmpty ? nil : self.reason()
    return Prepared(
      intent: .close(Closing(outcome: outcome, of: other, reason: reason)),
      words: "close as \(outcome.rawValue)" + (reason.map { ", because \($0)" } ?? ""))
  }
}
