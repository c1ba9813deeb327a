package import Foundation
import Playbooks
import Problems
import Timeline

extension Incident {
  /// What is still open: required steps, running duties, duties that may apply, evidence not
  /// settled. Closing names it and then needs a reason; clocks of duties run on after it.
  package func stillOpen(at now: Date) -> [String] {
    stillOpenGroups(at: now).flatMap(\.items)
  }

  /// The same by kind, none of them empty.
  package func stillOpenGroups(at now: Date) -> [StillOpen] {
    let situation = situation(at: now)
    let groups = [
      StillOpen(one: "step", many: "steps", items: openSteps(situation)),
      StillOpen(one: "notice", many: "notices", items: openNotices(situation)),
      StillOpen(
        one: "source of evidence", many: "sources of evidence", items: openEvidence(situation)),
      StillOpen(
        one: "command that has no end yet", many: "commands that have no end yet",
        items: commandRuns.filter { $0.result == nil }.map(name)),
      // Never settled by anything but what the one who closes says of it.
      StillOpen(
        one: "command run by one person alone", many: "commands run by one person alone",
        items: commandRuns.filter(\.isAlone).map(name)),
    ]
    return groups.filter { !$0.items.isEmpty }
  }

  private func name(_ run: RunView) -> String {
    let why = run.breakGlass.map { ": \($0)" } ?? (run.isApproved ? "" : ": not agreed to")
    return "“\(run.command)” of \(run.step), entry \(run.entry)\(why)"
  }

  private func openSteps(_ situation: Situation) -> [String] {
    situation.phases.flatMap(\.steps).compactMap { step in
      if case .occurrence? = step.id.instance { return nil }
      if let site = structure.site(step.id), site.step.every != nil { return nil }
      guard step.instances.isEmpty else { return nil }
      switch step.state {
      case .ready, .underWay, .blocked, .waiting: return "\(step.label) \(step.id)"
      case .mayApply, .done, .skipped, .doesNotApply, .withdrawn: return nil
      }
    }
  }

  private func openNotices(_ situation: Situation) -> [String] {
    situation.duties.flatMap { duty in
      duty.stages.compactMap { stage in
        switch stage.state {
        case .running, .missed, .mayApply: "\(duty.rule), \(stage.name): \(stage.state.name)"
        case .waiting, .doesNotApply, .met, .waived, .watch: nil
        }
      }
    }
  }

  private func openEvidence(_ situation: Situation) -> [String] {
    situation.evidence.compactMap { item in
      switch item.state {
      case .wanted, .mayApply, .beingCollected, .partlyKept, .vanished:
        "evidence of \(item.source)"
      case .kept, .lost, .notAvailable: nil
      }
    }
  }
}

/// One kind of what is still open, counted; a line names the first of them.
package struct StillOpen: Hashable, Sendable {
  package var one: String
  package var many: String
  package var items: [String]

  /// `102 notices (gdpr-33, notice: running; …; and 97 more)`
  package var line: String {
    let rest = items.count - 5
    let shown = items.prefix(5) + (rest > 0 ? ["and \(rest) more"] : [])
    return "\(items.count) \(items.count == 1 ? one : many) (\(shown.joined(separator: "; ")))"
  }
}

extension Deciding {
  func close(_ closing: Closing) throws(Refusal) -> Event {
    if let closed = incident.closed {
      throw Refusal("\(closed.by) has closed the incident", mend: "reopen it with a reason first")
    }
    if closing.outcome == .duplicate, closing.of?.isEmpty ?? true {
      throw Refusal("a duplicate is of another incident", mend: "name it with `--of`")
    }
    let open = incident.stillOpen(at: wall)
    let reason = closing.reason?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    if !open.isEmpty, reason.isEmpty {
      throw Refusal(
        "still open: "
          + incident.stillOpenGroups(at: wall).map(\.line).joined(separator: ", "),
        mend: "settle it, or close with `--reason`")
    }
    return .closed(
      as: closing.outcome.rawValue, of: closing.of, open: open,
      reason: reason.isEmpty ? nil : reason)
  }
}

/// The nearest of some names, each once.
func nearestName(_ name: String, _ known: [String]) -> String? {
  nearest(to: name, among: Set(known).sorted())
}
