import Terminal

/// The hints of the last row, made from the table: key and word.
struct Footer {
  struct Entry: Hashable {
    let keys: String
    let text: String
    let rank: Int
    var width: Int { keys.count + 1 + text.count }
  }

  let entries: [Entry]

  init(place: Place, keymap: KeyMap, leavingOut unavailable: Set<Action.Name> = []) {
    var (own, common): ([Entry], [Entry]) = ([], [])
    for (action, hint) in Footer.hinted[place] ?? [] where !unavailable.contains(action.name) {
      guard var keys = keymap.shown(action.name) else { continue }
      if let partner = Footer.partner(of: action.name), let other = keymap.shown(partner) {
        keys += "/" + other
      } else if action.name == .choose {
        keys = "1-9"
      }
      let entry = Entry(keys: keys, text: hint.text, rank: hint.rank)
      if action.group == .anywhere { common.append(entry) } else { own.append(entry) }
    }
    entries = own + common
  }

  /// The table by place: it is asked at every key press.
  private static let hinted: [Place: [(action: Action, hint: Action.Hint)]] = {
    var hinted: [Place: [(action: Action, hint: Action.Hint)]] = [:]
    for action in Action.table {
      for (place, hint) in action.hints { hinted[place, default: []].append((action, hint)) }
    }
    return hinted
  }()

  /// Of sheets and fields, whose few keys are not remapped.
  init(entries: [Entry]) { self.entries = entries }

  /// The entries that fit, in order: what matters least is dropped first, and of equals the one
  /// in the middle; `: all` and `? help` never are.
  func fitting(columns: Int) -> (entries: [Entry], gap: Int) {
    var kept = entries
    let gap = columns >= 110 ? 3 : 2
    while width(kept, gap: gap) > columns - 1 {
      guard let worst = kept.map(\.rank).max(), worst > 0 else { break }
      let candidates = kept.indices.filter { kept[$0].rank == worst }
      kept.remove(at: candidates[candidates.count / 2])
    }
    return (kept, gap)
  }

  private func width(_ entries: [Entry], gap: Int) -> Int {
    1 + entries.map(\.width).reduce(0, +) + gap * max(0, entries.count - 1)
  }

  private static func partner(of name: Action.Name) -> Action.Name? {
    name == .next ? .previous : nil
  }
}
