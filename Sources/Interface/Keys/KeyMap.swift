import Terminal
package import Response

/// Which key does what, where: the table with the settings applied.
struct KeyMap {
  private(set) var actions: [Place: [Key: Action.Name]] = [:]
  private(set) var keys: [Action.Name: [Key]] = [:]
  private var shownNames: [Action.Name: String] = [:]
  /// Settings that were not followed, and how to mend them.
  private(set) var refusals: [Refusal] = []

  /// `settings` names actions as the palette does, and keys as help does.
  init(settings: [String: [String]]) {
    var chosen: [Action.Name: [String]] = [:]
    for (text, names) in settings.sorted(by: { $0.key < $1.key }) {
      guard let name = Action.Name(rawValue: text) else {
        refusals.append(.unknownAction(text))
        continue
      }
      if let unknown = names.first(where: { KeyName.key(named: $0) == nil }) {
        refusals.append(.unknownKey(unknown, for: text))
        continue
      }
      chosen[name] = names
    }
    for action in Action.table { add(action, names: chosen[action.name] ?? action.keys) }
  }

  func action(for key: Key, at place: Place) -> Action.Name? { actions[place]?[key] }

  /// The first key of an action, as footers and help show it; nil: only by name.
  func shown(_ name: Action.Name) -> String? { shownNames[name] }

  private mutating func add(_ action: Action, names: [String]) {
    for key in names.compactMap(KeyName.key) {
      if let other = taken(key, by: action) {
        refusals.append(.conflict(KeyName.name(of: key), action.name.rawValue, other.rawValue))
        continue
      }
      if keys[action.name] == nil { shownNames[action.name] = KeyName.name(of: key) }
      keys[action.name, default: []].append(key)
      for place in action.places { actions[place, default: [:]][key] = action.name }
    }
  }

  private func taken(_ key: Key, by action: Action) -> Action.Name? {
    Place.allCases.lazy.filter(action.places.contains).compactMap { actions[$0]?[key] }.first
  }
}

extension Refusal {
  fileprivate static func unknownAction(_ text: String) -> Refusal {
    let names = Action.Name.allCases.map(\.rawValue)
    return Refusal(
      "settings: keys name “\(text)”, which is no action",
      mend: "write one of: \(names.prefix(6).joined(separator: ", ")) …, as `:` shows them")
  }

  fileprivate static func unknownKey(_ key: String, for action: String) -> Refusal {
    Refusal(
      "settings: “\(key)” for “\(action)” is no key",
      mend: "write a character, C-x, M-x, or a name as help shows it (PgDn, Space, F2)")
  }

  fileprivate static func conflict(_ key: String, _ one: String, _ other: String) -> Refusal {
    Refusal(
      "settings: \(key) would do both “\(other)” and “\(one)”",
      mend: "give one of them another key")
  }
}

extension Model {
  /// What the settings' keys asked for and did not get, each with its remedy.
  package var keyRefusals: [Refusal] { keymap.refusals }
}
