import Playbooks
import Response

extension Model {
  /// Hands the place and the half-typed text to the shell when they changed; it keeps them beside
  /// the incident's name, at most once a second (screens.md §6.2).
  mutating func keepSide() -> [Effect] {
    guard let session else {
      kept = nil
      return []
    }
    var fields: [String: String] = ["place": screen.rawValue]
    switch runner.chosen {
    case .step(let id): fields["step"] = id.description
    case .phase(let phase): fields["phase"] = phase.rawValue
    case nil: break
    }
    var typed = drafts
    if let sheet, !sheet.draft.isEmpty { typed[sheet.purpose.draftKey] = sheet.draft }
    for (sheet, draft) in typed {
      for (field, text) in draft { fields["draft \(sheet)|\(field)"] = text }
    }
    let side = SideState(incident: session.folder, fields: fields)
    guard side != kept else { return [] }
    let isFirst = kept == nil
    kept = side
    return isFirst ? [] : [.keep(side)]
  }

  /// Back to where the lost terminal was.
  mutating func restore(_ side: SideState) {
    for (name, text) in side.fields where name.hasPrefix("draft ") {
      guard let bar = name.lastIndex(of: "|") else { continue }
      let key = String(name.dropFirst(6)[..<bar])
      drafts[key, default: [:]][String(name[name.index(after: bar)...])] = text
    }
    if let name = side.fields["step"], let steps = session?.situation.phases.flatMap(\.steps),
      let step = steps.first(where: { $0.id.description == name })
    {
      runner.chosen = .step(step.id)
    }
    if let place = side.fields["place"].flatMap(Place.init(rawValue:)),
      [.clocks, .evidence, .questions, .roles].contains(place)
    {
      places.append(place)
    }
    if !drafts.isEmpty { message = "half-typed text is kept: it comes back with its sheet" }
  }
}
