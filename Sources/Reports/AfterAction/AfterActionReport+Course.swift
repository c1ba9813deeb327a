import Duties
import Exercises
import Foundation
import Response

// What came, what was decided, which deadlines ran.
extension AfterActionReport {
  var events: [Block] {
    let rows = scenario.injects.map { inject -> [Words] in
      let release = run.release(of: inject.name)
      let planned =
        run.planned(inject) ?? inject.at.map { run.start.addingTimeInterval(Double($0)) }
      return [
        text(inject.title), .own(inject.kind.rawValue), list(inject.to, or: "all"),
        .own(offset(planned)), .own(offset(release?.at)), .own(fate(inject, release)),
      ]
    }
    let free = run.freeInjects.map { inject -> [Words] in
      [text(inject.text), "by hand", "all", "—", .own(offset(inject.at)), "released"]
    }
    let table = self.table(
      "events", "Events of the scenario",
      ["Event", "Kind", "To", "Planned", "Actual", "Result"], rows + free)
    guard !run.rewinds.isEmpty else { return [table] }
    let back = run.rewinds.map { rewind -> Words in
      "Back to \(own: offset(rewind.to)), to what \(rewind.file) states (entry \(rewind.entry))"
    }
    return [table, .heading("Where the exercise went back"), .list(back)]
  }

  private func fate(_ inject: Inject, _ release: ExerciseRun.Release?) -> String {
    switch run.fates[inject.name] {
    case .released?: release?.isJumped == true ? "released, jumped over" : "released"
    case .held?: "held"
    case .skipped?: "skipped"
    case nil: "did not become necessary"
    }
  }

  var decisions: [Block] {
    let rows = scenario.injects.compactMap { inject -> [Words]? in
      guard let decision = inject.decision,
        let term = score.terms.first(where: {
          $0.kind == .decision && $0.name == decision.question
        })
      else { return nil }
      let chosen = run.decided(decision, of: inject, at: end)?.option
      let others = decision.options.filter { $0.name != chosen }
      return [
        text(decision.ask), .own(term.result.word),
        text(decision.options.first { $0.name == chosen }?.text),
        others.map { option in
          text(option.text) + (option.why.map { " (\($0))" } ?? .empty)
        }.joined(separator: "; "),
        .own("\(Score.tenths(term.got)) of \(Score.short(term.possible))"),
        .own(offset(term.at)) + reference(term),
      ]
    }
    return [
      table(
        "decisions", "Decisions",
        ["Decision", "How", "Taken", "Not taken", "Score", "When"], rows)
    ]
  }

  /// Duties that came to anything: what only may apply is no deadline met or missed.
  var deadlines: [Block] {
    var situation = run.incident.situation(at: end)
    situation.duties = situation.duties.compactMap { duty in
      var duty = duty
      duty.stages = duty.stages.filter { word(for: $0.state) != nil }
      return duty.stages.isEmpty ? nil : duty
    }
    let rows = situation.duties.flatMap { duty in
      duty.stages.map { stage -> [Words] in
        [
          "\(duty.title), \(stage.name)", .own(offset(stage.deadline?.trigger)),
          stage.deadline?.target.map { .own(zone.spoken($0)) } ?? "no number",
          word(for: stage.state) ?? .empty,
        ]
      }
    }
    let table = self.table(
      "deadlines", "Deadlines that ran", ["Duty", "Counted from", "Due", "State"], rows)
    return rows.isEmpty ? [table] : [.figure(chart(situation)), table]
  }

  private func word(for state: DutyState) -> Words? {
    switch state {
    case .running: "running at the end"
    case .met(let signature, let late, _):
      "met \(own: offset(signature.at))" + (late.map { ", late by \(own: length($0))" } ?? .empty)
    case .missed: "missed"
    case .waived(let signature, let reason): "waived \(own: offset(signature.at)): \(reason)"
    case .doesNotApply, .mayApply, .waiting, .watch: nil
    }
  }

  /// The picture that every report has of its clocks.
  private func chart(_ situation: Situation) -> Figure {
    let report = Report(
      incident: run.incident, situation: situation, entries: EntryList(run.entries),
      verification: Verification(
        entries: run.entries.count, logs: 0, goodSignatures: 0, badSignatures: 0),
      version: version)
    let profile = AudienceProfile(
      audience: .technical, title: "", opening: nil, marking: marking, voice: .inside,
      namesEntries: true, rules: [:], reasons: [:], sections: [])
    var figure = SectionMaker(report: report, profile: profile).deadlines
    figure.twin = "deadlines"
    return figure
  }
}
