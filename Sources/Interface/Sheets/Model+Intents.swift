import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// Acts on the incident as a whole, and answers.
extension Model {
  func incidentIntent(of sheet: Sheet) throws(Refusal) -> Intent {
    let reason = sheet[.reason]
    switch sheet.purpose {
    case .note:
      return .note(sheet[.note], isAttacker: sheet.chosen(.who) == 1, maps: [])
    case .correct(let entry):
      return .correct(entry, members: [sheet[.member]: .string(sheet[.value])], reason: reason)
    case .severity:
      return .setSeverity(Severity.allCases[sheet.chosen(.choice) ?? 0], reason: reason)
    case .close:
      let outcome = Closing.Outcome.allCases[sheet.chosen(.outcome) ?? 0]
      return .close(
        Closing(outcome: outcome, of: sheet[.of].nonEmpty, reason: reason.nonEmpty))
    case .reopenIncident: return .reopenIncident(reason: reason)
    case .takeRole(let role): return .takeRole(role)
    case .giveRole(let role): return .giveRole(role, to: sheet[.to])
    case .dropRole(let role): return .dropRole(role)
    case .handOver: return .offerHandover(to: sheet[.to], brief: brief)
    case .attach(let playbook): return .attach(playbook, with: [:], name: nil)
    case .upgrade(let playbook): return .upgrade(playbook)
    default: throw Refusal("this sheet makes no entry", mend: "leave it with Esc")
    }
  }

  func answerIntent(_ name: String, _ sheet: Sheet) throws(Refusal) -> Intent {
    guard let question = session?.question(name) else {
      throw Refusal("nobody asks “\(name)” any more", mend: "choose another question")
    }
    let source = sheet.chosen(.source) == 1 ? "seen" : "said"
    let value: Value = question.type == .secret ? .secret : try value(for: question, in: sheet)
    return .answer(
      question: name, Answer(value: value, from: source, reason: sheet[.reason].nonEmpty))
  }

  private func value(for question: QuestionView, in sheet: Sheet) throws(Refusal) -> Value {
    switch question.type {
    case .yesNo: return .yesNo(sheet.chosen(.choice) == 0)
    case .choice:
      guard let index = sheet.chosen(.choice), question.options.indices.contains(index) else {
        throw Refusal("nothing is chosen", mend: "choose one by its number")
      }
      return .choice(question.options[index].name)
    default: break
    }
    let text = try listed(question, in: sheet) ?? sheet[.value]
    let isAtLeast = sheet.chosen(.choice) == 0 && !text.hasPrefix(">")
    if text.isEmpty, case .answered(let fact) = question.state, !question.isChosenFromOptions {
      return try regrown(fact, isComplete: sheet.chosen(.growing) == 1)
    }
    let present: Value? = if case .answered(let fact) = question.state { fact.value } else { nil }
    let context = AnswerContext(
      vocabulary: vocabulary, zone: TimeZone(identifier: times.leading.name) ?? .gmt, now: now,
      current: present, isComplete: sheet.chosen(.growing).map { $0 == 1 })
    do throws(AnswerFault) {
      let asked = session?.incident.question(named: question.name) ?? question.asQuestion
      return try asked.answer(isAtLeast ? ">= \(text)" : text, in: context)
    } catch {
      throw Refusal(error.message, mend: error.mend)
    }
  }

  /// Of options that were chosen, their names; nil where the answer is typed.
  private func listed(_ question: QuestionView, in sheet: Sheet) throws(Refusal) -> String? {
    guard let field = sheet.fields.first(where: { $0.name == .value }),
      case .several(_, let chosen, _) = field.content
    else { return nil }
    let names = chosen.sorted().filter { question.options.indices.contains($0) }
      .map { question.options[$0].name }
    guard !names.isEmpty || sheet.chosen(.growing) == 1 else {
      throw Refusal(
        "nothing is chosen", mend: "Space chooses; or choose complete: there are none")
    }
    return names.joined(separator: ", ")
  }

  /// The same items or figures, open or complete now.
  private func regrown(_ fact: FactView, isComplete: Bool) throws(Refusal) -> Value {
    let value: Value
    switch fact.value {
    case .list(let items, _): value = .list(items, isComplete: isComplete)
    case .counts(let figures, _): value = .counts(figures, isComplete: isComplete)
    default: throw Refusal("the answer is empty", mend: "type it, or leave with Esc")
    }
    guard value != fact.value else {
      throw Refusal(
        "that is what it says now", mend: "add something, or choose open or complete under “more”")
    }
    return value
  }

  func decisionIntent(
    _ name: String, _ option: String?, _ sheet: Sheet
  ) throws(Refusal) -> Intent {
    guard let option else {
      return .await(
        question: name, who: sheet[.who].nonEmpty, again: try coming(sheet[.again]))
    }
    return .answer(
      question: name, Answer(value: .choice(option), from: "said", reason: sheet[.reason]))
  }
}

extension QuestionView {
  /// A list of options is chosen, not typed: no choice is an answer.
  fileprivate var isChosenFromOptions: Bool { type == .list(.choice) && !options.isEmpty }

  /// As the language knows it, for the reading of an answer.
  fileprivate var asQuestion: Question {
    Question(
      name: name, ask: ask, type: type, options: options, suggestion: suggestion, who: who,
      help: help, place: Problems.Place(file: "", line: 1, column: 1))
  }
}

extension Model {
  /// Names of places and groups, as the incident's own files say them.
  var vocabulary: Vocabulary {
    session?.incident.vocabulary ?? shelf?.library.vocabulary ?? Vocabulary()
  }

  /// What stood at the moment of the offer, as the digest that the hand-over signs.
  var brief: Digest {
    let lines = session?.incident.stillOpen(at: now) ?? []
    return Digest(of: Array(lines.joined(separator: "\n").utf8))
  }
}
