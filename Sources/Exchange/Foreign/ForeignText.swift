import Playbooks
import Problems

/// Foreign words on their way into a playbook: kept, but for what our language would obey.
struct ForeignText {
  /// Whether anything was written otherwise; said in the report.
  private(set) var hasChanged = false

  /// Prose of several lines: `{{` would name a fact, controls would not survive a terminal.
  mutating func prose(_ text: String) -> String {
    let apart = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    var kept = ""
    var previous: Character = " "
    for character in apart {
      if character == "{", previous == "{" { kept += " " }
      kept += Self.isKept(character) ? String(character) : visible(String(character))
      previous = character
    }
    kept = kept.trimmingWhitespace()
    if kept != apart.trimmingWhitespace() { hasChanged = true }
    return kept
  }

  /// One line: a title, an option, an item.
  mutating func line(_ text: String, longest: Int = 200) -> String {
    let words = prose(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard words.count > longest else { return words }
    hasChanged = true
    return words.prefix(longest - 1) + "…"
  }

  /// A command: as written, or `nil` where it holds what no YAML of ours can carry to a shell.
  static func command(_ text: String) -> String? {
    let trimmed = text.replacing("\r\n", with: "\n").trimmingWhitespace()
    guard !trimmed.isEmpty, !trimmed.contains("{{"), trimmed.allSatisfy(isKept) else { return nil }
    return trimmed
  }

  private static func isKept(_ character: Character) -> Bool {
    if character == "\n" || character == "\t" { return true }
    return character.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .surrogate, .unassigned, .privateUse: false
      default: true
      }
    }
  }
}
