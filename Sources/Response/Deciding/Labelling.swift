import Playbooks

/// Labels for the phone: C3 is the third step of contain that this incident has had. Given once,
/// by the entry that brings the step, and never used again.
struct Labelling {
  private var highest: [Phase: Int] = [:]

  init(taken: some Sequence<String>) {
    for label in taken { note(label) }
  }

  private mutating func note(_ label: String) {
    let phase = Phase(label: label)
    guard let number = Int(label.dropFirst()) else { return }
    highest[phase] = max(highest[phase] ?? 0, number)
  }

  mutating func label(in phase: Phase) -> String {
    let number = (highest[phase] ?? 0) + 1
    highest[phase] = number
    return "\(phase.letter)\(number)"
  }

  /// Labels of the sites that have none yet, in merged order.
  mutating func labels(for sites: [Structure.Site], known: Set<String>) -> [String: String] {
    var labels: [String: String] = [:]
    for site in sites where !known.contains(site.id.description) {
      labels[site.id.description] = label(in: site.step.phase)
    }
    return labels
  }
}
