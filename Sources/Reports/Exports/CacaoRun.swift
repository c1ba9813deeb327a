import Foundation
import Playbooks
import Problems
import Response
import Timeline

/// What was done, as a CACAO 2.0 playbook: every step one action, those that were settled in the
/// order in which they were, the others after them as the incident reads. How each stands, who did
/// it and which entry says so is in an extension of ours, since the standard has no run.
struct CacaoRun {
  private let export: Export
  private var incident: Incident { export.incident }

  init(_ export: Export) { self.export = export }

  var json: JSON {
    let steps = ordered
    let created = min(incident.declaredAt, export.modified)
    return .present([
      "type": "playbook", "spec_version": "cacao-2.0",
      "id": .string(id("playbook", "playbook")),
      "name": .string((incident.isExercise ? "EXERCISE: " : "") + export.title),
      "description": .string(
        (incident.isExercise ? "EXERCISE. " : "")
          + "What was done in \(export.code), as tocsin \(export.version) recorded it: "
          + "\(steps.count) steps, \(export.entries.count) entries; \(export.withheldWords). "
          + "A record, not a plan."),
      "created_by": .string(author), "created": .string(Instant.text(created)),
      "modified": .string(Instant.text(export.modified)),
      "labels": .texts(["tocsin", "execution-record"] + (incident.isExercise ? ["exercise"] : [])),
      "markings": [.string(marking)], "workflow_start": .string(id("start", "start")),
      "workflow": workflow(steps), "agent_definitions": steps.isEmpty ? nil : agents(steps),
      "extension_definitions": [Self.extensionID: definition],
      "data_marking_definitions": .object([marking: markingDefinition]),
    ])
  }

  /// Those that were settled as they were settled; then the others, as the incident reads.
  private var ordered: [StepView] {
    export.steps.enumerated().sorted { one, other in
      let (first, second) = (one.element.settledAt, other.element.settledAt)
      switch (first, second) {
      case (let first?, let second?): return (first, one.offset) < (second, other.offset)
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): return one.offset < other.offset
      }
    }.map(\.element)
  }

  private func workflow(_ steps: [StepView]) -> JSON {
    let ids = steps.map { id("action", $0.id.description) }
    let end = id("end", "end")
    var members: [String: JSON] = [
      id("start", "start"): ["type": "start", "on_completion": .string(ids.first ?? end)],
      end: ["type": "end"],
    ]
    for (index, step) in steps.enumerated() {
      members[ids[index]] = action(step, next: index + 1 < ids.count ? ids[index + 1] : end)
    }
    return .object(members)
  }

  private func action(_ step: StepView, next: String) -> JSON {
    [
      "type": "action", "name": .string(visibleName("\(step.label) \(step.title)")),
      "description": .foreign(step.standingWords), "on_completion": .string(next),
      "agent": .string(agent(step)),
      "commands": [["type": "manual", "command": .string(manual(step.text ?? step.title))]],
      "step_extensions": [Self.extensionID: run(of: step)],
    ]
  }

  /// A text for people; `__x__` would be read as a variable.
  private func manual(_ text: String) -> String {
    visibleName(text).replacing("__", with: "_\u{2009}_")
  }

  /// `tocsin.execution/1`, in ASCII names of the standard's shape.
  private func run(of step: StepView) -> JSON {
    let signature = step.state.signature
    return .present([
      "format": 1, "step": .foreign(step.id.description), "label": .string(step.label),
      "phase": .string(step.phase.rawValue),
      "state": .string(step.state.word.replacing(" ", with: "-")),
      "playbook": .foreign(step.playbook.text), "responder": signature.map { .foreign($0.by) },
      "time": signature.map { .string(Instant.text($0.at)) },
      "entry": signature.map { .string($0.entry.description) },
      "items": step.items.isEmpty ? nil : .array(step.items.map(item)),
      "maps": step.maps.isEmpty ? nil : .array(step.maps.map(JSON.foreign)),
    ])
  }

  private func item(_ item: ItemView) -> JSON {
    var (state, by) = ("open", StepState.Signature?.none)
    switch item.state {
    case .open: break
    case .signed(let signature): (state, by) = ("signed", signature)
    case .setAside(let signature, _): (state, by) = ("not-needed", signature)
    }
    return .present([
      "letter": .string(item.letter), "text": .foreign(item.text), "state": .string(state),
      "entry": by.map { .string($0.entry.description) },
    ])
  }

  // What its members name.

  /// Whoever did it; of what nobody did, its role.
  private func agent(_ step: StepView) -> String {
    step.state.signature.map { id("individual", $0.by) } ?? id("group", step.role ?? "")
  }

  private func agents(_ steps: [StepView]) -> JSON {
    var agents: [String: JSON] = [:]
    for step in steps {
      if let by = step.state.signature?.by {
        agents[agent(step)] = ["type": "individual", "name": .string(visibleName(by))]
      } else {
        let title = step.roleTitle ?? step.role ?? "responders"
        agents[agent(step)] = ["type": "group", "name": .string(visibleName(title))]
      }
    }
    return .object(agents)
  }

  private var author: String { id("identity", "organisation") }

  private static let extensionID =
    "extension-definition--" + NameUUID.text("tocsin.execution/1")

  private var definition: JSON {
    [
      "type": "extension-definition", "name": "tocsin execution record",
      "description":
        "How a step stands: state, responder, time and the entry of the signed timeline.",
      "created_by": .string(author), "schema": "docs/exports.md", "version": "1",
    ]
  }

  private var marking: String { "marking-tlp--" + export.marking.uuid }

  private var markingDefinition: JSON {
    [
      "type": "marking-tlp", "id": .string(marking),
      "created_by": "identity--5abe695c-7bd5-4c31-8824-2528696cdbf1",
      "created": "2022-10-01T00:00:00.000Z", "tlpv2_level": .string(export.marking.rawValue),
    ]
  }

  private func id(_ type: String, _ key: String) -> String {
    "\(type)--" + NameUUID.text("\(incident.id) cacao \(type) \(key)")
  }
}

extension StepView {
  fileprivate var settledAt: Date? {
    switch state {
    case .done(let signature), .skipped(let signature, _): signature.at
    default: nil
    }
  }
}
