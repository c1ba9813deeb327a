import Foundation
import Response
import Timeline

extension ExerciseRun {
  /// The exercise evaluation guide as CSV: a line for each critical task, computed and observed side
  /// by side.
  package var evaluationGuide: String { Scenario.guide(scenario, run: self) }
}

extension Score.Term {
  /// HSEEP's element that such a point usually belongs to; people may say another.
  package var element: String {
    switch (kind, result) {
    case (.decision, .byDefault): "organisation"
    case (.decision, _): "training"
    case (_, .late): "organisation"
    case (_, .wrongOrder), (.forbidden, _): "training"
    default: "planning"
    }
  }
}

extension Scenario {
  /// The same before anything was played: a form.
  package var evaluationGuide: String { Self.guide(self, run: nil) }

  fileprivate static func guide(_ scenario: Scenario, run: ExerciseRun?) -> String {
    let score = run?.score
    let rows = scenario.expectations.map { inject, expectation -> [String] in
      let term = score?.terms.first { $0.kind == .expectation && $0.name == expectation.name }
      let objective = scenario.objective(named: expectation.objective)
      let rated = score?.objectives.first { $0.name == expectation.objective }
      return [
        expectation.objective, objective?.capability ?? "", expectation.text,
        target(expectation, inject), observedAt(term, scenario), result(term),
        term?.observed?.reason ?? "", rated?.suggested?.rawValue ?? "",
        rated?.evaluated?.rating?.rawValue ?? "", rated?.evaluated?.reason ?? "",
      ]
    }
    return CSV.text(
      [
        [
          "objective", "capability", "critical_task", "target", "observed_sim", "result",
          "evaluator_note", "suggested_rating", "evaluator_rating", "reason_if_different",
        ]
      ] + rows)
  }

  private static func target(_ expectation: Expectation, _ inject: Inject) -> String {
    let start = inject.at.map { MSEL.offset($0 + expectation.within) + ", " } ?? ""
    return start + "\(expectation.within / 60) min after \(inject.name)"
  }

  private static func observedAt(_ term: Score.Term?, _ scenario: Scenario) -> String {
    guard let at = term?.at else { return "" }
    return MSEL.offset(Int(at.timeIntervalSince(scenario.clock.start).rounded(.down)))
  }

  private static func result(_ term: Score.Term?) -> String {
    switch term?.result {
    case nil: ""
    case .onTime?: "met"
    case .late?, .wrongOrder?: "late"
    case .missed?: "missed"
    default: "not observed"
    }
  }
}
