import Duties
import Foundation
import Playbooks
import Response
import Timeline

extension Report {
  /// Every stage of every duty that says anything; those that do not apply with why.
  var dutyClocks: [Fields] {
    situation.duties.map { duty in
      [
        "rule": inert(duty.rule), "title": inert(duty.title), "applies": duty.state.isRelevant,
        "references": inert(duty.references.joined(separator: "; ")),
        "unconfirmed": !duty.isConfirmed,
        "standing": [duty.state.name, why(duty.state), inert(duty.threshold ?? "")]
          .filter { !$0.isEmpty }.joined(separator: "; "),
        "stages": duty.stages.map(stage),
      ]
    }
  }

  private func stage(_ stage: DutyView.StageView) -> Fields {
    [
      "name": inert(stage.name), "recipient": inert(stage.recipient), "state": stage.state.name,
      "why": why(stage.state),
      "trigger": stage.deadline.map {
        "\(inert($0.triggerName)), \(times.both($0.trigger))"
      } ?? "not known",
      "target": target(stage),
      "latest": stage.deadline?.latest.map {
        "\(times.both($0)), \(inert(stage.deadline?.latestBasis ?? "arguable"))"
      } ?? "–",
      "working": (stage.deadline?.working ?? []).map { ["line": inert($0)] },
    ]
  }

  private func target(_ stage: DutyView.StageView) -> String {
    if let target = stage.deadline?.target { return times.both(target) }
    guard let since = stage.since else { return "no number" }
    return "no number; \(Times.span(situation.now.timeIntervalSince(since))) since it could be sent"
  }

  private func why(_ state: DutyState) -> String {
    switch state {
    case .doesNotApply(let why), .watch(let why): inert(why)
    case .mayApply(let questions): "depends on \(inert(questions.joined(separator: ", ")))"
    case .waiting(let trigger): "waits for \(inert(trigger))"
    case .running: ""
    case .missed: "OVERDUE, not sent"
    case .met(let signature, let lateBy, let proof):
      "sent by \(inert(signature.by)), \(times.both(signature.at))"
        + (lateBy.map { ", LATE by \(Times.span($0))" } ?? "")
        + (proof.map { ", proof: \(inert($0))" } ?? ", proof: \(notRecorded)")
        + ", \(inert(signature.entry.description))"
    case .waived(let signature, let reason):
      "decided not to notify: \(inert(reason)); by \(inert(signature.by)), "
        + "\(times.both(signature.at)), \(inert(signature.entry.description))"
    }
  }

  var lateSteps: [Fields] {
    steps.filter(\.isLate).map { step in
      [
        "label": inert(step.label), "title": inert(step.title),
        "due": step.due.map { times.both($0) } ?? notRecorded,
        "done": step.state.signature.map { times.both($0.at) } ?? step.state.word,
        "by": step.due.map { due in
          Times.span((step.state.signature?.at ?? situation.now).timeIntervalSince(due))
        } ?? "",
      ]
    }
  }

  var evidence: [Fields] {
    situation.evidence.map { item in
      [
        "number": "E-" + String(repeating: "0", count: max(0, 3 - String(item.number).count))
          + String(item.number),
        "source": inert(item.source), "what": inert(item.what), "state": state(item.state),
        "keeps": item.keeps.map { Times.span(Double($0)) }
          ?? item.ends.map { "until \($0.rawValue)" } ?? "no end known",
        "vanishes": item.vanishes.map {
          times.both($0) + (item.isAtLatest ? " at latest" : "")
        } ?? "–",
        "step": inert(situation.step(item.step)?.label ?? item.step.description),
      ]
    }
  }

  /// What is in the vault, and in whose hands; of privileged items no name goes out.
  var evidenceItems: [Fields] {
    incident.evidenceItems.map { log in
      let isPrivileged = log.has(.privilege)
      var marks: [String] = []
      if log.item.isPartial { marks.append("in part") }
      if log.item.isUnstable { marks.append("changed while it was read") }
      if log.has(.hold) { marks.append("HELD FOR LAW") }
      if isPrivileged { marks.append("PRIVILEGED, its name withheld here") }
      if let disposed = log.disposed { marks.append("disposed of by \(inert(disposed.by))") }
      return [
        "id": inert(log.id), "name": isPrivileged ? "withheld" : inert(log.item.name),
        "size": "\(log.size) bytes", "sha256": inert(log.item.sha256),
        "holder": inert(keeperName(log.holder)), "acts": "\(log.acts.count + 1)",
        "entry": inert(log.added.entry.description),
        "marks": marks.isEmpty ? "" : ", " + marks.joined(separator: ", "),
      ]
    }
  }

  private func state(_ state: EvidenceView.State) -> String {
    switch state {
    case .wanted: "wanted"
    case .mayApply: "may apply"
    case .beingCollected: "being collected"
    case .kept: "kept"
    case .partlyKept: "partly kept"
    case .lost(let why): "LOST: \(inert(why))"
    case .notAvailable(let why): "not available: \(inert(why))"
    case .vanished: "may be gone: its usual retention ran out, nobody has looked"
    }
  }
}

extension DutyState {
  /// Worth its own paragraph: it ran, runs or may run.
  fileprivate var isRelevant: Bool {
    switch self {
    case .doesNotApply, .watch: false
    case .mayApply, .waiting, .running, .met, .missed, .waived: true
    }
  }
}
