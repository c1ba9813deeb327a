import Foundation

extension Suggestions {
  /// What was said, as ids and words.
  struct Query {
    struct ID {
      let id: String
      let name: String
      /// How much of what was asked for it is: a case study's techniques share its weight.
      let share: Double
    }

    var ids: [ID] = []
    var words: [Word] = []

    init(_ situation: String, _ frameworks: Frameworks) {
      var rest: [String] = []
      for token in situation.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }) {
        let id = token.uppercased().trimmingCharacters(in: CharacterSet(charactersIn: ".:()[]\"'"))
        if let found = Self.ids(of: id, frameworks) {
          ids += found.filter { new in !ids.contains { $0.id == new.id } }
        } else {
          rest.append(String(token))
        }
      }
      for word in Word.all(in: rest.joined(separator: " ")) where !words.contains(word) {
        words.append(word)
      }
    }

    /// Of a case study its techniques, of a revoked id the one in its place.
    private static func ids(of id: String, _ frameworks: Frameworks) -> [ID]? {
      guard id.contains(where: \.isNumber), let entry = frameworks[id] else { return nil }
      switch entry.state {
      case .revoked(let other?), .deprecated(let other?):
        return [ID(id: other, name: frameworks[other]?.name ?? entry.name, share: 1)]
      case .active, .revoked(nil), .deprecated(nil): break
      }
      guard !entry.parts.isEmpty else { return [ID(id: id, name: entry.name, share: 1)] }
      // Nobody answers all of a case: half of it is as much as one technique.
      let share = min(1, 2 / Double(entry.parts.count))
      return [ID(id: id, name: entry.name, share: 1)]
        + entry.parts.map { ID(id: $0, name: frameworks[$0]?.name ?? "", share: share) }
    }
  }

  struct Weighed {
    let reason: Suggestion.Reason
    let score: Double
  }

  /// What is in few playbooks tells more than what is in many; what is in one alone is often chance.
  private func rarity(_ stem: String) -> Double {
    guard let count = spread[stem] else { return 0 }
    return min(2.8, log(1 + Double(shelved.count) / Double(count)))
  }

  /// Words, gathered by the text that says them.
  func wordReasons(_ book: Shelved, _ words: [Word]) -> [Weighed] {
    var order: [Int] = []
    var found: [Int: (matches: [Suggestion.Match], score: Double)] = [:]
    for word in words {
      guard let best = bestPlace(of: word, in: book) else { continue }
      if found[best.text] == nil { order.append(best.text) }
      found[best.text, default: ([], 0)].matches.append(best.match)
      found[best.text, default: ([], 0)].score += best.score
    }
    return order.compactMap { number in
      found[number].map { matches, score in
        let text = book.texts[number]
        return Weighed(
          reason: .text(text.text, from: text.origin, words: matches), score: score)
      }
    }
  }

  /// Where the word counts most, or one like it does.
  private func bestPlace(
    of word: Word, in book: Shelved
  ) -> (text: Int, match: Suggestion.Match, score: Double)? {
    var best: (text: Int, match: Suggestion.Match, score: Double)?
    func look(_ stem: String, _ factor: Double, _ rarity: Double) {
      guard let place = book.places[stem] else { return }
      let score = factor * rarity * Double(book.texts[place.text].origin.rawValue)
      guard score > best?.score ?? 0 else { return }
      let like = stem == word.stem ? nil : place.word
      best = (place.text, Suggestion.Match(word: word.text, like: like), score)
    }
    let own = rarity(word.stem)
    look(word.stem, 1, own)
    for other in like[word.stem] ?? [] {
      let others = rarity(other.stem)
      look(other.stem, 0.7, own > 0 ? min(own, others) : others)
    }
    return best
  }

  /// An id in the head says what a playbook is for; in a step, that it is dealt with on the way.
  func idReason(_ playbook: Playbook, _ id: Query.ID) -> Weighed? {
    let steps = playbook.steps.filter { $0.maps.contains(id.id) }.map(\.name)
    let isInHead = playbook.maps.contains(id.id)
    var score = (isInHead ? 10.0 : 0) + (steps.isEmpty ? 0 : 3 + Double(min(steps.count, 4)))
    if score == 0, isRelated(playbook.maps, to: id.id) { score = 4 }
    guard score > 0 else { return nil }
    return Weighed(
      reason: .id(id.id, name: id.name, inHead: isInHead, steps: steps), score: score * id.share)
  }

  private func isRelated(_ maps: [String], to id: String) -> Bool {
    maps.contains { other in
      Coverage.parent(of: other) == id || Coverage.parent(of: id) == other
    }
  }
}
