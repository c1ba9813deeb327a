import Foundation
import Playbooks
import Response

/// One of the two facts that decide most of whose law applies, asked when the profile has no answer.
struct PlaceField {
  let question: Question
  let label: String
  var line = TextLine()
  /// As read; nil while nothing is typed.
  private(set) var fact: Declaration.Fact?
  private(set) var fault: String?

  /// Name of the fact, and its word on the form.
  private static let asked = [("established", "Based in"), ("serves", "Serves")]

  static func missing(in desk: DeclarationDesk) -> [PlaceField] {
    let known = Set(desk.facts.map(\.question))
    return asked.compactMap { name, label in
      guard !known.contains(name),
        let question = desk.shelf.library.vocabulary.questions.first(where: { $0.name == name })
      else { return nil }
      return PlaceField(question: question, label: label)
    }
  }

  private init(question: Question, label: String) {
    (self.question, self.label) = (question, label)
  }

  /// `DE, US-CA`: these are all, unless the text ends in `...`.
  mutating func read(in desk: DeclarationDesk, now: Date) {
    (fact, fault) = (nil, nil)
    var text = line.text.trimmed
    var isComplete = true
    for dots in ["...", "…"] where text.hasSuffix(dots) {
      text = String(text.dropLast(dots.count)).trimmed
      isComplete = false
    }
    while text.hasSuffix(",") { text = String(text.dropLast()).trimmed }
    guard !text.isEmpty else { return }
    let context = AnswerContext(
      vocabulary: desk.shelf.library.vocabulary, zone: TimeZone(identifier: desk.zone) ?? .gmt,
      now: now, isComplete: isComplete)
    do throws(AnswerFault) {
      fact = Declaration.Fact(
        question: question.name, value: try question.answer(text, in: context), from: "declared")
    } catch {
      fault = "\(error.message); mend: \(error.mend)"
    }
  }
}
