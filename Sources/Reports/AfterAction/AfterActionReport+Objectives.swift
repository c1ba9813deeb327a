import Exercises
import Foundation
import Response
import Timeline

// Objectives: ratings, strengths, areas for improvement.
extension AfterActionReport {
  var objectives: [String] {
    let rows = score.objectives.map { objective in
      [
        text(objective.text), inert(objective.capability),
        "\(Score.tenths(objective.got)) / \(Score.short(objective.possible))",
        (objective.suggested?.rawValue ?? "—") + (objective.isCapped ? " (capped)" : ""),
        objective.evaluated?.rating?.rawValue ?? Self.notRecorded,
        objective.evaluated?.reason.map(inert) ?? "",
      ]
    }
    return ["## 4 Objectives and ratings", ""]
      + table(
        ["Objective", "Capability", "Score", "Suggested", "Evaluator", "Reason"], rows)
      + [
        "",
        "P " + Rating.performed.title + "; S " + Rating.some.title + "; M " + Rating.major.title
          + "; U " + Rating.unable.title + ". The suggestion is arithmetic (section 9); the "
          + "evaluator's rating stands beside it.",
      ]
  }

  var analysis: [String] {
    ["## 5 Analysis", ""]
      + score.objectives.enumerated().flatMap { index, objective in
        analysis(of: objective, index + 1)
      }
  }

  private func analysis(of objective: Score.ObjectiveScore, _ number: Int) -> [String] {
    let terms = score.terms(of: objective.name)
    let strengths = terms.filter { $0.counts && $0.loss >= 0 && $0.got >= 0 && !isSilent($0) }
    let areas = terms.filter { $0.loss < 0 }
    return ["### 5.\(number) \(text(objective.text))", "", "Strengths:", ""]
      + list(strengths.map(strength)) + ["", "Areas for improvement:", ""]
      + list(areas.map(area)) + [""]
  }

  private func list(_ items: [String]) -> [String] {
    items.isEmpty ? ["- none recorded"] : items.map { "- " + $0 }
  }

  /// What merely did not go wrong is no strength.
  private func isSilent(_ term: Score.Term) -> Bool {
    term.result == .avoided || term.possible == 0
  }

  private func strength(_ term: Score.Term) -> String {
    "\(text(term.text)) — \(term.result.word), \(offset(term.at))\(reference(term))."
  }

  /// Observation, reference, analysis: why, not who.
  private func area(_ term: Score.Term) -> String {
    var words = "**Observation:** \(text(term.text)): \(term.result.word)"
    if let due = term.due { words += ", due \(offset(due))" }
    if let at = term.at { words += ", done \(offset(at))" }
    words += " (\(Score.tenths(term.loss)))."
    words += " **Reference:** \(inert(term.inject))\(reference(term))."
    let note = term.observed?.reason ?? term.remark
    return words + " **Analysis:** \(text(note))."
  }

  func reference(_ term: Score.Term) -> String {
    term.entry.map { ", entry \(inert($0.description))" } ?? ""
  }
}
