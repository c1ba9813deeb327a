/// A playbook that fits a situation, and why it does.
package struct Suggestion: Sendable {
  package let playbook: PlaybookID
  package let title: String
  package let score: Double
  /// What speaks most for it first.
  package let reasons: [Reason]

  package enum Reason: Hashable, Sendable {
    /// A text of the playbook that says what was said.
    case text(String, from: Origin, words: [Match])
    /// An id that was given, or one of the techniques of a case study that was.
    case id(String, name: String, inHead: Bool, steps: [String])
  }

  package struct Match: Hashable, Sendable {
    /// As it was given.
    package let word: String
    /// What the playbook says for it, where that is another word.
    package let like: String?
  }

  /// Where in a playbook a text stands; what is written to be looked for counts most.
  package enum Origin: Int, CaseIterable, Sendable {
    case detail = 1
    case step = 2
    case summary = 4
    case title = 5
    case useWhen = 6
  }
}

/// The words of all playbooks, made once for any number of situations.
package struct Suggestions: Sendable {
  /// One text of a playbook.
  struct Text: Sendable {
    let text: String
    let origin: Suggestion.Origin
  }

  struct Shelved: Sendable {
    let playbook: Playbook
    let texts: [Text]
    /// Of a stem the text that counts most, and the word it says there.
    let places: [String: (text: Int, word: String)]
  }

  let shelved: [Shelved]
  let frameworks: Frameworks
  let like: [String: [Word]]
  /// In how many playbooks a stem is.
  let spread: [String: Int]

  package init(of library: Library, frameworks: Frameworks) {
    self.frameworks = frameworks
    like = LikeWords.table()
    shelved = library.playbooks.values.sorted { $0.id < $1.id }.map(Shelved.init)
    spread = shelved.reduce(into: [:]) { spread, book in
      for stem in book.places.keys { spread[stem, default: 0] += 1 }
    }
  }

  /// Those that fit, the best first: of equals the one whose id comes first.
  package func fitting(_ situation: String, atMost limit: Int = 5) -> [Suggestion] {
    let query = Query(situation, frameworks)
    let found = shelved.map { suggestion($0, query) }.filter(\.saysEnough)
      .sorted { ($1.score, $0.playbook) < ($0.score, $1.playbook) }
    let least = (found.first?.score ?? 0) * 0.4
    return Array(found.prefix(limit).prefix { $0.score >= least })
  }

  private func suggestion(_ book: Shelved, _ query: Query) -> Suggestion {
    let ids = query.ids.compactMap { idReason(book.playbook, $0) }
    let words = wordReasons(book, query.words)
    let score = (ids + words).reduce(0) { $0 + $1.score } * book.playbook.weight
    let reasons = (words + ids).sorted { $0.score > $1.score }.map(\.reason)
    return Suggestion(
      playbook: book.playbook.id, title: book.playbook.title, score: score, reasons: reasons)
  }
}

extension Suggestion {
  /// An id is reason enough. One word that a step says in passing is none.
  fileprivate var saysEnough: Bool {
    score >= 4 || reasons.contains { if case .id = $0 { true } else { false } }
  }
}

extension Playbook {
  /// Parts, and what is done beside any response, are seldom what is looked for.
  fileprivate var weight: Double {
    if kind == .common { return 0.5 }
    return kind == .nist && id.name != "incident-handling" ? 0.8 : 1
  }
}

extension Suggestions.Shelved {
  init(_ playbook: Playbook) {
    self.playbook = playbook
    var texts: [Suggestions.Text] = []
    func add(_ text: String?, _ origin: Suggestion.Origin) {
      if let text { texts.append(Suggestions.Text(text: text, origin: origin)) }
    }
    for line in playbook.useWhen { add(line, .useWhen) }
    add(playbook.title, .title)
    add(playbook.id.name.split(separator: "-").joined(separator: " "), .title)
    add(playbook.summary, .summary)
    for question in playbook.allQuestions {
      add(question.ask, .step)
      for option in question.options { add(option.text, .step) }
    }
    for step in playbook.steps {
      add(step.title, .step)
      add(step.why, .detail)
      add(step.ifFails, .detail)
      if case .work(let text) = step.kind { add(text, .detail) }
      for item in step.check + step.collect.map(\.what) { add(item, .detail) }
    }
    var places: [String: (text: Int, word: String)] = [:]
    for (number, text) in texts.enumerated() {
      for word in Word.all(in: text.text) {
        if let known = places[word.stem], texts[known.text].origin.rawValue >= text.origin.rawValue
        {
          continue
        }
        places[word.stem] = (number, word.text)
      }
    }
    self.texts = texts
    self.places = places
  }
}
