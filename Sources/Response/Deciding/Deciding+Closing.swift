package import Foundation
import Playbooks
import Problems
import Timeline

extension Incident {
  /// What is still open: required steps, running duties, duties that may apply, evidence not
  /// settled. Closing names it and then needs a reason; clocks of duties run on after it.
  package func stillOpen(at now: Date) -> [String] {
    let situation = situation(at: now)
    var open: [String] = []
    for step in situation.phases.flatMap(\.steps) {
      if case .occurrence? = step.id.instance { continue }
      if let site = structure.site(step.id), site.step.every != nil { continue }
      if !step.instances.isEmpty { continue }
      switch step.state {
      case .ready, .underWay, .blocked, .waiting: open.append("\(step.label) \(step.id)")
      case .mayApply, .done, .skipped, .doesNotApply, .withdrawn: break
      }
    }
    for duty in situation.duties {
      for stage in duty.stages {
        switch stage.state {
        case .running, .missed, .mayApply:
          open.append("\(duty.rule), \(stage.name): \(stage.state.name)")
        case .waiting, .doesNotApply, .met, .waived, .watch: break
        }
      }
    }
    for item in situation.evidence {
      switch item.state {
      case .wanted, .mayApply, .beingCollected, .partlyKept, .vanished:
        open.append("evidence of \(item.source)")
      case .kept, .lost, .notAvailable: break
      }
    }
    return open
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
        "still open: \(open.joined(separator: "; "))",
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
