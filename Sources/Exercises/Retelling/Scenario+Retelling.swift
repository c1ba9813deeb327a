import Foundation
import Playbooks
package import Response
package import Timeline

/// A scenario made of what happened: times relative, names and numbers masked.
package struct Retelling {
  private let incident: Incident
  private let mask: Mask
  private let name: String
  private let start: Date
  private var beats: [Beat] = []
  private var phases: [Phase] = []

  /// Something that becomes an inject, with the steps that were done after it.
  private struct Beat {
    var at: Int
    var title: String
    var text: String
    var role: String?
    var decision: (question: Question, chosen: String)?
    var steps: [(step: String, role: String?, title: String, within: Int, phase: Phase)] = []
  }

  /// `organisation`: names that must not be said, the organisation's own first of all.
  package init(_ incident: Incident, entries: [Entry], name: String, organisation: [String]) {
    self.incident = incident
    self.name = name
    mask = Mask(incident, entries: entries, organisation: organisation)
    start =
      entries.first { $0.kind == "incident.declared" }.map(Self.instant)
      ?? Date(timeIntervalSince1970: 0)
    tell(entries)
  }

  /// When an entry counts.
  private static func instant(_ entry: Entry) -> Date {
    let common = Event.Common(data: entry.data)
    return common.sim ?? common.when?.at ?? entry.at
  }

  private mutating func tell(_ entries: [Entry]) {
    beats = [Beat(at: 0, title: "The first report", text: mask(incident.title), role: nil)]
    var seen: Set<String> = []
    for entry in entries {
      let seconds = max(0, Int(Self.instant(entry).timeIntervalSince(start).rounded()))
      switch Event(kind: entry.kind, data: entry.data) {
      case .noted(let isAttacker, _)?:
        guard let text = entry.data["note"]?.string else { continue }
        beats.append(
          Beat(
            at: seconds, title: isAttacker ? "A trace of the attacker" : "News",
            text: mask(text), role: nil))
      case .answered(let fact)?: tell(fact, at: seconds)
      case .done(let step, _, _)?:
        if seen.insert(step.parent.description).inserted { tell(step.parent, at: seconds) }
      default: continue
      }
    }
    beats.sort { $0.at < $1.at }
  }

  private mutating func tell(_ fact: Event.AnsweredFact, at seconds: Int) {
    guard let question = incident.question(named: fact.question), let chosen = fact.value?.string,
      question.type == .choice, question.options.contains(where: { $0.name == chosen }),
      fact.reason != nil,
      !beats.contains(where: { $0.decision?.question.name == question.name })
    else { return }
    var beat = Beat(
      at: seconds, title: mask(question.ask), text: mask(question.ask), role: question.who)
    beat.decision = (question, chosen)
    beats.append(beat)
  }

  /// Expected after the latest thing that was known then.
  private mutating func tell(_ step: StepID, at seconds: Int) {
    guard let known = incident.situation(at: start).step(step) else { return }
    let index = beats.indices.last { beats[$0].at <= seconds } ?? 0
    let minutes = max(5, (seconds - beats[index].at + 299) / 300 * 5)
    beats[index].steps.append(
      (step.description, known.role, known.title, minutes, known.phase))
    if !phases.contains(known.phase) { phases.append(known.phase) }
  }

  // MARK: Printing

  /// YAML that the check reads; what is a matter of judgement is left for people, and says so.
  package var yaml: String {
    let last =
      beats.map { beat in
        beat.at + 60 * (beat.steps.map(\.within).max() ?? 15)
      }.max() ?? 0
    let duration = max(3600, (last + 1800) / 1800 * 1800 + 1800)
    let speed = max(1, min(SimulatedClock.fastest, duration / 5400))
    let head = [
      "# Retold from a record: names and numbers are masked. Read it whole before you pass it on.",
      "# Weights, scores and kinds are all alike; change them to what you want to teach.",
      "scenario: \(name)", "title: \(quoted(mask(incident.title)))", "version: 0.1.0",
      "summary: Retold from a real record.", "tlp: TLP:AMBER", "kind: tabletop",
      "duration: \(duration / 60) min",
      "playbooks: [\(incident.playbooks.map(\.text).joined(separator: ", "))]", "", "clock:",
      "  start: \"\(RFC3339.text(start, zone: incident.zone))\"", "  zone: \(incident.zone)",
      "  speed: \(speed)", "", "roles:",
    ]
    let cards = roles.map { "  \($0): {name: \(quoted($0)), min: 0}" }
    let aims = objectives.map {
      "  \($0): {text: \(quoted("What was done to \($0)")), capability: \($0)}"
    }
    let body = beats.enumerated().map { block($0.element, $0.offset + 1) }.joined()
    return (head + cards + ["", "objectives:"] + aims + ["", "injects:"]).joined(separator: "\n")
      + "\n" + body + "\nhotwash:\n  minutes: 20\n  ask:\n"
      + "    - What would we do otherwise today?\n"
  }

  private func quoted(_ text: String) -> String { Scenario.quoted(text) }

  private var roles: [String] {
    var seen: Set<String> = []
    let named = beats.flatMap { beat in
      beat.steps.compactMap(\.role) + (beat.role.map { [$0] } ?? [])
    }
    let sound = (["lead"] + named).map(MSEL.name).filter { !$0.isEmpty }
    return sound.filter { seen.insert($0).inserted }
  }

  private var objectives: [String] {
    let names = phases.map(\.rawValue)
    let needsDeciding = beats.contains { $0.decision != nil }
    return names + (needsDeciding || names.isEmpty ? ["decide"] : [])
  }

  private func block(_ beat: Beat, _ number: Int) -> String {
    var lines = [
      "  - inject: beat-\(number)", "    at: \(beat.at) s", "    kind: contextual",
      "    by: \(beat.decision == nil ? "verbal" : "phone")",
      "    from: Exercise control (simulated)", "    to: [all]",
      "    title: \(quoted(cut(beat.title)))", "    text: \(quoted(beat.text))",
    ]
    if !beat.steps.isEmpty {
      lines.append("    expect:")
      for step in beat.steps {
        lines.append(
          "      - {expect: \(MSEL.name(step.step)), role: \(role(step.role)), "
            + "text: \(quoted(mask(step.title))), match: {step: \(step.step)}, "
            + "within: \(step.within) min, weight: 1, objective: \(step.phase.rawValue)}")
      }
    }
    if let decision = beat.decision { lines += block(decision, role(beat.role), number) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func role(_ name: String?) -> String {
    let sound = MSEL.name(name ?? "")
    return roles.contains(sound) ? sound : "lead"
  }

  private func block(
    _ decision: (question: Question, chosen: String), _ role: String, _ number: Int
  ) -> [String] {
    let options = decision.question.options.map { option in
      "        \(option.name): {text: \(quoted(mask(option.text))), "
        + "score: \(option.name == decision.chosen ? 1 : 0), why: "
        + "\(option.name == decision.chosen ? "it was decided so" : "it was not decided so")}"
    }
    return [
      "    decide:", "      question: retold-\(decision.question.name)",
      "      ask: \(quoted(mask(decision.question.ask)))", "      role: \(role)",
      "      options:",
    ] + options + [
      "      limit: 15 min", "      default: \(decision.chosen)", "      objective: decide",
    ]
  }

  private func cut(_ text: String) -> String {
    text.count > 60 ? String(text.prefix(59)) + "…" : text
  }
}
