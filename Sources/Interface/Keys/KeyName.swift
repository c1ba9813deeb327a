import Terminal

/// A key as a person writes it: in the table, in the settings file, in footers and help.
enum KeyName {
  /// `j`, `C-f`, `M-x`, `Space`, `PgDn`, `F1`; nil for what names no key.
  static func key(named text: String) -> Key? {
    if let special = specials[text] { return special }
    if text.count == 1, let character = text.first { return .character(character) }
    guard text.count >= 3 else { return nil }
    let rest = text.dropFirst(2)
    switch text.prefix(2) {
    case "C-" where rest.count == 1: return rest.first.map { .control($0) }
    case "M-" where rest.count == 1: return rest.first.map { .alt($0) }
    default: return nil
    }
  }

  static func name(of key: Key) -> String {
    if let special = specials.first(where: { $0.value == key }) { return special.key }
    return switch key {
    case .character(let character): String(character)
    case .control(let letter): "C-\(letter)"
    case .alt(let letter): "M-\(letter)"
    case .function(let number): "F\(number)"
    case .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right,
      .home, .end, .pageUp, .pageDown:
      ""
    }
  }

  private static let specials: [String: Key] = [
    "Space": .character(" "), "Enter": .enter, "Tab": .tab, "S-Tab": .backTab, "Esc": .escape,
    "Backspace": .backspace, "Del": .delete, "Ins": .insert, "Up": .up, "Down": .down,
    "Left": .left, "Right": .right, "Home": .home, "End": .end, "PgUp": .pageUp,
    "PgDn": .pageDown, "F1": .function(1), "F2": .function(2), "F3": .function(3),
    "F4": .function(4), "F5": .function(5), "F6": .function(6), "F7": .function(7),
    "F8": .function(8), "F9": .function(9), "F10": .function(10), "F11": .function(11),
    "F12": .function(12),
  ]
}
