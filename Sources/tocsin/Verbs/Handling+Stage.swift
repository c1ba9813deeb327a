import ArgumentParser
import Foundation
import Playbooks
import Problems
import Response
import Timeline

extension Handling {
  /// The stage that is meant: the named one, or the only one, or the most urgent that still waits.
  func stage(
    _ name: String?, of rule: String, among isMeant: (DutyView.StageView) -> Bool = \.isOpen
  ) throws -> String {
    let duties = incident.situation(at: shell.now()).duties
    guard let duty = duties.first(where: { $0.rule == rule }) else {
      let near = nearest(to: rule, among: duties.map(\.rule))
      throw Misuse(
        "no duty is called “\(rule)”",
        mend: near.map { "write “\($0)”" } ?? "see the names with “tocsin duties list”")
    }
    if let name {
      guard duty.stages.contains(where: { $0.name == name }) else {
        throw Misuse(
          "“\(rule)” has no stage “\(name)”",
          mend: "write one of: \(duty.stages.map(\.name).joined(separator: ", "))")
      }
      return name
    }
    let open = duty.stages.filter(isMeant)
    if open.count == 1 { return open[0].name }
    if duty.stages.count == 1 { return duty.stages[0].name }
    throw Misuse(
      "“\(rule)” has \(duty.stages.count) stages",
      mend: "name one with --stage: \(duty.stages.map(\.name).joined(separator: ", "))")
  }
}

extension Handling {
  func notice(rule: String, stage: String) -> NoticeView? {
    incident.situation(at: shell.now()).duties.first { $0.rule == rule }?
      .stages.first { $0.name == stage }?.notice
  }
}

extension DutyView.StageView {
  /// Still to be sent, or perhaps to be.
  nonisolated var isOpen: Bool {
    switch state {
    case .running, .missed, .mayApply: true
    case .waiting, .met, .waived, .doesNotApply, .watch: false
    }
  }

  /// Sent, and nobody has confirmed it yet.
  nonisolated var isSentOnly: Bool { !notice.sent.isEmpty && notice.acknowledged == nil }
}
