import Foundation

/// What a letter must not say, and how it is found in one.
struct Prohibition: Hashable, Sendable {
  /// `the nature of the breach`
  var what: String
  var source: String
  var test: Test

  enum Test: Hashable, Sendable {
    /// Words that give it away, and texts of the incident whose wording must not come through.
    case words([String], texts: [String])
    /// A number of people: any of these figures, or a figure beside a word for people.
    case figures([Int])
    /// Names of machines, accounts and files as the facts have them.
    case names([String])
  }

  func found(in letter: String) -> [Checklist.Forbidden] {
    Self.sentences(of: letter).filter(matches).map {
      Checklist.Forbidden(what: what, sentence: $0, source: source)
    }
  }

  private func matches(_ sentence: String) -> Bool {
    let words = Self.words(of: sentence)
    let line = " " + words.joined(separator: " ") + " "
    switch test {
    case .words(let stems, let texts):
      return stems.contains { line.contains(" " + $0) }
        || texts.contains { Self.share(words, Self.words(of: $0)) }
    case .figures(let figures):
      return words.indices.contains { index in
        guard let figure = Int(words[index].replacing(",", with: "")) else { return false }
        if figure > 9, figures.contains(figure) { return true }
        return words[index...].dropFirst().prefix(3).contains { Self.people.contains($0) }
      }
    case .names(let names):
      return names.contains { !$0.isEmpty && sentence.contains($0) }
    }
  }

  private static let people: Set<String> = [
    "people", "persons", "residents", "individuals", "customers", "consumers", "users",
    "patients", "subscribers", "accounts", "employees", "members", "others",
  ]

  /// Six words in a row that are those of a text about the breach: it was copied.
  private static func share(_ words: [String], _ text: [String]) -> Bool {
    let run = 6
    guard words.count >= run, text.count >= run else { return false }
    let known = Set((0...(text.count - run)).map { text[$0..<($0 + run)].joined(separator: " ") })
    return (0...(words.count - run)).contains {
      known.contains(words[$0..<($0 + run)].joined(separator: " "))
    }
  }

  private static func words(of text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "," || $0 == "-") }
      .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ",-")) }
      .filter { !$0.isEmpty }
  }

  private static func sentences(of letter: String) -> [String] {
    var sentences: [String] = []
    for paragraph in letter.split(separator: "\n") {
      var sentence = ""
      for character in paragraph {
        sentence.append(character)
        guard ".!?".contains(character) else { continue }
        sentences.append(sentence)
        sentence = ""
      }
      sentences.append(sentence)
    }
    return sentences.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
