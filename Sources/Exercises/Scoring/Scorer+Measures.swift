import Foundation
import Playbooks
import Response
import Timeline

// Figures beside the score.
extension Scorer {
  func measures(_ terms: [Score.Term]) -> [Score.Measure] {
    times(terms) + counts(terms)
  }

  private var firstInject: Date? {
    scenario.injects.compactMap { run.release(of: $0.name)?.at }.min()
  }

  private func since(_ instant: Date?, _ other: Date?) -> Double? {
    guard let instant, let other else { return nil }
    return other.timeIntervalSince(instant)
  }

  private func times(_ terms: [Score.Term]) -> [Score.Measure] {
    let declared = run.firsts.declared?.at
    let notice = ["notice.drafted", "notice.sent"].compactMap { run.firsts.kinds[$0]?.at }.min()
    let contained = run.firsts.facts["contained"]?.last?.moment.at
    return [
      Score.Measure(
        name: "acknowledge", title: "first inject to the first act of anybody",
        value: .time(since(firstInject, run.deeds.first?.at)), target: nil),
      Score.Measure(
        name: "detect", title: "first inject to declared",
        value: .time(since(firstInject, declared)), target: target(.act(.declare))),
      Score.Measure(
        name: "contain", title: "declared to contained", value: .time(since(declared, contained)),
        target: nil),
      Score.Measure(
        name: "first-notice", title: "declared to the first notice drafted",
        value: .time(since(declared, notice)), target: nil),
    ] + idle
  }

  private func target(_ match: Match) -> Double? {
    scenario.expectations.first { $0.expectation.match == match }
      .map { Double($0.expectation.within) }
  }

  /// The longest time in which whoever holds a role wrote nothing.
  private var idle: [Score.Measure] {
    scenario.roles.compactMap { role in
      guard let name = run.incident.holders[role.name] else { return nil }
      let own = run.deeds.filter { $0.by == name }.map(\.at)
      let instants = [run.start] + own + [end]
      let longest = zip(instants, instants.dropFirst()).map { $1.timeIntervalSince($0) }.max()
      return Score.Measure(
        name: "idle-\(role.name)", title: "longest silence of \(role.title)",
        value: .time(longest), target: nil)
    }
  }

  private func counts(_ terms: [Score.Term]) -> [Score.Measure] {
    let situation = run.incident.situation(at: end)
    let steps = situation.phases.flatMap(\.steps)
    let stages = situation.duties.flatMap(\.stages)
    func count(_ name: String, _ title: String, _ number: Int) -> Score.Measure {
      Score.Measure(name: name, title: title, value: .count(number), target: nil)
    }
    let wrong = wrongAnswers
    return [
      count("steps-late", "steps late", steps.count { $0.isLate }),
      count(
        "steps-skipped", "steps skipped",
        steps.count { if case .skipped = $0.state { true } else { false } }),
      count(
        "deadlines-met", "deadlines met",
        stages.count { if case .met(_, nil, _) = $0.state { true } else { false } }),
      count(
        "deadlines-late", "deadlines met late",
        stages.count { if case .met(_, .some, _) = $0.state { true } else { false } }),
      count("deadlines-missed", "deadlines missed", stages.count { $0.state == .missed }),
      count("deadlines-running", "deadlines still running", stages.count { $0.state == .running }),
      count(
        "wrong-trigger", "clocks started from the wrong trigger",
        terms.count { $0.remark == "started from the wrong trigger" }),
      count("wrong-answers", "answers that were wrong at first", wrong.count),
      count(
        "wrong-at-end", "answers that were wrong at the end",
        wrong.count { $0.corrected == nil }),
      count(
        "decisions-by-default", "decisions that nobody took",
        terms.count { $0.result == .byDefault }),
      count(
        "evidence-lost", "evidence gone before it was kept",
        situation.evidence.count {
          switch $0.state {
          case .lost, .vanished: true
          default: false
          }
        }),
      count("questions-asked", "questions to the facilitator", questionsAsked),
    ]
  }

  /// Players ask by a note that begins so.
  private var questionsAsked: Int {
    run.living.count {
      $0.kind == "note.added" && ($0.data["note"]?.string ?? "").hasPrefix("facilitator: ")
    }
  }

  struct WrongAnswer: Hashable, Sendable {
    var question: String
    var right: String
    var at: Date
    /// Nil: it was still wrong at the end.
    var corrected: Date?
  }

  /// Answers other than the truth's, first to last, and when they were put right.
  var wrongAnswers: [WrongAnswer] {
    (scenario.truth?.answers ?? []).compactMap { known in
      guard let given = run.firsts.facts[known.question],
        let question = run.incident.question(named: known.question),
        let right = value(known.text, of: question)
      else { return nil }
      guard let wrong = given.first(where: { $0.value != right }) else { return nil }
      let corrected = given.last?.value == right ? given.last { $0.value != right } : nil
      let mended = corrected.flatMap { last in
        given.first { $0.moment.at >= last.moment.at && $0.value == right }
      }
      return WrongAnswer(
        question: known.question, right: known.text, at: wrong.moment.at,
        corrected: mended?.moment.at)
    }
  }

  private func value(_ text: String, of question: Question) -> JSON? {
    let context = AnswerContext(
      vocabulary: run.incident.vocabulary, zone: .gmt, now: end, isComplete: nil)
    guard let value = try? question.answer(text, in: context) else { return nil }  // was checked
    return FactValue.json(value, zone: run.incident.zone).0
  }
}
