import Duties
import Exercises
import Foundation
import Response

// What came, what was decided, which deadlines ran.
extension AfterActionReport {
  var events: [String] {
    let rows = scenario.injects.map { inject -> [String] in
      let release = run.release(of: inject.name)
      return [
        inert(inject.title), inject.kind.rawValue,
        inject.to.isEmpty ? "all" : inject.to.map(inert).joined(separator: ", "),
        offset(run.planned(inject) ?? inject.at.map { run.start.addingTimeInterval(Double($0)) }),
        offset(release?.at), fate(inject, release),
      ]
    }
    let free = run.freeInjects.map {
      [inert($0.text), "by hand", "all", "—", offset($0.at), "released"]
    }
    return ["## 6 Events, planned and actual", ""]
      + table(["Event", "Kind", "To", "Planned", "Actual", "Result"], rows + free)
  }

  private func fate(_ inject: Inject, _ release: ExerciseRun.Release?) -> String {
    switch run.fates[inject.name] {
    case .released?: release?.isJumped == true ? "released, jumped over" : "released"
    case .held?: "held"
    case .skipped?: "skipped"
    case nil: "did not become necessary"
    }
  }

  var decisions: [String] {
    let rows = scenario.injects.compactMap { inject -> [String]? in
      guard let decision = inject.decision,
        let term = score.terms.first(where: {
          $0.kind == .decision && $0.name == decision.question
        })
      else { return nil }
      let chosen = run.decided(decision, of: inject, at: end)?.option
      let others = decision.options.filter { $0.name != chosen }
      return [
        text(decision.ask), term.result.word,
        text(decision.options.first { $0.name == chosen }?.text),
        others.map { option in
          text(option.text) + (option.why.map { " (\(inert($0)))" } ?? "")
        }.joined(separator: "; "),
        "\(Score.tenths(term.got)) of \(Score.short(term.possible))",
        offset(term.at) + reference(term),
      ]
    }
    return ["## 7 Decisions, and the way not taken", ""]
      + table(["Decision", "How", "Taken", "Not taken", "Score", "When"], rows)
  }

  /// Duties that came to anything: what only may apply is no deadline met or missed.
  var deadlines: [String] {
    let situation = run.incident.situation(at: end)
    let rows = situation.duties.flatMap { duty in
      duty.stages.compactMap { stage -> [String]? in
        let state: String
        switch stage.state {
        case .running: state = "running at the end"
        case .met(let signature, let late, _):
          state =
            "met \(offset(signature.at))" + (late.map { ", late by \(length($0))" } ?? "")
        case .missed: state = "missed"
        case .waived(let signature, let reason):
          state = "waived \(offset(signature.at)): \(inert(reason))"
        case .doesNotApply, .mayApply, .waiting, .watch: return nil
        }
        return [
          "\(text(duty.title)), \(inert(stage.name))", offset(stage.deadline?.trigger),
          stage.deadline?.target.map { zone.spoken($0) } ?? "no number", state,
        ]
      }
    }
    return ["## 8 Deadlines", ""] + table(["Duty", "Counted from", "Due", "State"], rows)
  }
}
