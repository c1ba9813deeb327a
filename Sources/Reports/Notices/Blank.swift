import Foundation
import Problems

/// What stands in a letter where something is missing or follows: never nothing.
package enum Blank {
  package static let missing = "[\(notRecorded): "
  static let later = "[NOT KNOWN YET: "

  static func missing(_ what: String, could who: String) -> String {
    "\(missing)\(bare(what)) Could know: \(bare(who))]"
  }

  /// `by` names the day; without one it is no promise, and counts as missing.
  package static func later(_ what: String, from who: String, by day: String) -> String {
    "\(later)\(bare(what)) Follows from \(bare(who)) by \(bare(day))]"
  }

  /// All blanks of a kind in a text, as they stand between the brackets.
  static func all(_ kind: String, in text: String) -> [String] {
    var found: [String] = []
    var rest = text[...]
    while let start = rest.range(of: kind) {
      rest = rest[start.upperBound...]
      let end = rest.firstIndex(of: "]") ?? rest.endIndex
      found.append(String(rest[..<end]))
      rest = rest[end...]
    }
    return found
  }

  /// A promise says who and by when, with a day in it.
  static func isPromise(_ words: String) -> Bool {
    guard let by = words.range(of: " by ", options: .backwards) else { return false }
    return words.contains(" from ") && words[by.upperBound...].contains(where: \.isNumber)
  }

  private static func bare(_ text: String) -> String {
    visible(text).replacing("[", with: "(").replacing("]", with: ")")
  }
}

/// Foreign text in a letter: drawn visibly, its lines kept. Only what could pass for a mark of ours
/// or fetch something when the Markdown is shown is broken up; a letter is read as text too.
func quiet(_ text: String) -> String {
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  return lines.map { line in
    visible(Mark.stripped(String(line)))
      .replacing("<", with: "\\<").replacing("](", with: "]\\(")
  }.joined(separator: "\n")
}

/// Marks around each value while a letter is being made: which fact a passage came from.
enum Mark {
  private static let begin: Character = "\u{E000}"
  private static let middle: Character = "\u{E001}"
  private static let end: Character = "\u{E002}"

  static func marked(_ text: String, as name: String) -> String {
    "\(begin)\(name)\(middle)\(text)\(end)"
  }

  static func stripped(_ text: String) -> String {
    String(text.unicodeScalars.filter { !(0xE000...0xE002).contains($0.value) }.map(Character.init))
  }

  /// The text as it will be kept.
  static func removed(from text: String) -> String {
    var plain = ""
    var isName = false
    for character in text {
      switch character {
      case begin: isName = true
      case middle: isName = false
      case end: break
      default: if !isName { plain.append(character) }
      }
    }
    return plain
  }

  /// The names of the values in it, in order.
  static func names(in text: String) -> [String] {
    var names: [String] = []
    var name: String?
    for character in text {
      switch character {
      case begin: name = ""
      case middle:
        if let name, !names.contains(name) { names.append(name) }
        name = nil
      case end: break
      default: name?.append(character)
      }
    }
    return names
  }
}
