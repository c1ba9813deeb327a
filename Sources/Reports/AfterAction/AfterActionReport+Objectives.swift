import Exercises
import Foundation
import Response
import Timeline

// Objectives: ratings, strengths, areas for improvement.
extension AfterActionReport {
  var objectives: [Block] {
    let rows = score.objectives.map { objective -> [Words] in
      [
        text(objective.text), text(objective.capability),
        .own("\(Score.tenths(objective.got)) / \(Score.short(objective.possible))"),
        .own((objective.suggested?.rawValue ?? "—") + (objective.isCapped ? " (capped)" : "")),
        objective.evaluated?.rating.map { .own($0.rawValue) } ?? .notRecorded,
        objective.evaluated?.reason.map { .foreign($0) } ?? .empty,
      ]
    }
    return [
      table(
        "objectives", "Objectives with their ratings",
        ["Objective", "Capability", "Score", "Suggested", "Evaluator", "Reason"], rows),
      .paragraph(
        .own(
          "P " + Rating.performed.title + "; S " + Rating.some.title + "; M " + Rating.major.title
            + "; U " + Rating.unable.title + ". The suggestion is arithmetic (see the score); the "
            + "evaluator's rating stands beside it.")),
    ]
  }

  var analysis: [Block] { score.objectives.flatMap(analysis) }

  private func analysis(of objective: Score.ObjectiveScore) -> [Block] {
    let terms = score.terms(of: objective.name)
    let strengths = terms.filter { $0.counts && $0.loss >= 0 && $0.got >= 0 && !isSilent($0) }
    let areas = terms.filter { $0.loss < 0 }
    return [
      .heading(text(objective.text)), .paragraph("Strengths:"),
      .list(strengths.map(strength), or: "None recorded."),
      .paragraph("Areas for improvement:"), .list(areas.map(area), or: "None recorded."),
    ]
  }

  /// What merely did not go wrong is no strength.
  private func isSilent(_ term: Score.Term) -> Bool {
    term.result == .avoided || term.possible == 0
  }

  private func strength(_ term: Score.Term) -> Words {
    text(term.text) + " — \(own: term.result.word), \(own: offset(term.at))" + reference(term) + "."
  }

  /// Observation, reference, analysis: why, not who.
  private func area(_ term: Score.Term) -> Words {
    var words: Words = "\(strong: "Observation:") \(text(term.text)): \(own: term.result.word)"
    if let due = term.due { words += ", due \(own: offset(due))" }
    if let at = term.at { words += ", done \(own: offset(at))" }
    words += " (\(own: Score.tenths(term.loss))). "
    words += "\(strong: "Reference:") \(term.inject)" + reference(term) + ". "
    let note = term.observed?.reason ?? term.remark
    return words + "\(strong: "Analysis:") " + text(note) + "."
  }

  func reference(_ term: Score.Term) -> Words {
    term.entry.map { ", entry \($0)" } ?? .empty
  }
}
