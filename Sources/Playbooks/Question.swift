package import Problems

/// A question to people; its answer is a fact. All playbooks of an incident share one space of
/// questions (language.md §2).
package struct Question: Hashable, Sendable {
  package var name: String
  package var ask: String
  package var type: QuestionType
  /// Of a choice, in order.
  package var options: [Option]
  /// A suggestion, never an answer.
  package var suggestion: String?
  /// Who may answer what a human must judge.
  package var who: String?
  /// A group whose members are what is counted (`count by place`), or other help; may be nil.
  package var help: String?
  package var place: Place

  package init(
    name: String, ask: String, type: QuestionType, options: [Option] = [],
    suggestion: String? = nil, who: String? = nil, help: String? = nil, place: Place
  ) {
    self.name = name
    self.ask = ask
    self.type = type
    self.options = options
    self.suggestion = suggestion
    self.who = who
    self.help = help
    self.place = place
  }
}

package struct Option: Hashable, Sendable {
  package var name: String
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}

/// What an answer must be (language.md §3).
package indirect enum QuestionType: Hashable, Sendable {
  case yesNo, choice
  case text, account, file, host, ip, url, email
  case number, count, money
  case time, duration
  case place
  case list(QuestionType)
  case countByPlace
  case secret
}
