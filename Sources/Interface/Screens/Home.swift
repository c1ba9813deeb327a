import Response
import Terminal

extension Model {
  /// Incidents in the order of the screen: open, exercises, closed; what the search asks for.
  var homeRows: [HomeIncident] {
    homeSections.flatMap(\.incidents)
  }

  struct HomeSection {
    let title: String
    let incidents: [HomeIncident]
  }

  var homeSections: [HomeSection] {
    let words = home.pattern.lowercased().split(separator: " ")
    let found = home.list.incidents.filter { incident in
      let text = "\(incident.code) \(incident.title) \(incident.folder) \(incident.lead ?? "")"
        .lowercased()
      return words.allSatisfy { text.contains($0) }
    }
    return [
      HomeSection(title: "open", incidents: found.filter { $0.isOpen && !$0.isExercise }),
      HomeSection(title: "exercises", incidents: found.filter { $0.isOpen && $0.isExercise }),
      HomeSection(title: "closed", incidents: found.filter { !$0.isOpen }),
    ]
  }

  mutating func moveHome(by step: Int) {
    let rows = homeRows
    guard !rows.isEmpty else { return }
    let present = rows.firstIndex { $0.folder == home.chosen } ?? 0
    home.chosen = rows[max(0, min(present + step, rows.count - 1))].folder
  }

  mutating func openHomeRow() -> [Effect] {
    guard let chosen = homeRows.first(where: { $0.folder == home.chosen }) else {
      message = "no incident here yet; D declares one"
      return []
    }
    if case .unreadable(let why) = chosen.state {
      message = "cannot be opened: \(why)"
      return []
    }
    message = "opening \(chosen.code)"
    return [.open(incident: chosen.folder)]
  }
}

extension HomeIncident {
  var isOpen: Bool {
    switch state {
    case .open, .unreadable: true
    case .closed: false
    }
  }
}
