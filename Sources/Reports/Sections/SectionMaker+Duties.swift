import Duties
import Foundation
import Playbooks
import Response
import Timeline

extension SectionMaker {
  func duties(_ isShort: Bool) -> [Block] {
    let relevant = situation.duties.filter { $0.state.isRelevant }
    let rows = relevant.flatMap { duty in duty.stages.map { row(duty, $0) } }
    var blocks: [Block] = [
      .figure(deadlines),
      .paragraph(
        """
        Computed from the rules and calendars pinned in this incident; no legal advice. The target \
        is the earliest defensible instant, the latest one that could be argued for.
        """),
      .table(
        table(
          "duties", "Duties and deadlines",
          [
            "rule", "stage", "recipient", "state", "trigger", "target", "latest arguable", "margin",
            "done", "receipt", "entry",
          ], rows, ifEmpty: "No duty runs or may run.")),
    ]
    guard !isShort else { return blocks }
    for duty in relevant {
      blocks.append(.heading("\(duty.rule): \(duty.title)"))
      blocks.append(.list(working(of: duty)))
    }
    let idle = situation.duties.filter { !$0.state.isRelevant }.map { duty in
      "\(duty.rule): \(duty.title); \(standing(duty))" as Words
    }
    blocks += [
      .heading("Rules that do not apply, or are only watched"), .list(idle, or: "None."),
      .heading("Steps that were late against their own target"),
      .list(lateSteps, or: "None."),
    ]
    return blocks
  }

  private func row(_ duty: DutyView, _ stage: DutyView.StageView) -> Row {
    let sent = stage.notice.sent.last
    return Row([
      .foreign(duty.rule), .foreign(stage.name), .foreign(stage.recipient), .own(stage.state.name),
      stage.deadline.map { "\($0.triggerName), \(own: times.both($0.trigger))" } ?? "not known",
      target(stage), latest(stage), margin(stage),
      sent.map { "\(own: times.both($0.signature.at)) by \(by: $0.signature.by)" }
        ?? why(stage.state),
      sent.map { .foreign($0.reference, or: .notRecorded) } ?? .empty,
      proof(stage).map { Words([entry($0)]) } ?? .empty,
    ])
  }

  /// The entry that settled it.
  private func proof(_ stage: DutyView.StageView) -> EntryID? {
    switch stage.state {
    case .met(let signature, _, _), .waived(let signature, _): signature.entry
    default: stage.notice.sent.last?.signature.entry
    }
  }

  private func target(_ stage: DutyView.StageView) -> Words {
    if let target = stage.deadline?.target { return .own(times.both(target)) }
    guard let since = stage.since else { return "no number" }
    let span = Times.span(situation.now.timeIntervalSince(since))
    return "no number; \(own: span) since it could be sent"
  }

  private func latest(_ stage: DutyView.StageView) -> Words {
    guard let deadline = stage.deadline, let latest = deadline.latest else { return .none }
    return "\(own: times.both(latest)), \(deadline.latestBasis ?? "arguable")"
  }

  /// What was left, or by how much it was late; of one that runs, until now.
  func margin(_ stage: DutyView.StageView) -> Words {
    guard let target = stage.deadline?.target else { return .none }
    switch stage.state {
    case .met(let signature, _, _):
      let left = target.timeIntervalSince(signature.at)
      return left < 0 ? "LATE by \(own: Times.span(-left))" : "\(own: Times.span(left)) left"
    case .running, .missed, .mayApply:
      let left = target.timeIntervalSince(situation.now)
      return left < 0 ? "OVERDUE by \(own: Times.span(-left))" : "\(own: Times.span(left)) to go"
    case .doesNotApply, .waiting, .waived, .watch: return .none
    }
  }

  private func why(_ state: DutyState) -> Words {
    switch state {
    case .doesNotApply(let why), .watch(let why): .foreign(why)
    case .mayApply(let questions): "depends on \(questions.joined(separator: ", "))"
    case .waiting(let trigger): "waits for \(trigger)"
    case .running: "not sent"
    case .missed: "OVERDUE, not sent"
    case .met(let signature, _, let proof):
      "sent by \(by: signature.by), \(own: times.both(signature.at)), proof: \(.foreign(proof, or: .notRecorded))"
    case .waived(let signature, let reason):
      "decided not to notify: \(reason, .note); by \(by: signature.by), \(own: times.both(signature.at))"
    }
  }

  private func standing(_ duty: DutyView) -> Words {
    [.own(duty.state.name), why(duty.state), .foreign(duty.threshold ?? "")]
      .filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private func working(of duty: DutyView) -> [Words] {
    var lines: [Words] = [
      "State: \(standing(duty))",
      "References: \(duty.references.joined(separator: "; "))",
    ]
    if !duty.isConfirmed { lines.append("The rule's data is not confirmed by a source") }
    for stage in duty.stages {
      lines += (stage.deadline?.working ?? []).map { "\(stage.name): \($0)" }
    }
    return lines
  }

  private var lateSteps: [Words] {
    report.steps.filter(\.isLate).map { step in
      let due = step.due.map { times.both($0) } ?? notRecorded
      let done = step.state.signature.map { times.both($0.at) } ?? step.state.word
      let by = step.due.map {
        Times.span((step.state.signature?.at ?? situation.now).timeIntervalSince($0))
      }
      return
        "\(step.label) \(step.title): due \(own: due), \(own: done), late by \(own: by ?? "")"
    }
  }

  /// What went out to whom, and what became of it.
  var communications: [Block] {
    let sent = situation.duties.flatMap { duty in
      duty.stages.flatMap { stage in stage.notice.sent.map { row(duty, stage, $0) } }
    }
    let drafts = situation.duties.flatMap { duty in
      duty.stages.flatMap { stage in
        stage.notice.drafts.map { draft in
          Row([
            .foreign(duty.rule), .foreign(stage.name), .foreign(draft.text.file),
            .own("\(draft.text.answered) of \(draft.text.asked)"), .own(draft.text.revision),
            .own(draft.text.sha256), Words([entry(draft.signature.entry)]),
          ])
        }
      }
    }
    return [
      .table(
        table(
          "notices-sent", "Notices sent",
          [
            "rule", "stage", "to", "channel", "time", "by", "reference", "acknowledged", "SHA-256",
            "missing in it", "entry",
          ], sent, ifEmpty: "No notice was sent.")),
      .table(
        table(
          "notices-drafted", "Drafts kept",
          ["rule", "stage", "file", "answered", "revision", "SHA-256", "entry"], drafts)),
    ]
  }

  private func row(
    _ duty: DutyView, _ stage: DutyView.StageView, _ sent: NoticeView.Sent
  ) -> Row {
    Row([
      .foreign(duty.rule), .foreign(stage.name), .foreign(sent.to), .foreign(sent.channel),
      .own(times.both(sent.signature.at)), "\(by: sent.signature.by)",
      .foreign(sent.reference, or: .notRecorded),
      stage.notice.acknowledged.map { utc($0.at) } ?? "no",
      sent.sha256.map { .own($0) } ?? .notRecorded,
      .foreign(sent.open.joined(separator: "; ")), Words([entry(sent.signature.entry)]),
    ])
  }
}

extension DutyState {
  /// Worth a line of its own: it ran, runs or may run.
  var isRelevant: Bool {
    switch self {
    case .doesNotApply, .watch: false
    case .mayApply, .waiting, .running, .met, .missed, .waived: true
    }
  }
}
