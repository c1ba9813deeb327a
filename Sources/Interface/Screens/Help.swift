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
  /// The lines of the help, made from the table; an action and its twin share one.
  func helpLines(at place: Place, matching pattern: String) -> [[HelpState.Line]] {
    Action.Group.allCases.map { group in
      let actions = Action.table.filter {
        $0.group == group && $0.places.contains(place) && isOffered($0.name)
      }
      let lines = actions.compactMap { helpLine($0, matching: pattern.lowercased()) }
      return lines.isEmpty ? [] : [HelpState.Line(keys: "", does: group.rawValue)] + lines
    }
  }

  private func helpLine(_ action: Action, matching wanted: String) -> HelpState.Line? {
    guard !Action.twins.values.contains(action.name) else { return nil }
    guard var keys = keymap.keys[action.name]?.map(KeyName.name) else { return nil }
    var does = action.does
    if action.name == .choose { keys = ["1-9"] }
    if let twin = Action.twins[action.name], let other = keymap.keys[twin]?.map(KeyName.name) {
      let pairs = max(keys.count, other.count)
      keys = (0..<pairs).flatMap { index in
        [keys, other].compactMap { $0.indices.contains(index) ? $0[index] : nil }
      }
      does = Action.pairWords[action.name] ?? does
    }
    let line = HelpState.Line(keys: keys.joined(separator: " "), does: does)
    let text = "\(line.keys) \(line.does) \(action.name.rawValue)".lowercased()
    return wanted.isEmpty || text.contains(wanted) ? line : nil
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
    let lines = helpLines(at: open.place, matching: open.search.text).joined().count
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
