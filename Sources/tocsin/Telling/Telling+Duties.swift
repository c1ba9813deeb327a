import Duties
import Foundation
import Problems
import Response

extension Telling {
  nonisolated func duty(_ rule: String) throws -> DutyView {
    if let found = situation.duties.first(where: { $0.rule == rule }) { return found }
    let near = nearest(to: rule, among: situation.duties.map(\.rule))
    throw Misuse(
      "no duty is called “\(rule)”",
      mend: near.map { "write “\($0)”" } ?? "see the names with “tocsin duties list --all”")
  }

  nonisolated func lines(_ duty: DutyView) -> [String] {
    var lines = [visible("\(words(duty.state)): \(duty.rule), \(duty.title)")]
    if let why = duty.watchedOnly {
      lines.append(visible("  watched only (\(why)): its clock runs because you asked for it"))
    }
    if let whose = duty.provenance { lines.append(visible("  rule file: \(whose)")) }
    for stage in duty.stages {
      var words = "  \(self.words(stage.state)): \(stage.name), to \(stage.recipient)"
      if let target = stage.deadline?.target, !stage.state.isSilent {
        words += ", due \(times.both(target)), \(times.left(until: target))"
        if let latest = stage.deadline?.latest {
          words += ", latest arguable \(times.both(latest))"
        }
      }
      lines.append(visible(words))
    }
    return lines
  }

  /// How its clocks came about, and what an incident adds to the law's own words.
  nonisolated func details(_ duty: DutyView) -> [String] {
    var lines: [String] = []
    for stage in duty.stages {
      lines += (stage.deadline?.working ?? []).map { "working, \(stage.name): \($0)" }
    }
    if let threshold = duty.threshold { lines.append("figures: \(threshold)") }
    return lines.map { visible($0) }
  }

  nonisolated private func words(_ state: DutyState) -> String {
    switch state {
    case .doesNotApply(let why): "does not apply (\(why))"
    case .mayApply(let questions): "may apply (settled by: \(questions.joined(separator: ", ")))"
    case .waiting(let what): "waiting for \(what)"
    case .running: "running"
    case .met(let signature, let late, _):
      "met by \(signature.by)" + (late.map { ", late by \(TimeWords.length($0))" } ?? "")
    case .missed: "OVERDUE"
    case .waived(let signature, let reason): "waived by \(signature.by), because \(reason)"
    case .watch(let why): "watch (\(why))"
    }
  }
}
