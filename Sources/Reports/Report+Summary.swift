import Foundation
import Playbooks
import Response
import Timeline

extension Report {
  var cover: Fields {
    [
      "mark": incident.isExercise ? "EXERCISE · " : "",
      "exercise": incident.isExercise,
      "code": inert(incident.code), "title": inert(incident.title), "id": incident.id,
      "severity": incident.severity.label, "status": status,
      "zone": inert(incident.zone), "asof": times.both(situation.now),
      "entries": String(entries.count), "head": head,
      "playbooks": incident.playbooks.map { id in
        ["name": inert(id.text), "version": inert(incident.playbook(id)?.version ?? notRecorded)]
      },
      "version": inert(version),
    ]
  }

  private var head: String {
    guard let last = entries.last else { return notRecorded }
    return "\(inert(last.id.description)) \(last.headDigest.hex)"
  }

  private var status: String {
    guard let closed = incident.closed else {
      return incident.isReopened ? "reopened, open" : "open"
    }
    return "closed as \(inert(incident.outcome ?? notRecorded)) by \(inert(closed.by)), "
      + times.both(closed.at)
  }

  /// Five lines: what, when, effect, now, next. From typed fields only.
  var summary: Fields {
    ["what": what, "when": when, "effect": effect, "standing": standing, "next": next]
  }

  private var what: String {
    let titles = incident.playbooks.compactMap { incident.playbook($0)?.title }
    let worked = titles.isEmpty ? "" : " Worked by: \(titles.map(inert).joined(separator: "; "))."
    return "\(incident.severity.label) \(inert(incident.title)).\(worked)"
  }

  private var when: String {
    let named = [
      ("began", "first known hostile act"), ("detected", "noticed"), ("aware", "aware"),
    ]
    let known = named.map { name, words in "\(words) \(moment(name))" }
    return known.joined(separator: "; ") + "; declared \(times.both(incident.declaredAt))."
  }

  private var effect: String {
    let names = ["people", "records", "data-kinds", "services", "hosts", "accounts", "account"]
    let told = names.compactMap { name in fact(name).map { "\(name): \(inert($0.text))" } }
    return told.isEmpty ? notRecorded : told.joined(separator: "; ") + "."
  }

  private var standing: String {
    let duties = situation.duties.flatMap(\.stages).map(\.state.name)
    let counted = ["missed", "running", "may-apply", "waiting", "met", "waived"].compactMap {
      name in
      let count = duties.count { $0 == name }
      return count == 0 ? nil : "\(count) \(name)"
    }
    return "\(situation.settledSteps) of \(situation.allSteps) steps settled, "
      + "\(situation.mayApplySteps) may apply; notices: "
      + (counted.isEmpty ? "none" : counted.joined(separator: ", ")) + "."
  }

  private var next: String {
    var parts: [String] = []
    if let id = situation.next, let step = situation.step(id) {
      parts.append("\(inert(step.label)) \(inert(step.title))")
    }
    if let clock = situation.clocks.first(where: { $0.due != nil && $0.state == .running }),
      let due = clock.due
    {
      parts.append("\(inert(clock.short)) due \(times.both(due))")
    }
    return parts.isEmpty ? "nothing is open." : parts.joined(separator: "; ") + "."
  }

  /// The answer in force, if there is one.
  func fact(_ name: String) -> FactView? {
    for question in situation.answered where question.name == name {
      if case .answered(let fact) = question.state { return fact }
    }
    return nil
  }

  /// A time fact as text.
  func moment(_ name: String) -> String {
    switch incident.fact(name) {
    case .time(.at(let instant, _))?: times.both(instant)
    case .time(.before(let instant, _))?: "before \(times.both(instant))"
    default: notRecorded
    }
  }
}
