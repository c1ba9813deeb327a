import Problems
import Terminal

/// Every action by name, with its key; what cannot be done now says why.
struct Palette {
  var text = TextLine()
  var list = ListState()

  struct Row {
    let name: Action.Name
    let does: String
    let key: String?
    let obstacle: String?
  }
}

extension Model {
  /// Names whose words begin with what was typed: `no wa` finds `notice waive`.
  var paletteRows: [Palette.Row] {
    guard let palette else { return [] }
    let typed = palette.text.text.lowercased().split(separator: " ").map(String.init)
    let order = Action.table.filter {
      $0.name != .choose && $0.name != .cancel && isOffered($0.name)
    }
    let found = order.filter { action in matches(typed, action.name.rawValue) }
    let rows = found.map { action -> Palette.Row in
      let place = placeFor(action)
      return Palette.Row(
        name: action.name, does: place.map { "\(action.does) (\($0.rawValue))" } ?? action.does,
        key: keymap.shown(action.name),
        obstacle: place == nil ? obstacle(to: action.name) : nil)
    }
    return rows.filter { $0.obstacle == nil } + rows.filter { $0.obstacle != nil }
  }

  /// The screen of this incident where an action is at home, if that is not the present one.
  private func placeFor(_ action: Action) -> Place? {
    guard session != nil, !action.places.contains(screen) else { return nil }
    let order: [Place] = [.runner, .clocks, .evidence, .questions, .timeline, .roles]
    return order.first { action.places.contains($0) }
  }

  /// Goes to the screen an action belongs to, so that the palette reaches everything by name.
  private mutating func goThere(for name: Action.Name) -> [Effect] {
    guard let action = Action.table.first(where: { $0.name == name }),
      let place = placeFor(action)
    else { return [] }
    show(place)
    return place == .timeline ? timelinePage() : []
  }

  private func matches(_ typed: [String], _ name: String) -> Bool {
    var words = name.lowercased().split(separator: " ").map(String.init)[...]
    for part in typed {
      guard let index = words.firstIndex(where: { $0.hasPrefix(part) }) else { return false }
      words = words[(index + 1)...]
    }
    return true
  }

  mutating func takeInPalette(_ key: Key) -> [Effect] {
    guard var pane = palette else { return [] }
    let rows = paletteRows
    switch key {
    case .escape, .control("g"), .control("c"):
      palette = nil
      return []
    case .enter: return run(rows.indices.contains(pane.list.chosen) ? rows[pane.list.chosen] : nil)
    case .down, .control("n"): pane.list.move(by: 1, of: rows.count)
    case .up, .control("p"): pane.list.move(by: -1, of: rows.count)
    case .pageDown: pane.list.move(by: 8, of: rows.count)
    case .pageUp: pane.list.move(by: -8, of: rows.count)
    case .tab:
      if rows.indices.contains(pane.list.chosen) {
        pane.text.replace(by: rows[pane.list.chosen].name.rawValue)
        pane.list = ListState()
      }
    default:
      guard pane.text.edit(key) else {
        message = unknown(key)
        return []
      }
      pane.list = ListState()
    }
    palette = pane
    return []
  }

  private mutating func run(_ row: Palette.Row?) -> [Effect] {
    guard let row else {
      message = "no command of that name"
      return []
    }
    palette = nil
    recent.removeAll { $0 == row.name }
    recent.insert(row.name, at: 0)
    recent = Array(recent.prefix(4))
    return goThere(for: row.name) + perform(row.name)
  }
}
