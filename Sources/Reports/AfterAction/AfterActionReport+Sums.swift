import Exercises
import Foundation
import Response
import Timeline

// The arithmetic, the figures beside it, and what follows.
extension AfterActionReport {
  var sums: [String] {
    let rows = score.terms.map { term in
      [
        inert(term.objective), inert(term.name) + (term.isCritical ? " (critical)" : ""),
        term.result.word, offset(term.due), offset(term.at),
        term.counts ? Score.tenths(term.got) : "—",
        term.counts ? Score.short(term.possible) : "—",
        [term.remark.map(inert), term.entry.map { "entry \(inert($0.description))" }]
          .compactMap(\.self).joined(separator: "; "),
      ]
    }
    let bands = scenario.scoring.bands
    return ["## 9 Score", "", "\(score.sum).", ""]
      + table(
        ["Objective", "Term", "Result", "Due", "Done", "Got", "Possible", "Shown by"], rows)
      + [
        "",
        "Lines without figures are void, were not reached or not observed, and are in neither sum. "
          + "Suggested: P from \(share(bands.performed)), S from \(share(bands.some)), M from "
          + "\(share(bands.major)) of what was possible, else U; something critical that was missed "
          + "gives \(scenario.scoring.cap.rawValue) at best.",
      ]
  }

  private func share(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  var measures: [String] {
    let rows = score.measures.map { measure in
      [
        inert(measure.title), value(measure.value),
        measure.target.map { length($0) } ?? "—",
      ]
    }
    return ["## 10 Measures", ""] + table(["Measure", "Value", "Target"], rows)
  }

  private func value(_ value: Score.Measure.Value) -> String {
    switch value {
    case .time(let seconds): seconds.map { length($0) } ?? "never"
    case .count(let number): String(number)
    }
  }

  var improvements: [String] {
    let rows = score.terms.filter { $0.loss < 0 }.enumerated().map { index, term in
      [
        "I-\(index + 1)", "\(text(term.text)): \(term.result.word)", Self.notRecorded,
        term.element,
        text(term.role.flatMap { scenario.role(named: $0)?.title }), Self.notRecorded,
        Self.notRecorded, "\(inert(term.name)) in a later run",
      ]
    }
    return ["## 11 Improvement plan", ""]
      + table(
        [
          "No.", "Issue", "Corrective action", "Element", "Owner", "Start", "Due", "Verified by",
        ], rows)
  }
}
