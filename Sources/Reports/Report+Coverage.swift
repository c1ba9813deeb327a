import Response
import Timeline

extension Report {
  /// Ids of frameworks that done steps serve, and those that notes on the attacker name.
  func coverage(_ told: [Told]) -> Fields {
    var served: [String: [String]] = [:]
    for step in steps {
      guard case .done = step.state else { continue }
      for id in step.maps { served[id, default: []].append(step.label) }
    }
    var seen: [String: [String]] = [:]
    for entry in told {
      guard case .noted(true, let maps)? = entry.event else { continue }
      for id in maps { seen[id, default: []].append(entry.entry.id.description) }
    }
    return ["served": byFramework(served), "seen": byFramework(seen)]
  }

  private func byFramework(_ ids: [String: [String]]) -> [Fields] {
    Framework.allCases.compactMap { framework in
      let mine = ids.filter { Framework(of: $0.key) == framework }.sorted { $0.key < $1.key }
      guard !mine.isEmpty else { return nil }
      return [
        "framework": framework.rawValue, "count": String(mine.count),
        "ids": mine.map { id, places in
          ["id": inert(id), "places": inert(distinct(places).joined(separator: ", "))]
        },
      ]
    }
  }

  private func distinct(_ places: [String]) -> [String] {
    places.reduce(into: []) { kept, place in
      if !kept.contains(place) { kept.append(place) }
    }
  }
}

/// A framework, told by the shape of its ids (frameworks.md §1).
private enum Framework: String, CaseIterable {
  case attack = "MITRE ATT&CK"
  case atlas = "MITRE ATLAS"
  case csf = "NIST CSF 2.0"
  case d3fend = "MITRE D3FEND"
  case react = "RE&CT"
  case nistAML = "NIST AI 100-2"
  case other = "Other"

  init(of id: String) {
    let second = id.dropFirst().first
    if id.hasPrefix("AML.") {
      self = .atlas
    } else if id.hasPrefix("NISTAML") {
      self = .nistAML
    } else if id.hasPrefix("D3-") {
      self = .d3fend
    } else if id.hasPrefix("RA"), id.dropFirst(2).first?.isNumber == true {
      self = .react
    } else if "TMSG".contains(id.prefix(1)), second?.isNumber == true || id.hasPrefix("TA") {
      self = .attack
    } else if id.contains("."), id.contains("-") {
      self = .csf
    } else {
      self = .other
    }
  }
}
