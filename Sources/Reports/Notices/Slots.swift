import Duties
import Foundation

/// A letter cut at its marks: `<!-- item: ID | TEXT -->`, or `<!-- item: TEXT -->`, begins the answer to one item of the rule's
/// content, which goes on to the next mark. They are comments, so that what is sent does not show
/// them, and they survive a person's edits, so that completeness can be told of any revision.
struct Slots {
  /// Item → the passages that answer it.
  private(set) var passages: [String: [String]] = [:]
  /// Items in the order in which the letter has them.
  private(set) var items: [String] = []
  /// The law lets what is not known yet follow: `<!-- phased -->`.
  private(set) var isPhased = false
  /// What is to be seen to when it is printed or set: `<!-- form: in type of 10 points or more -->`.
  private(set) var forms: [String] = []

  /// `content`: the items of the rule, which marks name by their id or in their words.
  init(_ text: String, of content: [ContentItem] = []) {
    let names = Dictionary(
      content.compactMap { item in item.id.map { ($0, item.text) } },
      uniquingKeysWith: { first, _ in first })
    var open: [String] = []
    var lines: [String] = []
    var isFilling = false
    func closed(_ slots: inout Slots) {
      for item in open { slots.passages[item, default: []].append(lines.joined(separator: "\n")) }
      open = []
      lines = []
      isFilling = false
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let comment = Self.comment(line) else {
        if !line.hasPrefix("#"), !open.isEmpty {
          lines.append(String(line))
          isFilling = isFilling || !line.allSatisfy(\.isWhitespace)
        }
        continue
      }
      if comment == "phased" { isPhased = true }
      if comment == "end" { closed(&self) }
      if let answer = answer(comment, in: text) {
        lines.append(answer)
        isFilling = true
      }
      guard comment.hasPrefix("item: ") else { continue }
      // Marks right under each other share what follows them.
      if isFilling { closed(&self) }
      let mark = String(comment.dropFirst(6))
      // The name first, then the words: a rule of one's own may have the one or the other.
      let parts = mark.components(separatedBy: " | ")
      let item = names[parts[0]] ?? (parts.count == 2 ? parts[1] : mark)
      open.append(item)
      if !items.contains(item) { items.append(item) }
    }
    closed(&self)
  }

  /// A comment that answers an item by itself: how it is to be set, or which headings it has.
  private mutating func answer(_ comment: String, in text: String) -> String? {
    if comment.hasPrefix("form: ") {
      let form = String(comment.dropFirst(6))
      if !forms.contains(form) { forms.append(form) }
      return comment
    }
    guard comment.hasPrefix("headings: ") else { return nil }
    var there = Self.headings(text)[...]
    for wanted in comment.dropFirst(10).components(separatedBy: " | ") {
      guard let index = there.firstIndex(of: wanted) else {
        return Blank.missing("the heading “\(wanted)”, in its place.", could: "the rule fixes it")
      }
      there = there[(index + 1)...]
    }
    return comment
  }

  private static func headings(_ text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("#") }.map {
      Mark.removed(from: String($0)).drop { $0 == "#" }.trimmingCharacters(in: .whitespaces)
    }
  }

  private static func comment(_ line: Substring) -> String? {
    let bare = line.trimmingCharacters(in: .whitespaces)
    guard bare.hasPrefix("<!--"), bare.hasSuffix("-->"), bare.count >= 7 else { return nil }
    return bare.dropFirst(4).dropLast(3).trimmingCharacters(in: .whitespaces)
  }

  /// The letter as the recipient sees it: without comments, never more than one blank line.
  static func letter(_ text: String) -> String {
    var lines: [Substring] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if isInside {
        isInside = !line.contains("-->")
        continue
      }
      if line.hasPrefix("<!--") {
        isInside = !line.contains("-->")
        continue
      }
      if line.allSatisfy(\.isWhitespace), lines.last?.isEmpty ?? true { continue }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }
}
