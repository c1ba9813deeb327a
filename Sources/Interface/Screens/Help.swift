import Terminal

/// Every key of the screen below, grouped, searchable.
struct HelpState {
  let place: Place
  var top = 0
  var search = TextLine()
  var isSearching = false

  struct Line: Hashable {
    let keys: String
    let does: String
    var isHeading: Bool { keys.isEmpty }
  }
}

extension Model {
  /// The lines of the help, made from the table.
  func helpLines(at place: Place, matching pattern: String) -> [HelpState.Line] {
    let wanted = pattern.lowercased()
    return Action.Group.allCases.flatMap { group -> [HelpState.Line] in
      let actions = Action.table.filter { $0.group == group && $0.places.contains(place) }
      let lines = actions.compactMap { action -> HelpState.Line? in
        guard let keys = keymap.keys[action.name] else { return nil }
        let names = action.name == .choose ? "1-9" : keys.map(KeyName.name).joined(separator: " ")
        let line = HelpState.Line(keys: names, does: action.does)
        let text = "\(line.keys) \(line.does) \(action.name.rawValue)".lowercased()
        return wanted.isEmpty || text.contains(wanted) ? line : nil
      }
      return lines.isEmpty ? [] : [HelpState.Line(keys: "", does: group.rawValue)] + lines
    }
  }

  mutating func takeInHelp(_ key: Key) -> [Effect] {
    guard var open = help else { return [] }
    if open.isSearching {
      switch key {
      case .escape, .control("g"), .control("c"), .enter: open.isSearching = false
      default: if !open.search.edit(key) { message = unknown(key) }
      }
      open.top = 0
      help = open
      return []
    }
    if key == .character("/") {
      open.isSearching = true
      help = open
      return []
    }
    let lines = helpLines(at: open.place, matching: open.search.text).count
    switch keymap.action(for: key, at: .help) {
    case .help, .back:
      help = nil
      return []
    case .next: open.top += 1
    case .previous: open.top -= 1
    case .nextPage: open.top += 10
    case .previousPage: open.top -= 10
    case .first: open.top = 0
    case .last: open.top = lines
    default:
      message = unknown(key)
      return []
    }
    open.top = max(0, min(open.top, lines - 1))
    help = open
    return []
  }
}
