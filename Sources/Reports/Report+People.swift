import Foundation
import Playbooks
import Response
import Timeline

extension Report {
  /// Who holds what, every change of it, and how much each person did.
  func people(_ told: [Told]) -> Fields {
    let changes = told.filter {
      switch $0.event {
      case .roleTaken, .roleGiven, .roleDropped, .handoverOffered, .handoverAccepted: true
      default: false
      }
    }
    return [
      "holders": incident.holders.sorted { $0.key < $1.key }.map {
        ["role": inert($0.key), "name": inert($0.value)]
      },
      "rolechanges": changes.map {
        [
          "utc": Times.utc($0.line.at), "who": inert($0.line.who), "what": inert($0.line.what),
          "entry": inert($0.entry.id.description),
        ]
      },
      "responders": responders(told),
    ]
  }

  private func responders(_ told: [Told]) -> [Fields] {
    let byName = Dictionary(grouping: told.filter { $0.line.who != "system" }) { $0.line.who }
    return byName.sorted { $0.key < $1.key }.compactMap { name, acts in
      let instants = acts.map(\.line.at).sorted()
      guard let first = instants.first, let last = instants.last else { return nil }
      return [
        "name": inert(name), "entries": String(acts.count),
        "steps": String(stepsDone(by: name)),
        "decisions": String(acts.count { $0.isDecision(in: incident) }),
        "notes": String(acts.count { $0.line.kind == "note" }),
        "first": Times.utc(first), "last": Times.utc(last),
      ]
    }
  }

  private func stepsDone(by name: String) -> Int {
    steps.count { step in
      if case .done(let signature) = step.state { signature.by == name } else { false }
    }
  }
}

extension Told {
  func isDecision(in incident: Incident) -> Bool {
    guard case .answered(let fact)? = event else { return false }
    return fact.reason != nil && incident.question(named: fact.question)?.type == .choice
  }
}
