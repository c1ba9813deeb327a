package import Foundation
import Response
package import Timeline

/// What to do better: a point that cost something, or what people decided to do (a follow-up).
package struct Improvement: Hashable, Sendable {
  /// `I-3` of what cost something, `F-001` of what was decided.
  package var id: String
  package var capability: String
  package var objective: String
  /// The objective's or the act's text, for who does not know the name.
  package var text: String
  package var issue: String
  /// Nil: nobody has said yet.
  package var action: String?
  /// HSEEP's: planning, organisation, equipment, training, exercises.
  package var element: String
  package var owner: String?
  /// A day, `2026-12-01`.
  package var due: String?
  package var isClosed: Bool
  package var verifiedBy: String
  package var entry: EntryID?
  /// When it was seen or decided, on the wall.
  package var since: Date?
}

extension ExerciseRun {
  /// Points that cost something in the order of the sum, then what was decided.
  package var improvementPlan: [Improvement] { lost(score) + decidedWork }

  private func lost(_ score: Score) -> [Improvement] {
    score.terms.filter { $0.loss < 0 }.enumerated().map { index, term in
      Improvement(
        id: "I-\(index + 1)",
        capability: scenario.objective(named: term.objective)?.capability ?? "",
        objective: term.objective, text: term.text, issue: "\(term.name) \(term.result.word)",
        action: nil, element: term.element,
        owner: term.role.flatMap { scenario.role(named: $0)?.title }, due: nil, isClosed: false,
        verifiedBy: "\(term.name) in a later run", entry: term.entry,
        since: term.entry.flatMap(wall))
    }
  }

  private var decidedWork: [Improvement] {
    incident.followUps.values.sorted { $0.id < $1.id }.map { work in
      Improvement(
        id: work.id, capability: "", objective: "", text: work.text ?? work.id,
        issue: "decided after the exercise", action: work.text, element: "exercises",
        owner: work.owner, due: work.due, isClosed: work.isClosed,
        verifiedBy: work.outcome ?? "a later run", entry: work.added.entry,
        since: wall(work.added.entry))
    }
  }

  private func wall(_ id: EntryID) -> Date? { entries.first { $0.id == id }?.at }

  /// The plan as CSV, for people to complete.
  package var improvements: String {
    let rows = improvementPlan.map { item in
      [
        item.id, item.capability, item.objective, item.issue, item.action ?? "", item.element,
        item.owner ?? "", "", item.due ?? "", item.verifiedBy, item.entry?.description ?? "",
      ]
    }
    return CSV.text(
      [
        [
          "item", "capability", "objective", "issue", "corrective_action", "element", "owner",
          "start", "due", "verified_by", "entry",
        ]
      ] + rows)
  }
}
