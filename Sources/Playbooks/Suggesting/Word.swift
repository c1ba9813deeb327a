/// A word of a text, and what it has in common with its other forms: `leaves`, `leaving`.
struct Word: Hashable, Sendable {
  let text: String
  let stem: String

  static func == (one: Word, other: Word) -> Bool { one.stem == other.stem }
  func hash(into hasher: inout Hasher) { hasher.combine(stem) }

  init(_ text: String) {
    self.text = text
    stem = Self.stem(of: text)
  }

  /// The words that say what a text is about, in lower case.
  static func all(in text: String) -> [Word] {
    var words: [Word] = []
    var word = ""
    func end() {
      if word.count > 1, !empty.contains(word) { words.append(Word(word)) }
      word = ""
    }
    var isOwner = false
    for character in text.lowercased() {
      if character.isLetter || character.isNumber {
        // The `s` of an owner is no word: agent's.
        if isOwner { end() }
        isOwner = false
        word.append(character)
      } else if character == "'" || character == "’" {
        isOwner = true
      } else {
        if isOwner { isOwner = false }
        end()
      }
    }
    end()
    return words
  }

  /// What English hangs on a word, taken off: enough to find a word again, no more.
  private static func stem(of text: String) -> String {
    var word = Substring(text)
    if word.count > 4, word.hasSuffix("ies") {
      word = word.dropLast(3) + "y"
    } else if word.count > 4, ["sses", "xes", "ches", "shes"].contains(where: word.hasSuffix) {
      word = word.dropLast(2)
    } else if word.count > 3, word.hasSuffix("s"),
      !["ss", "us", "is"].contains(where: word.hasSuffix)
    {
      word = word.dropLast()
    }
    for ending in ["ing", "ed"] where word.hasSuffix(ending) {
      let rest = word.dropLast(ending.count)
      guard rest.count > 2, rest.contains(where: "aeiouy".contains) else { continue }
      word = rest
      // stopped → stop, but called → call
      if let last = word.last, word.count > 3, word.dropLast().last == last, !"lsz".contains(last) {
        word = word.dropLast()
      }
      break
    }
    return String(word.count > 4 && word.hasSuffix("e") ? word.dropLast() : word)
  }

  /// Words that are in every text.
  private static let empty = Set(
    """
    a about after again ago all also an and another any anybody anyone anything are as at be because \
    been before being between but by came can come comes could did do does done down during each etc \
    every few for from gave get gets give given go goes going got had has have having he her here him \
    his how if in into is it its just know knows last less like made make makes many may me might \
    more most much must my new next no nobody not nothing now of off on one only or other others our \
    ours out over own per put said say says see seems seen shall she should since so some somebody \
    someone something still such than that the their them then there these they think this those to \
    told too took two under until up us use used uses using very via was we went were what when where \
    which while who whom whose why will with without would yet you your
    """.split(separator: " ").map(String.init))
}
