/// What the rule wants a notice to say, held against the draft's text.
package struct Checklist: Hashable, Sendable {
  /// In the order of the rule; then what only the template asks.
  package var items: [Item]
  /// What this notice must not say and does (Massachusetts, residents' letter).
  package var forbidden: [Forbidden]
  /// What to see to when it is printed or set, as type of 10 points.
  package var forms: [String] = []

  package struct Item: Hashable, Sendable {
    /// As the rule has it.
    package var text: String
    package var state: State
  }

  package enum State: Hashable, Sendable {
    /// From which facts and entries, as a person reads them; empty where somebody wrote it.
    case answered(from: [String])
    /// Not known yet, with who says it and by when: lawful where the law lets news come in phases.
    case follows([String])
    /// What is missing, with who could know it.
    case missing([String])
  }

  package struct Forbidden: Hashable, Sendable {
    /// `the nature of the breach`
    package var what: String
    package var sentence: String
    package var source: String
  }

  package var asked: Int { items.count }
  /// Items that have an answer, lawful promises not among them.
  package var answered: Int { items.count { $0.state.isAnswered } }
  package var following: Int { items.count { $0.state.isPromised } }
  package var missing: [Item] { items.filter { $0.state.isMissing } }

  /// `9 of 14 answered, 2 follow, 3 missing`
  package var line: String {
    var words = "\(answered) of \(asked) answered"
    if following > 0 { words += ", \(following) \(following == 1 ? "follows" : "follow")" }
    if !missing.isEmpty { words += ", \(missing.count) missing" }
    if !forbidden.isEmpty { words += ", says what it must not" }
    return words
  }

  /// What stands against sending it, as the entry of a draft keeps it.
  package var open: [String] {
    missing.map { "missing: \($0.text)" }
      + forbidden.map { "must not tell \($0.what) (\($0.source)): “\($0.sentence)”" }
  }
}

extension Checklist.State {
  package var isAnswered: Bool { if case .answered = self { true } else { false } }
  package var isPromised: Bool { if case .follows = self { true } else { false } }
  package var isMissing: Bool { if case .missing = self { true } else { false } }

  /// `[x]`, `[>]`, `[ ]`: a mark beside the word.
  package var mark: String {
    switch self {
    case .answered: "[x]"
    case .follows: "[>]"
    case .missing: "[ ]"
    }
  }

  package var word: String {
    switch self {
    case .answered: "answered"
    case .follows: "follows"
    case .missing: "missing"
    }
  }
}
