import Exercises
import Foundation
import Response
import Timeline

// The arithmetic, the figures beside it, and what follows.
extension AfterActionReport {
  var sums: [Block] {
    let rows = score.terms.map { term -> [Words] in
      let shown: [Words?] = [
        term.remark.map { .foreign($0) }, term.entry.map { "entry \($0)" },
      ]
      return [
        .foreign(term.objective), "\(term.name)" + (term.isCritical ? " (critical)" : .empty),
        .own(term.result.word), .own(offset(term.due)), .own(offset(term.at)),
        .own(term.counts ? Score.tenths(term.got) : "—"),
        .own(term.counts ? Score.short(term.possible) : "—"),
        shown.compactMap(\.self).joined(separator: "; "),
      ]
    }
    let bands = scenario.scoring.bands
    return [
      .paragraph("\(own: score.sum)."),
      table(
        "score", "Terms of the sum",
        ["Objective", "Term", "Result", "Due", "Done", "Got", "Possible", "Shown by"], rows),
      .paragraph(
        .own(
          "Lines without figures are void, were not reached or not observed, and are in neither "
            + "sum. Suggested: P from \(share(bands.performed)), S from \(share(bands.some)), M "
            + "from \(share(bands.major)) of what was possible, else U; something critical that "
            + "was missed gives \(scenario.scoring.cap.rawValue) at best.")),
    ]
  }

  private func share(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  var measures: [Block] {
    let rows = score.measures.map { measure -> [Words] in
      [
        .foreign(measure.title), .own(value(measure.value)),
        .own(measure.target.map { length($0) } ?? "—"),
      ]
    }
    return [table("measures", "Measures", ["Measure", "Value", "Target"], rows)]
  }

  private func value(_ value: Score.Measure.Value) -> String {
    switch value {
    case .time(let seconds): seconds.map { length($0) } ?? "never"
    case .count(let number): String(number)
    }
  }

  var improvements: [Block] {
    let rows = run.improvementPlan.map { item -> [Words] in
      [
        .own(item.id), "\(item.text): \(item.issue)", text(item.action), .own(item.element),
        text(item.owner), text(item.due), .foreign(item.verifiedBy),
        item.entry.map { "\($0)" } ?? .empty,
      ]
    }
    return [
      table(
        "improvements", "What to improve",
        [
          "No.", "Issue", "Corrective action", "Element", "Owner", "Due", "Verified by", "Entry",
        ], rows)
    ]
  }
}
