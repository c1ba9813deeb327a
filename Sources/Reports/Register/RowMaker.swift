import Duties
import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// One breach as a row of the register.
struct RowMaker {
  let incident: Incident
  let situation: Situation
  let times: Times

  init(_ incident: Incident, at now: Date) {
    self.incident = incident
    situation = incident.situation(at: now)
    times = Times(zone: incident.zone)
  }

  var row: BreachRegister.Row {
    BreachRegister.Row(
      cells: [
        ("incident", incident.code), ("title", incident.title), ("state", state),
        ("began", moment("began")), ("aware", moment("aware")),
        ("declared", times.both(incident.declaredAt)),
        ("facts", facts), ("kinds of data", fact("data-kinds")), ("people", fact("people")),
        ("records", fact("records")), ("effects", effects), ("risk", risk),
        ("remedial action", remedies), ("notified", notified), ("not notified", waived),
        ("still owed", owed),
      ].map { BreachRegister.Cell(name: $0.0, text: $0.1.isEmpty ? notRecorded : $0.1) })
  }

  private var state: String {
    guard let closed = incident.closed else { return "open" }
    return "closed as \(incident.outcome ?? notRecorded), \(times.both(closed.at))"
  }

  private func moment(_ name: String) -> String {
    switch incident.fact(name) {
    case .time(.at(let instant, _))?: times.both(instant)
    case .time(.before(let instant, _))?: "before \(times.both(instant))"
    default: notRecorded
    }
  }

  private func fact(_ name: String) -> String { incident.factView(name)?.text ?? notRecorded }

  private var facts: String {
    let told = ["what-happened", "cause", "attack-kind", "how-found"].compactMap {
      incident.factView($0)?.text
    }
    return told.isEmpty
      ? "\(incident.title) (in full: \(notRecorded))" : told.joined(separator: " ")
  }

  private var effects: String {
    ["consequences", "impact", "harm-done"].compactMap { incident.factView($0)?.text }
      .joined(separator: " ")
  }

  private var risk: String {
    guard let risk = incident.factView("risk-to-people") else { return notRecorded }
    return risk.text + (risk.reason.map { ", because \($0)" } ?? "")
      + " (\(risk.signature.by), \(risk.signature.entry.description))"
  }

  /// What somebody said was done, else the steps that were.
  private var remedies: String {
    if let told = incident.factView("measures-taken")?.text { return told }
    let work: Set<Phase> = [.contain, .eradicate, .recover]
    return situation.phases.filter { work.contains($0.phase) }.flatMap(\.steps)
      .compactMap { step in
        guard case .done(let signature) = step.state else { return nil }
        return "\(step.title) (\(Times.utc(signature.at)))"
      }.joined(separator: "; ")
  }

  private func stages(
    _ words: (DutyView, DutyView.StageView) -> String?
  ) -> String {
    situation.duties.flatMap { duty in duty.stages.compactMap { words(duty, $0) } }
      .joined(separator: "; ")
  }

  private var notified: String {
    let told = stages { duty, stage in
      guard let sent = stage.notice.sent.last else { return nil }
      var late = ""
      if case .met(_, let by?, _) = stage.state { late = ", LATE by \(Times.span(by))" }
      return "\(duty.rule), \(stage.name): to \(sent.to), \(times.both(sent.signature.at))\(late)"
        + (sent.reference.map { ", reference \($0)" } ?? "")
        + (stage.notice.acknowledged == nil ? "" : ", acknowledged")
    }
    return told.isEmpty ? "nobody" : told
  }

  private var waived: String {
    let told = stages { duty, stage in
      guard case .waived(let signature, let reason) = stage.state else { return nil }
      return "\(duty.rule), \(stage.name): because \(reason) (\(signature.by), "
        + "\(signature.entry.description))"
    }
    return told.isEmpty ? "no decision not to notify" : told
  }

  private var owed: String {
    let told = stages { duty, stage in
      switch stage.state {
      case .running, .missed, .mayApply: "\(duty.rule), \(stage.name): \(stage.state.name)"
      case .doesNotApply, .waiting, .met, .waived, .watch: nil
      }
    }
    return told.isEmpty ? "nothing" : told
  }
}
